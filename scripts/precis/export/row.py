"""What the exports say of a paper beside its own facts, gathered once for all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from precis.export.keys import citable
from precis.library.library import Library
from precis.library.page import Page
from precis.library.venue import Venue

Related = Mapping[str, tuple[str, ...]]
"""The slugs of the papers that are most alike, by slug."""


@dataclass(frozen=True)
class Row:
    """A paper of the library.

    Attributes:
        page: its page.
        key: what it is cited by; empty for a paper that nobody has identified.
        place: where it was published.
        sources: the name of the source of each of its summaries, where one is known.
        related: slugs of the papers that are most alike.
        mentions: slugs of the papers that its text links to.
        mentioned_by: slugs of the papers whose text links to it.
    """

    page: Page
    key: str
    place: Venue
    sources: tuple[str | None, ...]
    related: tuple[str, ...]
    mentions: tuple[str, ...]
    mentioned_by: tuple[str, ...]


def rows(library: Library, related: Related) -> dict[str, Row]:
    """Gather what is said of each paper, by slug, in order of the slugs."""
    keys = {page.slug: key for key, page in citable(library).items()}
    return {
        slug: Row(
            page=page,
            key=keys.get(slug, ""),
            place=library.venue(page),
            sources=_sources(library, page),
            related=related[slug],
            mentions=library.mentions(slug),
            mentioned_by=library.mentioned_by(slug),
        )
        for slug, page in sorted(library.pages.items())
    }


def cited(found: Iterable[Row]) -> list[Row]:
    """Pick the papers that can be cited, in order of their keys."""
    return sorted((row for row in found if row.key), key=lambda row: row.key)


def _sources(library: Library, page: Page) -> tuple[str | None, ...]:
    found = (library.sources.of(summary) for summary in page.paper.summaries)
    return tuple(source.name if source else None for source in found)
