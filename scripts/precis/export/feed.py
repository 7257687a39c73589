"""Atom feeds (RFC 4287), in pages (RFC 5005, section 3): what was added last."""

import html
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

from feedgenerator import Atom1Feed

from precis.library.page import Page
from precis.markdown.titles import title_text

ENTRIES = 50
"""How many entries a page of a feed has."""

ALONE: Mapping[str, str] = {}


class _PagedFeed(Atom1Feed):  # type: ignore[misc]
    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["others"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


def latest_first(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Order pages as a feed does: what was added last comes first."""
    return tuple(sorted(pages, key=lambda page: (-page.paper.added.toordinal(), page.slug)))


def feed(
    title: str,
    site: str,
    address: str,
    page_address: str,
    pages: Iterable[Page],
    others: Mapping[str, str] = ALONE,
) -> Iterator[str]:
    """Write a feed, or a page of one.

    Args:
        title: what it is called.
        site: the absolute address of the site, with a slash at its end.
        address: where the feed will be, relative to the site.
        page_address: the page it belongs to, relative to the site.
        pages: what it tells of, in this order; at least one.
        others: the addresses of other pages of the feed, relative to the site, by their relation: `next`.

    Yields:
        The feed as XML, in one piece, dated by the pages' `added`, so that the same pages give the same feed.
    """
    found = _PagedFeed(
        title,
        site + page_address,
        None,
        language="en",
        feed_url=site + address,
        author_name=title,
        others={relation: site + other for relation, other in others.items()},
    )
    for page in pages:
        added = datetime.combine(page.paper.added, time(), UTC)
        link = site + page.address
        found.add_item(
            title_text(page.paper.title),
            link,
            html.escape(page.gist),
            unique_id=link,
            pubdate=added,
            updateddate=added,
            author_name=", ".join(filter(None, (summary.by for summary in page.paper.summaries))) or None,
            categories=page.paper.tags,
        )
    yield str(found.writeString("utf-8"))
