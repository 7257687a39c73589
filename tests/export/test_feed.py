from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from precis.export.feed import feed
from precis.library.addition import Addition, additions
from tests.export.pages import page

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/papers-site/"
OLD = page(
    "First <b>thing</b> of $\\beta$ & more that the summary says.", title="$\\beta$ & <Old>", tags=["fog"]
)
NEW = page(
    "First.\n\n<!-- summary -->\n\nSecond, by somebody who says more than that.",
    title="New",
    summaries=[{"dump": "d.txt", "line": 1}, {"by": "Eve", "added": date(2026, 1, 3)}],
)


def parsed(pieces: Iterable[str]) -> Element:
    found: Element = ElementTree.fromstring("".join(pieces))
    return found


def content(addition: Addition) -> str:
    return f"<p>Summary {addition.number} &amp; \x01\ufffe</p>" if addition.page is NEW else ""


@pytest.fixture(scope="module")
def root() -> Element:
    return parsed(feed("Lamps: Fog", SITE, "tags/fog/feed.xml", "tags/fog/", additions([OLD, NEW]), content))


def test_what_rfc_4287_requires(root: Element) -> None:
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("title", "id", "updated", "link"):
            assert element.find(f"{ATOM}{name}") is not None, name
    assert root.findtext(f"{ATOM}author/{ATOM}name")


def test_addresses_are_absolute(root: Element) -> None:
    links = {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")}
    assert links == {("alternate", f"{SITE}tags/fog/"), ("self", f"{SITE}tags/fog/feed.xml")}
    assert [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")] == [
        f"{SITE}papers/new/#summary-2",
        f"{SITE}papers/{OLD.slug}/",
        f"{SITE}papers/new/",
    ]


def test_dates_are_those_of_the_summaries(root: Element) -> None:
    assert root.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00+00:00"
    assert root.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}published") == "2026-01-02T00:00:00+00:00"


def test_an_entry_is_text_whatever_it_holds(root: Element) -> None:
    _, old, new = root.findall(f"{ATOM}entry")
    assert old.findtext(f"{ATOM}title") == "β & <Old>"
    # `type="html"`, so the text is escaped once more.
    assert old.findtext(f"{ATOM}summary") == (
        "First &lt;b&gt;thing&lt;/b&gt; of β &amp; more that the summary says."
    )
    assert old.findtext(f"{ATOM}author/{ATOM}name") == "Jane Doe"
    assert new.find(f"{ATOM}author") is None


def test_a_second_summary_is_an_entry_of_its_own(root: Element) -> None:
    second, _, first = root.findall(f"{ATOM}entry")
    assert second.findtext(f"{ATOM}title") == "New (a second summary)"
    assert second.findtext(f"{ATOM}author/{ATOM}name") == "Eve"
    assert second.findtext(f"{ATOM}summary") == "Second, by somebody who says more than that."
    assert first.findtext(f"{ATOM}title") == "New"
    assert second.find(f"{ATOM}link").attrib == first.find(f"{ATOM}link").attrib  # type: ignore[union-attr]


def test_an_entry_holds_its_summary_as_html_and_nothing_that_is_no_xml(root: Element) -> None:
    second, old, _ = root.findall(f"{ATOM}entry")
    held = second.find(f"{ATOM}content")
    assert held is not None
    assert (held.get("type"), held.text) == ("html", "<p>Summary 2 &amp; </p>")
    assert old.find(f"{ATOM}content") is None


def test_a_page_of_a_feed_leads_to_the_others() -> None:
    others = {"previous": "feed.xml", "next": "feed-3.xml"}
    root = parsed(feed("All", SITE, "feed-2.xml", "", additions([NEW]), content, others))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": SITE,
        "self": f"{SITE}feed-2.xml",
        "previous": f"{SITE}feed.xml",
        "next": f"{SITE}feed-3.xml",
    }
    assert root.findtext(f"{ATOM}id") == SITE
