from datetime import date
from pathlib import Path

import pytest

from precis.errors import Refused
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.new import refuse_held

TITLE = "Deep contextualized word representations"
SLUG = "deep-contextualized-word-representations"
ELMO = Paper(
    title=TITLE,
    also_known_as=["ELMo"],
    authors=["Matthew E. Peters"],
    year=2018,
    venue="NAACL 2018",
    arxiv="1802.05365",
    doi="10.18653/v1/N18-1202",
    added=date(2026, 1, 1),
    also_at=["deep-word-vectors-in-context"],
    summaries=[Summary()],
)
LIBRARY = Library({SLUG: Page(SLUG, ELMO, "Text.")})
PAPERS = Path("docs/papers")


@pytest.mark.parametrize(
    ("facts", "shared"),
    [
        ({"arxiv": "1802.05365"}, "arXiv identifier"),
        ({"arxiv": "1802.05365", "title": "Something Else Entirely"}, "arXiv identifier"),
        ({"doi": "10.18653/V1/n18-1202", "title": "Something Else Entirely"}, "DOI"),
        ({"title": TITLE}, "title"),
        ({"title": "Deep Contextualized Word Representation."}, "title"),
        ({"title": "deep, contextualised word-representations"}, "title"),
        ({"title": "ELMO"}, "title"),
        ({"title": "Deep Word Vectors in Context"}, "title"),
        ({"title": TITLE, "doi": "10.48550/arXiv.1802.05365"}, "title"),
    ],
)
def test_a_paper_that_has_a_page_is_not_scaffolded_twice(facts: dict[str, str], shared: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_held(facts, LIBRARY, PAPERS)
    sentence = str(caught.value)
    assert sentence.startswith(f"docs/papers/{SLUG}.md: holds a paper of the same {shared}")
    assert "add an entry to `summaries`" in sentence
    assert "`<!-- summary -->`" in sentence


@pytest.mark.parametrize(
    "facts",
    [
        {"arxiv": "1802.05366"},
        {"title": "Deep contextualized image representations"},
        {"title": "Not so deep contextualized word representations"},
        {"title": TITLE, "arxiv": "2401.01234"},  # a paper of the same title, says arXiv
        {"title": "β"},
        {"doi": "10.18653/v1/N18-1203"},
    ],
)
def test_another_paper_may_be_scaffolded(facts: dict[str, str]) -> None:
    refuse_held(facts, LIBRARY, PAPERS)
