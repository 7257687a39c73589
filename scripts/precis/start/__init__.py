"""An empty library of one's own: what has to stand in its folder to be built, checked and published."""

import json
import os
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from precis import DISTRIBUTION
from precis.characters import one_line
from precis.errors import Place, Refused
from precis.files import write_new

FILES = Path(__file__).parent / "files"
"""The files of a library, with gaps such as `«name»`."""

# Names that begin with a dot are left out when a package is made.
_HIDDEN = {"github", "gitignore"}


def library(name: str, about: str) -> Mapping[PurePosixPath, str]:
    """Write the files of an empty library.

    Args:
        name: what it is called.
        about: what it is, in some words, such as `Summaries of biology papers`.

    Returns:
        Their texts, by their paths in its folder.

    Raises:
        Refused: one of the two is empty.
    """
    said = {"name": one_line(name).strip(), "about": one_line(about).strip().removesuffix(".")}
    for option, text in said.items():
        if not text:
            raise Refused(Place(f"--{option}"), "is empty; say it in some words")
    gaps = Environment(  # noqa: S701 (what is written is no HTML)
        loader=FileSystemLoader(FILES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        # Workflows hold the marks that Jinja usually takes for its own.
        variable_start_string="«",
        variable_end_string="»",
    )
    gaps.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)
    found = (PurePosixPath(path) for path in gaps.list_templates())
    said["version"] = version(DISTRIBUTION)
    return {_place(path): gaps.get_template(str(path)).render(said) for path in found}


def _place(path: PurePosixPath) -> PurePosixPath:
    first, *others = path.parts
    return PurePosixPath(f".{first}" if first in _HIDDEN else first, *others)


def write(folder: Path, files: Mapping[PurePosixPath, str], fill: Callable[[Path], None]) -> None:
    """Write a library into a folder, whole or not at all.

    Args:
        folder: where it shall be; it is made unless it is there.
        files: its files.
        fill: puts more into it, given the folder where it stands until it is whole.

    Raises:
        Refused: the folder holds something, or cannot be written.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Refused(Place(folder), "is not empty; name a folder that is not there yet")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".precis-", dir=folder.parent) as unfinished:
            for path, text in files.items():
                write_new(Path(unfinished) / path, text)
            fill(Path(unfinished))
            _move(Path(unfinished), folder)
    except OSError as error:
        raise Refused(
            Place(folder), f"cannot be written: {error.strerror}; mend that and run again"
        ) from None


def _move(unfinished: Path, folder: Path) -> None:
    """Give what is whole its place; the folder itself may be the one that somebody works in."""
    folder.mkdir(exist_ok=True)
    for path in unfinished.iterdir():
        os.rename(path, folder / path.name)  # noqa: PTH104
