from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from precis.export.feed import feed, latest_first
from tests.export.pages import page

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/papers-site/"
OLD = page(
    "First <b>thing</b> of $\\beta$ & more that the summary says.", title="$\\beta$ & <Old>", tags=["fog"]
)
NEW = page(title="New", added=date(2026, 1, 3), summaries=[{"dump": "d.txt", "line": 1}])


def parsed(pieces: Iterable[str]) -> Element:
    found: Element = ElementTree.fromstring("".join(pieces))
    return found


@pytest.fixture(scope="module")
def root() -> Element:
    return parsed(feed("Lamps: Fog", SITE, "tags/fog/feed.xml", "tags/fog/", latest_first([OLD, NEW])))


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
        f"{SITE}papers/new/",
        f"{SITE}papers/{OLD.slug}/",
    ]


def test_dates_are_those_of_the_pages(root: Element) -> None:
    assert root.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00+00:00"
    assert root.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}published") == "2026-01-02T00:00:00+00:00"


def test_an_entry_is_text_whatever_it_holds(root: Element) -> None:
    new, old = root.findall(f"{ATOM}entry")
    assert old.findtext(f"{ATOM}title") == "β & <Old>"
    # `type="html"`, so the text is escaped once more.
    assert old.findtext(f"{ATOM}summary") == (
        "First &lt;b&gt;thing&lt;/b&gt; of β &amp; more that the summary says."
    )
    assert old.findtext(f"{ATOM}author/{ATOM}name") == "Jane Doe"
    assert new.find(f"{ATOM}author") is None


def test_a_page_of_a_feed_leads_to_the_others() -> None:
    others = {"previous": "feed.xml", "next": "feed-3.xml"}
    root = parsed(feed("All", SITE, "feed-2.xml", "", [NEW], others))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": SITE,
        "self": f"{SITE}feed-2.xml",
        "previous": f"{SITE}feed.xml",
        "next": f"{SITE}feed-3.xml",
    }
    assert root.findtext(f"{ATOM}id") == SITE
