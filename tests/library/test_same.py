from datetime import date
from pathlib import Path

import pytest

from precis.errors import Refused
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.new import refuse_held

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
