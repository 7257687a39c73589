from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.errors import Refused
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.library.same import Papers, same_fact
from precis.new import refuse_held
from tests.strategies import unhurried

TITLE = "Deep recollected harbour observations"
SLUG = "deep-recollected-harbour-observations"
DRHO = Paper(
    title=TITLE,
    also_known_as=["DrHo"],
    authors=["Ève Lumière"],
    year=2018,
    venue="ICFS 2018",
    arxiv="1802.90365",
    doi="10.5555/v1/F18-1202",
    added=date(2026, 1, 1),
    also_at=["deep-harbour-memories-in-fog"],
    summaries=[Summary()],
)
LIBRARY = Library({SLUG: Page(SLUG, DRHO, "Text.")})
PAPERS = Path("docs/papers")


@pytest.mark.parametrize(
    ("facts", "shared"),
    [
        ({"arxiv": "1802.90365"}, "arXiv identifier"),
        ({"arxiv": "1802.90365", "title": "Something Else Entirely"}, "arXiv identifier"),
        ({"doi": "10.5555/V1/f18-1202", "title": "Something Else Entirely"}, "DOI"),
        ({"title": TITLE}, "title"),
        ({"title": "Deep Recollected Harbour Observation."}, "title"),
        ({"title": "deep, recolected harbour-observations"}, "title"),
        ({"title": "DRHO"}, "title"),
        ({"title": "Deep Harbour Memories in Fog"}, "title"),
        ({"title": TITLE, "doi": "10.48550/arXiv.1802.90365"}, "title"),
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
        {"arxiv": "1802.90366"},
        {"title": "Deep recollected weather observations"},
        {"title": "Not so deep recollected harbour observations"},
        {"title": TITLE, "arxiv": "2401.01234"},  # a paper of the same title, says arXiv
        {"title": "β"},
        {"doi": "10.5555/v1/F18-1203"},
    ],
)
def test_another_paper_may_be_scaffolded(facts: dict[str, str]) -> None:
    refuse_held(facts, LIBRARY, PAPERS)


def held(title: str, arxiv: str | None) -> Page:
    return Page("x", DRHO.model_copy(update={"title": title, "arxiv": arxiv, "doi": None, "also_at": []}), "")


@st.composite
def alike(draw: st.DrawFn) -> str:
    """A title of few letters, so that many are nearly the same, often with a letter more or less."""
    title = draw(st.sampled_from(["bread and mice and lamps", "bread and mice", "abba and bees", "ab", "β"]))
    for at in draw(st.lists(st.integers(0, 24), max_size=3)):
        title = title[:at] + draw(st.sampled_from(["", "a", "ab", ": "])) + title[at + 1 :]
    return title


@unhurried
@given(alike(), st.lists(st.tuples(alike(), st.sampled_from([None, "1802.90365", "1802.90366"])), max_size=9))
def test_every_page_with_a_fact_in_common_is_found(title: str, others: list[tuple[str, str | None]]) -> None:
    pages = [held(*other) for other in others]
    for arxiv in (None, "1802.90365"):
        found = list(Papers(pages).like(arxiv, None, title))
        assert [page for page in found if same_fact(page, arxiv, None, title)] == [
            page for page in pages if same_fact(page, arxiv, None, title)
        ]


def test_a_page_without_a_fact_in_common_need_not_be_asked_about() -> None:
    pages = [held("Of bread and mice", None), held("Of lamps and moths", None)]
    assert list(Papers(pages).like("1802.90365", None, "Of bread, and mice")) == pages[:1]


def test_of_two_papers_on_arxiv_the_identifiers_are_compared_alone() -> None:
    assert not list(Papers([held("Of bread", "1802.90366")]).like("1802.90365", None, "Of bread"))
