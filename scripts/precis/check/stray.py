"""The rule about what may stand in `docs/`, where every file is published."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from precis.check.finding import Finding
from precis.errors import Place
from precis.library import figure as figures
from precis.library import library as libraries
from precis.library import page as pages
from precis.library import tag as tags

"""Where images are that are no copies of figures, below `docs/`."""

STRAY = "stray"
"""In `docs/` stands nothing but what may stand there."""


@dataclass(frozen=True)
class Shelf:
    """What may stand in a folder below `docs/`.

    Attributes:
        names: the paths of its files, relative to it.
        problem: what is said of any other.
    """

    names: re.Pattern[str]
    problem: str


_ELSEWHERE = f"take it away, or have a maintainer name it in docs/{libraries.TRUSTED}"

# A browser runs what stands in HTML, SVG, XML or PDF that it opens, so contributors bring none of these.
SHELVES: Mapping[str, Shelf] = {
    pages.FOLDER: Shelf(
        re.compile(r"[^/]+\.md"), "is no paper's file, `<slug>.md`; move it, a figure to docs/assets/"
    ),
    tags.FOLDER: Shelf(re.compile(r"[^/]+\.md"), "is no tag's page, `<tag>.md`; move it"),
    libraries.ASSETS: Shelf(
        re.compile(r".+\.(?i:avif|gif|jpe?g|png|webp)"),
        "is no AVIF, GIF, JPEG, PNG or WebP, the images that run nothing; turn it into one",
    ),
    # The rule `figure` says what may stand in the folder itself.
    figures.FOLDER: Shelf(re.compile(r"[^/]+"), "is no copy of a figure; take it away"),
}
"""The folders below `docs/`: papers, tags, images and copies of figures are contributed."""

OWN = frozenset(
    {
        *("index.md", "browse.md", "tags.md", "map.md", "write.md", "about.md", "contribute.md", "saved.md"),
        *(libraries.GLOSSARY, libraries.VENUES, libraries.SPELLING, libraries.TRUSTED),
    }
)
"""Files of every site that no folder of the table holds."""


def strays(docs: Path, trusted: Collection[str]) -> Iterator[Finding]:
    """Find what may not stand in a folder such as `docs/`.

    Args:
        docs: the folder, as the user named it.
        trusted: further files in it that its maintainers have named, as paths relative to it.
    """
    for path in sorted(_everything(docs)):
        if problem := _problem(path, path.relative_to(docs), trusted):
            yield Finding(Place(path), problem, rule=STRAY)


def _problem(path: Path, inside: Path, trusted: Collection[str]) -> str | None:
    """Say what is wrong with something in `docs/`; None where it may stand there."""
    if path.is_symlink():
        return "is a symbolic link; put the file itself there"
    if path.is_dir():
        return None
    if not path.is_file():
        return "is no regular file; take it away"
    name = inside.as_posix()
    folder, _, rest = name.partition("/")
    shelf = SHELVES.get(folder)
    if name in OWN or name in trusted or (shelf and shelf.names.fullmatch(rest)):
        return None
    return shelf.problem if shelf else f"is no file of the site; {_ELSEWHERE}"


def _everything(docs: Path) -> Iterator[Path]:
    """List what is in a folder; what is hidden is not published, and no link is followed."""
    for folder, below, files in os.walk(docs):
        below[:] = (name for name in below if not name.startswith("."))
        yield from (Path(folder, name) for name in [*below, *files] if not name.startswith("."))
