"""Atom feeds (RFC 4287), in pages (RFC 5005, section 3): the summaries that were added last, each whole."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

from feedgenerator import Atom1Feed

from precis.library.addition import Addition
from precis.markdown.titles import title_text

ENTRIES = 25
"""How many entries a page of a feed has; with whole summaries it has some 200 kB, or 50 compressed."""

ALONE: Mapping[str, str] = {}

# https://www.w3.org/TR/xml/#charsets; a reference in Markdown, such as `&#1;`, makes any of the others.
_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _PagedFeed(Atom1Feed):  # type: ignore[misc]
    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["others"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


def feed(
    title: str,
    site: str,
    address: str,
    page_address: str,
    additions: Iterable[Addition],
    content: Callable[[Addition], str],
    others: Mapping[str, str] = ALONE,
) -> Iterator[str]:
    """Write a feed, or a page of one.

    An entry is a summary, not a paper: so a second one is told of as well, by its writer and whole. That of a
    paper's first summary has the page's address as its id, which entries had when they were papers, so that
    nobody is shown them again.

    Args:
        title: what it is called.
        site: the absolute address of the site, with a slash at its end.
        address: where the feed will be, relative to the site.
        page_address: the page it belongs to, relative to the site.
        additions: what it tells of, in this order; at least one.
        content: gives a summary as HTML whose addresses are absolute; empty where there is none.
        others: the addresses of other pages of the feed, relative to the site, by their relation: `next`.

    Yields:
        The feed as XML, in one piece, dated by its summaries, so that the same ones give the same feed.
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
    for addition in additions:
        found.add_item(**_entry(addition, site + addition.page.address, content(addition)))
    yield str(found.writeString("utf-8"))


def _entry(addition: Addition, link: str, content: str) -> dict[str, Any]:
    page, summary = addition.page, addition.summary
    title, day = title_text(page.paper.title), datetime.combine(addition.day, time(), UTC)
    return {
        "title": f"{title} ({addition.which})" if addition.which else title,
        "link": link,
        "description": html.escape(_in_xml(page.gists[addition.number - 1])),
        "content": _in_xml(content) or None,
        "unique_id": f"{link}#summary-{addition.number}" if addition.which else link,
        "pubdate": day,
        "updateddate": day,
        "author_name": summary.by,
        "categories": page.paper.tags,
    }


def _in_xml(text: str) -> str:
    return _NOT_XML.sub("", text)
