"""What a checker has to know that is not written in Python: scripts/write/problems/, in the browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from precis.library import page as pages
from precis.library import tag as tags
from precis.library.library import Library
from precis.library.located import REMEDIES, WORDING


def known(docs: Path, library: Library) -> dict[str, Any]:
    """Give what pages are checked against in the browser; scripts/write/library.ts says what each is.

    Args:
        docs: a folder such as `docs/`.
        library: what was read from it.
    """
    return {
        "files": sorted(_beside(docs)),
        "spelling": list(library.spelling.values()),
        "wording": WORDING,
        "remedies": REMEDIES,
    }


def _beside(docs: Path) -> Iterator[str]:
    """The files that a page may link to, beside those of papers and tags."""
    for path in docs.rglob("*"):
        name = path.relative_to(docs).as_posix()
        if path.is_file() and not name.startswith((f"{pages.FOLDER}/", f"{tags.FOLDER}/", ".")):
            yield name
