"""Atom feeds (RFC 4287): what was added last, to the library or to a topic."""

import html
from collections.abc import Iterable
from datetime import UTC, datetime, time

from feedgenerator import Atom1Feed

from precis.library.page import Page
from precis.markdown.titles import title_text

ENTRIES = 50


def feed(title: str, site: str, address: str, page_address: str, pages: Iterable[Page]) -> str:
    """Write a feed.

    Args:
        title: what it is called.
        site: the absolute address of the site, with a slash at its end.
        address: where the feed will be, relative to the site.
        page_address: the page it belongs to, relative to the site.
        pages: what it tells of; at least one.

    Returns:
        The feed as XML, dated by the pages' `added`, so that the same pages give the same feed.
    """
    found = Atom1Feed(
        title, site + page_address, None, language="en", feed_url=site + address, author_name=title
    )
    latest = sorted(pages, key=lambda page: (-page.paper.added.toordinal(), page.slug))[:ENTRIES]
    for page in latest:
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
    return str(found.writeString("utf-8"))
