"""Pages made up for these tests."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from precis.export.row import Row, rows
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.slug import slug_of

VENUES = {"ICFS": "International Conference on Fog and Signals", "LUX": "Advances in Coastal Lights"}


def page(body: str = "Text.", **facts: Any) -> Page:
    """A page; facts not given are harmless."""
    harmless = {
        "title": "A Paper",
        "authors": ["Ada Lovelace"],
        "year": 2018,
        "venue": "ICFS 2019",
        "added": date(2026, 1, 2),
        "summaries": [{"by": "Jane Doe"}],
    }
    paper = Paper.model_validate(harmless | facts)
    return Page(_slug(paper.title), paper, body)


def _slug(title: str) -> str:
    """The slug of a page; a title that makes none, such as a path, has to be exported all the same."""
    try:
        return slug_of(title)
    except ValueError:
        return "a-paper"


def library(*pages: Page) -> Library:
    """A library of these pages."""
    return Library({page.slug: page for page in pages}, venues=VENUES)


def written(write: Callable[[Iterable[Row]], Iterator[str]], held: Library) -> str:
    """A library in a format, of papers that are not alike."""
    return "".join(write(rows(held, dict.fromkeys(held.pages, ())).values()))
