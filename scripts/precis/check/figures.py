"""The rule about figures: copies in `docs/figures/` are what their records say, and other images are images.

Images are not decoded here, which would take minutes for a large library: those that `precis figures` wrote
have been, and what an image says of itself is enough to refuse what is none, or is too large.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from precis.check.finding import Finding
from precis.errors import Place, Refused
from precis.figures.failure import Gone, NoImage
from precis.figures.image import MAX_BYTES, SMALL_WIDTH, Facts, facts
from precis.files import read_bytes
from precis.library.figure import SMALL, Figure, Figures

_SUFFIXES = {".gif", ".jpeg", ".jpg", ".png", ".webp"}
_ADD = "add it with `precis figures --add`, and take this file away"


def check_figures(folder: Path, figures: Figures) -> Iterator[Finding]:
    """Check the copies of figures.

    Args:
        folder: where they are.
        figures: what is recorded of them.
    """
    known = {figure.file: figure for figure in figures.records.values()}
    names = {path.name for path in folder.glob("[!.]*")}
    records = {name for name in names if name.endswith(".yml")}  # what is wrong with these was told
    for name in sorted(names - records):
        figure = known.get(name) or figures.records.get(name.removesuffix(SMALL))
        if figure or f"{name.partition('.')[0]}.yml" not in records:
            for problem in _problems(folder / name, figure):
                yield Finding(Place(folder / name), problem)
    for name in sorted(known.keys() - names):
        problem = f"is the record of {name}, which is not there; take the record away"
        yield Finding(Place(folder / f"{known[name].digest}.yml"), problem)
    yield from _claimed_twice(folder, figures)


def check_images(folder: Path) -> Iterator[Finding]:
    """Check the images in a folder such as `docs/assets/`, and those below it, which are no copies."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _SUFFIXES and path.is_file() and not path.is_symlink():
            for problem in _image_problems(path):
                yield Finding(Place(path), problem)


def _image_problems(path: Path) -> Iterator[str]:
    try:
        facts(read_bytes(path, MAX_BYTES))
    except OSError as error:
        yield f"cannot be read: {error.strerror}; mend that"
    except Refused as error:
        yield error.problem
    except NoImage as error:
        yield f"{error}; save it as one of these, or take it away"
    except Gone as error:
        yield f"{error}; save it smaller"


def _problems(path: Path, figure: Figure | None) -> Iterator[str]:
    if figure is None:
        yield f"is no recorded figure; {_ADD}"
        return
    try:
        data = read_bytes(path, MAX_BYTES)
        image = facts(data)
    except OSError as error:
        yield f"cannot be read: {error.strerror}; mend that"
    except Refused as error:
        yield error.problem
    except Gone as error:
        yield f"{error}; take it away, or put there what was"
    else:
        yield from _small(image, figure) if path.name != figure.file else _copy(data, image, figure)
        if not image.bare:
            yield f"holds metadata, such as where and by whom it was made; {_ADD}"


def _copy(data: bytes, image: Facts, figure: Figure) -> Iterator[str]:
    if sha256(data).hexdigest() != figure.digest:
        yield f"holds something else than its name says; {_ADD}"
    said = (figure.file.rpartition(".")[2], figure.width, figure.height, figure.bytes)
    if (image.type, image.width, image.height, len(data)) != said:
        yield "is not of the type and size that its record says; correct the record"


def _small(image: Facts, figure: Figure) -> Iterator[str]:
    """A small version has the proportions of its figure, and a telephone's width."""
    width = min(figure.width, SMALL_WIDTH)
    height = max(1, round(figure.height * width / figure.width))
    if (image.type, image.width, image.height) != ("webp", width, height):
        yield f"is no WebP of {width} by {height} pixels; take it away, and `precis figures --add` the figure"


def _claimed_twice(folder: Path, figures: Figures) -> Iterator[Finding]:
    for digest, figure in figures.records.items():
        for address in figure.addresses:
            first = figures.by_address[address]
            if first is not figure:
                problem = f"`{address[:80]}` has a copy in {first.digest}.yml, too; keep one of the two"
                yield Finding(Place(folder / f"{digest}.yml"), problem)
