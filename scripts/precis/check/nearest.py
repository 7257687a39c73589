"""Which file was meant by an address that leads to none."""

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from precis.check.stray import SHELVES

IMAGES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
"""What the names of images end in."""

_LIKE = 0.75


def nearest(page: Path, address: str) -> str | None:
    """Find the file in `docs/` whose name is nearest to that of an address.

    Args:
        page: the file in which the address stands.
        address: the address, without what follows `#` or `?`.

    Returns:
        The file's address, as the page would write it; None where none has a name like it.
    """
    folder = page.resolve().parent
    wanted = PurePosixPath(unquote(address))
    files = {file.stem: file for file in _files(folder.parent, wanted.suffix)}
    alike = get_close_matches(wanted.stem, files, n=1, cutoff=_LIKE)
    longer = [stem for stem in files if wanted.stem and stem.startswith(f"{wanted.stem}-")]
    found = next(iter([*alike, *longer]), None)
    return Path(os.path.relpath(files[found], folder)).as_posix() if found else None


def _files(docs: Path, suffix: str) -> Iterator[Path]:
    """The files of a kind in a library's folders, in order; what is no image is a page.

    A page may stand anywhere, so nothing else is looked through, and what has just gone is passed over.
    """
    kind = IMAGES if suffix.lower() in IMAGES else {".md"}
    found = [docs.glob("*.md"), *(_below(docs / name) for name in SHELVES)]
    return (file for files in found for file in sorted(files) if file.suffix.lower() in kind)


def _below(folder: Path) -> Iterator[Path]:
    return (Path(inner, name) for inner, _, names in os.walk(folder) for name in names)
