"""What `/browse/` is made of: keys for the search index, and plain lists by year."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from precis.library.library import Library, newest_first
from precis.library.page import Page
from precis.library.paper import Paper

PER_PAGE = 200
UNDATED = "undated"
NAMELESS = "Name not known"

_PAGE = """\
---
title: "{title}"
description: "{title}, in a plain list."
template: browse-year.html
---
"""


@dataclass(frozen=True)
class Listing:
    """One page of a year's papers.

    Attributes:
        name: the page's name: `2018`, and `2018-2` for the second page.
        title: its title for people.
        papers: its papers, by title.
        before: the name of the year's page before it; empty for the first.
        after: the name of the year's page after it; empty for the last.
        total: how many papers the year has.
    """

    name: str
    title: str
    papers: tuple[Page, ...]
    before: str
    after: str
    total: int


def order_keys(page: Page) -> dict[str, str]:
    """Give a page's keys for sorting, each to be read in ascending order; the slug decides between equals."""
    year = page.paper.year
    newest = f"{9999 - year if year else 9999} {page.slug}"
    return {
        "newest": newest,
        "oldest": f"{year or 9999} {page.slug}",
        "title": page.slug,
        "added": f"{date.max.toordinal() - page.paper.added.toordinal():07} {newest}",
    }


def author_keys(paper: Paper) -> str:
    """Write each author as one word of the search index, `davidhaauthor`.

    A filter would have to be read whole, and a library of 10,000 papers has some 20,000 authors; of words
    Pagefind reads only those it needs. The end keeps `David Ha` apart from `David Harris`.
    `docs/javascripts/query.js` writes the same words.
    """
    return " ".join(f"{_folded(author)}author" for author in paper.authors)


def writers(paper: Paper) -> list[str]:
    """Name the writers of a paper's summaries, each once."""
    return list(dict.fromkeys(summary.by or NAMELESS for summary in paper.summaries))


def listings(library: Library) -> dict[str, Listing]:
    """Cut every year's papers into pages, the latest year first, by the pages' names."""
    by_year: dict[str, list[Page]] = defaultdict(list)
    for page in newest_first(library.pages.values()):
        by_year[str(page.paper.year or UNDATED)].append(page)
    return {listing.name: listing for year, pages in by_year.items() for listing in _listings(year, pages)}


def listing_files(config: MkDocsConfig, found: Mapping[str, Listing]) -> Iterator[File]:
    """Give MkDocs a file for each page of a year."""
    for name, listing in found.items():
        yield File.generated(config, f"browse/{name}.md", content=_PAGE.format(title=listing.title))


def _listings(year: str, pages: list[Page]) -> Iterator[Listing]:
    starts = range(0, len(pages), PER_PAGE)
    names = ["", *(f"{year}-{number}" if number > 1 else year for number in range(1, len(starts) + 1)), ""]
    title = "Papers without a year" if year == UNDATED else f"Papers of {year}"
    for number, start in enumerate(starts, start=1):
        yield Listing(
            name=names[number],
            title=f"{title}, page {number}" if number > 1 else title,
            papers=tuple(pages[start : start + PER_PAGE]),
            before=names[number - 1],
            after=names[number + 1],
            total=len(pages),
        )


def _folded(name: str) -> str:
    """Reduce a name to its letters and digits, without accents, in lower case."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.category(c).startswith("M")
    )
    return re.sub(r"[\W_]", "", plain).lower()


FILTERS: dict[str, Callable[..., Any]] = {
    "author_keys": author_keys,
    "order_keys": order_keys,
    "writers": writers,
}
