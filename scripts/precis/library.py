"""All papers together: lookups, tags and cross-references."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from precis import paper as papers
from precis.errors import Place, Refused
from precis.paper import Paper

if TYPE_CHECKING:
    from precis.related import Neighbour

# A link to another paper's page, as people write it in a paper's file: `[RUDDER](rudder.md)`.
_LINK = re.compile(r"\]\((?P<slug>[a-z0-9]+(?:-[a-z0-9]+){0,60})\.md(?:#[^)\s]{0,200})?\)")


@dataclass(frozen=True)
class Page:
    """A paper's file, read.

    Attributes:
        slug: the file's name without `.md`; the paper's address on the site.
        paper: its front matter.
        body: the Markdown below the front matter.
    """

    slug: str
    paper: Paper
    body: str

    @cached_property
    def mentions(self) -> tuple[str, ...]:
        """Slugs of the papers its text links to, in order of first mention."""
        found = dict.fromkeys(match["slug"] for match in _LINK.finditer(self.body))
        return tuple(slug for slug in found if slug != self.slug)


@dataclass(frozen=True)
class Library:
    """Every paper whose file could be read, by slug, and what is wrong with the others."""

    pages: Mapping[str, Page]
    refused: tuple[Refused, ...] = ()

    @cached_property
    def records(self) -> Mapping[str, Page]:
        """The page that holds each imported record, by the record's digest."""
        return {
            summary.sha256: page
            for page in self.pages.values()
            for summary in page.paper.summaries
            if summary.sha256
        }

    @cached_property
    def tagged(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages under each tag, newest paper first."""
        tags = sorted({tag for page in self.pages.values() for tag in page.paper.tags})
        return {tag: newest_first(p for p in self.pages.values() if tag in p.paper.tags) for tag in tags}

    @cached_property
    def related(self) -> Mapping[str, tuple["Neighbour", ...]]:
        """Each paper's nearest neighbours, by its slug."""
        # scikit-learn takes a second to load, and only who asks for neighbours should wait for it.
        from precis.related import related

        return related(self.pages)

    def mentions(self, slug: str) -> tuple[str, ...]:
        """Slugs of the papers in the library that a paper's text links to."""
        return tuple(other for other in self.pages[slug].mentions if other in self.pages)

    def mentioned_by(self, slug: str) -> tuple[str, ...]:
        """Slugs of the papers in the library whose text links to a paper."""
        return tuple(other for other, page in self.pages.items() if slug in page.mentions)


def newest_first(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Order pages by the paper's year, the latest first, then by title."""
    return tuple(sorted(pages, key=lambda page: (-(page.paper.year or 0), page.paper.title.casefold())))


def read_page(path: Path) -> Page:
    """Read one paper's file.

    Raises:
        Refused: it cannot be read, or its front matter is wrong.
    """
    paper, body = papers.parse(path, papers.read_text(path))
    return Page(path.stem, paper, body)


def read(folder: Path) -> Library:
    """Read every paper's file in a folder; files that are refused are listed, not raised.

    Raises:
        Refused: the folder cannot be read; one that is not there is read as empty.
    """
    pages: dict[str, Page] = {}
    refused: list[Refused] = []
    try:
        paths = sorted(folder.glob("*.md"))
    except OSError as error:
        raise Refused(Place(folder), f"cannot be read: {error.strerror}") from None
    for path in paths:
        try:
            pages[path.stem] = read_page(path)
        except Refused as error:
            refused.append(error)
    return Library(pages, tuple(refused))
