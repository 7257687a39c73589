import json

from hypothesis import given

from precis.export.citation import citation
from precis.export.csl import item, papers_csl
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.venue import Venue, venue
from precis.markdown.titles import title_text
from tests.export.pages import VENUES, library, page, written
from tests.strategies import papers

PAPER = page(
    title="$\\beta$-FLR: What?",
    authors=["Aäron van den Noord", "Ada Lovelace", "LampCo"],
    arxiv="1804.90359",
    doi="10.1000/a_b",
    venue="LUX 2019",
)


def place(held: Page) -> Venue:
    return venue(held.paper, VENUES)


def cited(held: Page) -> str:
    return citation(held.paper, place(held))


def test_an_item() -> None:
    assert item("key", PAPER.paper, place(PAPER)) == {
        "id": "key",
        "type": "paper-conference",
        "title": "β-FLR: What?",
        "author": [
            {"family": "Noord", "given": "Aäron", "non-dropping-particle": "van den"},
            {"family": "Lovelace", "given": "Ada"},
            {"literal": "LampCo"},
        ],
        "issued": {"date-parts": [[2019]]},
        "container-title": "Advances in Coastal Lights (LUX)",
        "number": "arXiv:1804.90359",
        "DOI": "10.1000/a_b",
        "URL": "https://doi.org/10.1000/a_b",
    }


def test_the_library() -> None:
    items = json.loads(written(papers_csl, library(PAPER, page(venue="arXiv", arxiv="1804.90247"))))
    assert [found["id"] for found in items] == ["lovelace2018paper", "noord2018beta"]
    assert (items[0]["type"], items[0]["publisher"]) == ("article", "arXiv")


@given(papers)
def test_any_paper_gives_an_item_with_its_title_and_authors(paper: Paper) -> None:
    found = json.loads(json.dumps(item("key", paper, venue(paper, VENUES))))
    assert found["title"] == title_text(paper.title)
    assert len(found["author"]) == len(paper.authors)
    assert all(name.get("literal") or name["family"] for name in found["author"])


def test_a_citation_in_a_line() -> None:
    assert cited(PAPER) == (
        "Aäron van den Noord, Ada Lovelace and LampCo. β-FLR: What? "
        "Advances in Coastal Lights (LUX), 2019. https://doi.org/10.1000/a_b"
    )
    preprint = page(venue="arXiv", arxiv="1804.90247")
    assert cited(preprint) == (
        "Ada Lovelace. A Paper. arXiv:1804.90247, 2018. https://arxiv.org/abs/1804.90247"
    )
    workshop = page(venue="ICFS 2018 Workshop")
    assert cited(workshop) == "Ada Lovelace. A Paper. ICFS 2018 Workshop."
