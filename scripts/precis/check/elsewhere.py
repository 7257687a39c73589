"""What a checker has to know that is not written in Python: scripts/write/problems/, in the browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from precis.library import tag as tags
from precis.library.blank import PLACEHOLDERS
from precis.library.library import Library
from precis.library.located import REMEDIES, WORDING
from precis.library.page import Page


def known(docs: Path, library: Library) -> dict[str, Any]:
    """Give what pages are checked against in the browser; scripts/write/library.ts says what each is.

    Args:
        docs: a folder such as `docs/`.
        library: what was read from it.
    """
    return {
        "papers": [_paper(page) for page in library.pages.values()],
        "tags": [
            {"tag": name, "title": tag.title, "description": tag.description}
            for name, tag in library.tags.items()
        ],
        "files": sorted(_beside(docs, library)),
        "spelling": list(library.spelling.values()),
        "placeholders": sorted(PLACEHOLDERS),
        "wording": WORDING,
        "remedies": REMEDIES,
    }


def _paper(page: Page) -> dict[str, Any]:
    paper = page.paper
    said = {
        "slug": page.slug,
        "title": paper.title,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "names": paper.also_known_as,
        "former": paper.also_at,
    }
    return {key: value for key, value in said.items() if value}


def _beside(docs: Path, library: Library) -> Iterator[str]:
    """The files that a page may link to, beside those of papers and tags."""
    told = {page.source for page in library.pages.values()} | {
        f"{tags.FOLDER}/{tag}.md" for tag in library.tags
    }
    for path in docs.rglob("*"):
        name = path.relative_to(docs).as_posix()
        if path.is_file() and name not in told and not name.startswith("."):
            yield name
