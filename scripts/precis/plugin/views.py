"""What the templates show of the library."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from precis.library import Library, Page
from precis.paper import Paper, Summary
from precis.plugin.reading import minutes
from precis.titles import title_html, title_text

LATEST = 8
_YEAR = r"\b(19|20)\d\d\b"


@dataclass(frozen=True)
class Topic:
    """A tag and its papers.

    Attributes:
        slug: the tag.
        title: its name for people.
        description: what it covers, in one line.
        papers: its papers, newest first.
    """

    slug: str
    title: str
    description: str
    papers: tuple[Page, ...]


def latest(library: Library) -> list[Page]:
    """Pick the pages that were added last; of those added on one day, the newest papers."""

    def order(page: Page) -> tuple[int, int, str]:
        return (-page.paper.added.toordinal(), -(page.paper.year or 0), page.slug)

    return sorted(library.pages.values(), key=order)[:LATEST]


def unidentified(library: Library) -> list[Page]:
    """Pick the pages whose paper nobody has identified."""
    return [page for page in library.pages.values() if not page.paper.identified]


def venue_name(venue: str) -> str:
    """Name a venue without its year: `ICLR 2019` becomes `ICLR`."""
    return re.sub(rf"\s{_YEAR}$", "", venue)


def published(paper: Paper) -> str:
    """Say where and when a paper appeared: `ICLR 2019`, or `arXiv, 2018`."""
    known = [paper.venue] if paper.venue else []
    if paper.year and not re.search(_YEAR, paper.venue or ""):
        known.append(str(paper.year))
    return ", ".join(known)


def byline(authors: Iterable[str]) -> str:
    """Name the authors for a list: all up to four, otherwise three and how many more."""
    names = list(authors)
    shown = names if len(names) <= 4 else [*names[:3], f"and {len(names) - 3} more"]
    return ", ".join(shown)


def description(paper: Paper) -> str:
    """Describe a paper's page in a sentence."""
    authors = f" by {byline(paper.authors)}" if paper.authors else ""
    appeared = f" ({published(paper)})" if published(paper) else ""
    return f"Summary of “{title_text(paper.title)}”{authors}{appeared}."


def written_by(summary: Summary) -> str:
    """Say who wrote a summary."""
    if summary.by:
        return summary.by
    if summary.dump:
        return "a contributor of ShortScience.org whose name is not known to us"
    return "a contributor who gave no name"


def host(address: str) -> str:
    """Name the site that an address leads to."""
    try:
        name = (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:  # such as a bracket that is not closed
        return address
    return "ShortScience.org" if name == "shortscience.org" else name


FILTERS: dict[str, Callable[..., Any]] = {
    "title_html": title_html,
    "title_text": title_text,
    "venue_name": venue_name,
    "published": published,
    "byline": byline,
    "host": host,
    "minutes": minutes,
}
