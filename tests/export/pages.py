"""Pages made up for these tests."""

from datetime import date
from typing import Any

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
    return Page(slug_of(paper.title), paper, body)


def library(*pages: Page) -> Library:
    """A library of these pages."""
    return Library({page.slug: page for page in pages}, venues=VENUES)
