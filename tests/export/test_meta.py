"""The tags of a paper's page, as Zotero reads them."""

from typing import Any

import pytest
from hypothesis import given

from precis.export.meta import citation_tags
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.venue import venue
from tests.export.pages import VENUES, page
from tests.export.zotero import saved
from tests.strategies import papers

PAGE = [("og:type", "article"), ("og:site_name", "Précis"), ("og:title", "T"), ("og:url", "https://x.org/")]


def item(held: Page) -> dict[str, Any]:
    return saved([*PAGE, *citation_tags(held.paper, venue(held.paper, VENUES))])


def test_a_paper_of_a_conference() -> None:
    held = page(
        title="$\\beta$-FLR: What?",
        authors=["Aäron van den Noord", "Ada King Lovelace", "LampCo"],
        arxiv="1804.90359",
        doi="10.1000/a_b",
        venue="LUX 2019",
        year=2018,
    )
    assert item(held) == {
        "type": "conferencePaper",
        "title": "β-FLR: What?",
        "authors": [("van den Noord", "Aäron"), ("Lovelace", "Ada King"), ("LampCo", "")],
        "date": "2019",
        "conferenceName": "Advances in Coastal Lights (LUX)",
        "publicationTitle": "Advances in Coastal Lights (LUX)",
        "DOI": "10.1000/a_b",
        "url": "https://doi.org/10.1000/a_b",
    }


def test_a_paper_of_a_journal() -> None:
    found = item(page(venue="Journal of Fog 2017", url="https://example.org/fog"))
    assert (found["type"], found["publicationTitle"]) == ("journalArticle", "Journal of Fog")
    assert (found["date"], found["url"]) == ("2017", "https://example.org/fog")


def test_a_preprint() -> None:
    found = item(page(venue="arXiv", year=2018, arxiv="1804.90359"))
    assert (found["type"], found["institution"]) == ("report", "arXiv")
    assert (found["number"], found["url"]) == ("arXiv:1804.90359", "https://arxiv.org/abs/1804.90359")


def test_what_open_graph_says_of_a_website_would_win() -> None:
    held = page()
    tags = citation_tags(held.paper, venue(held.paper, VENUES))
    assert saved([("og:type", "website"), *tags])["type"] == "webpage"


@pytest.mark.parametrize(
    ("name", "family"),
    [("Jan van der Berg", "van der Berg"), ("J. K. van der Berg", "Berg"), ("Cher", "Cher")],
)
def test_no_author_becomes_two(name: str, family: str) -> None:
    ((found, _),) = item(page(authors=[name]))["authors"]
    assert found == family


@given(papers)
def test_every_identified_paper_is_saved_as_one(paper: Paper) -> None:
    if paper.identified:
        found = saved([*PAGE, *citation_tags(paper, venue(paper, VENUES))])
        assert found["type"] in {"conferencePaper", "journalArticle", "report"}
        assert found["date"]
