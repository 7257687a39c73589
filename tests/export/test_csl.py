import json

from precis.export.citation import citation
from precis.export.csl import item, papers_csl
from tests.export.pages import library, page

PAPER = page(
    title="$\\beta$-VAE: What?",
    authors=["Aäron van den Oord", "Ada Lovelace", "OpenAI"],
    arxiv="1804.03599",
    doi="10.1000/a_b",
    venue="ICML 2019",
)


def test_an_item() -> None:
    assert item("key", PAPER) == {
        "id": "key",
        "type": "paper-conference",
        "title": "β-VAE: What?",
        "author": [
            {"family": "Oord", "given": "Aäron", "non-dropping-particle": "van den"},
            {"family": "Lovelace", "given": "Ada"},
            {"literal": "OpenAI"},
        ],
        "issued": {"date-parts": [[2019]]},
        "container-title": "International Conference on Machine Learning (ICML)",
        "number": "arXiv:1804.03599",
        "DOI": "10.1000/a_b",
        "URL": "https://doi.org/10.1000/a_b",
    }


def test_the_library() -> None:
    items = json.loads(papers_csl(library(PAPER, page(venue="arXiv", arxiv="1804.02476"))))
    assert [found["id"] for found in items] == ["lovelace2018paper", "oord2018beta"]
    assert (items[0]["type"], items[0]["publisher"]) == ("article", "arXiv")


def test_a_citation_in_a_line() -> None:
    assert citation(PAPER.paper) == (
        "Aäron van den Oord, Ada Lovelace and OpenAI. β-VAE: What? "
        "International Conference on Machine Learning (ICML), 2019. https://doi.org/10.1000/a_b"
    )
    preprint = page(venue="arXiv", arxiv="1804.02476").paper
    assert citation(preprint) == (
        "Ada Lovelace. A Paper. arXiv:1804.02476, 2018. https://arxiv.org/abs/1804.02476"
    )
    workshop = page(venue="ICLR 2018 Workshop").paper
    assert citation(workshop) == "Ada Lovelace. A Paper. ICLR 2018 Workshop."
