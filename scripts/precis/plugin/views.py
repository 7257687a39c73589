"""What the templates show of the library."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.tag import Topic
from precis.library.venue import Venue
from precis.likeness.related import Neighbour
from precis.markdown.titles import title_html, title_text
from precis.plugin.reading import minutes

LATEST = 8
LEADING = 100


def latest(library: Library) -> list[Page]:
    """Pick the pages that were added last; of those added on one day, the newest papers."""

    def order(page: Page) -> tuple[int, int, str]:
        return (-page.paper.added.toordinal(), -(page.paper.year or 0), page.slug)

    return sorted(library.pages.values(), key=order)[:LATEST]


def leading(library: Library) -> list[Topic]:
    """Pick the topics that have the most papers, in order of their titles; none without papers."""
    found = [topic for topic in library.topics.values() if topic.papers]
    largest = sorted(found, key=lambda topic: -len(topic.papers))[:LEADING]
    return sorted(largest, key=lambda topic: topic.title.casefold())


def byline(authors: Iterable[str]) -> str:
    """Name the authors for a list: all up to four, otherwise three and how many more."""
    names = list(authors)
    shown = names if len(names) <= 4 else [*names[:3], f"and {len(names) - 3} more"]
    return ", ".join(shown)


def description(paper: Paper, place: Venue) -> str:
    """Describe a paper's page in a sentence."""
    authors = f" by {byline(paper.authors)}" if paper.authors else ""
    appeared = f" ({place.published})" if place.published else ""
    return f"Summary of “{title_text(paper.title)}”{authors}{appeared}."


def reason(topics: Mapping[str, Topic], neighbour: Neighbour) -> str:
    """Say what a paper has in common with one near it.

    Args:
        topics: the library's topics, by their tags.
        neighbour: the other paper.
    """
    shared = {
        "Topics": sorted((topics[tag].title for tag in neighbour.tags if tag in topics), key=str.casefold),
        "Same authors": neighbour.authors,
        "Similar text": neighbour.words,
    }
    return " · ".join(f"{what}: {', '.join(names)}" for what, names in shared.items() if names)


FILTERS: dict[str, Callable[..., Any]] = {
    "title_html": title_html,
    "title_text": title_text,
    "byline": byline,
    "minutes": minutes,
}
