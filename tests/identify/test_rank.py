from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from precis.identify.clues import Clues
from precis.identify.rank import LISTED, UNPROVEN, Candidate, rank
from precis.identify.usual import Usual
from precis.identify.work import Work, merged
from precis.library.paper import Facts
from tests.cases import Case, cases
from tests.strategies import few, lines, record_texts

FIXTURES = Path(__file__).parent / "fixtures"
POOL = [Work(Facts(**row), "", "test") for row in yaml.safe_load((FIXTURES / "pool.yml").read_text("utf-8"))]
RECORDS = [case for case in cases(FIXTURES) if "score" in case.parts]
CERTAIN = 0.95


def text_of(case: Case) -> str:
    return " ".join(case.parts[""].split())


def ranked(text: str, pool: Sequence[Work] = POOL) -> list[Candidate]:
    read = [Clues(text_of(case)) for case in RECORDS]
    return rank(Clues(text), pool, Usual([*read, Clues(text)], pool))


@pytest.mark.parametrize("case", RECORDS, ids=str)
def test_the_best_candidate(case: Case) -> None:
    candidates = ranked(text_of(case))
    assert any(each.score >= CERTAIN for each in candidates) == (case.parts["score"].strip() == "certain")
    if "first" in case.parts:
        assert candidates[0].work.facts.title == case.parts["first"].strip()
    for reason in case.parts.get("reasons", "").strip().splitlines():
        assert reason in candidates[0].reasons


@pytest.mark.parametrize("case", [case for case in RECORDS if "first" in case.parts], ids=str)
def test_nothing_is_certain_where_the_paper_is_missing(case: Case) -> None:
    without = [work for work in POOL if work.facts.title != case.parts["first"].strip()]
    assert all(each.score <= UNPROVEN for each in ranked(text_of(case), without))


def test_a_service_that_gives_another_title_for_an_identifier_makes_nothing_certain() -> None:
    lie = Work(Facts(title="Cheap Watches for Everybody", arxiv="1806.90857"), "", "test")
    text = "[Link to the paper](https://arxiv.org/abs/1806.90857) The return of a slow tide is decomposed."
    assert [each.score for each in ranked(text, [lie])] == [UNPROVEN]


def test_two_that_fit_alike_share_the_score() -> None:
    title = "Learning Confidence in Ropes"
    twins = [Work(Facts(title=title, arxiv=f"1802.9486{n}"), "", "test") for n in (1, 2)]
    scores = [each.score for each in ranked("## [Learning Confidence in Ropes](http://a.org/b) TLDR;", twins)]
    assert len(scores) == 2
    assert max(scores) < 0.55


def test_an_abstract_that_says_the_same_speaks_for_a_paper() -> None:
    text = "The keeper boils mackerel in paraffin while the gulls quarrel about the rind of a cheese."
    facts = Facts(title="Suppers of Keepers")
    other = Work(facts, "We prove that lamps are optimal under weak assumptions.", "test")
    alike = Work(facts, "Mackerel boiled in paraffin, quarrel of gulls, cheese rind.", "test")
    best = ranked(text, [other, alike, Work(facts, "", "test")])[0]
    assert best.work is alike
    assert (
        "shares rare words with its abstract: cheese, gulls, mackerel, paraffin and quarrel" in best.reasons
    )


def test_no_pool_no_candidate() -> None:
    assert ranked("Anything.", []) == []


names = st.lists(lines, max_size=2)
works = st.builds(
    Work,
    st.builds(Facts, title=lines, also_known_as=names, authors=names),
    lines | st.just(""),
    st.just("test"),
)


@few
@given(record_texts, st.lists(works, max_size=4))
def test_any_text_and_any_paper_have_scores_that_add_up(text: str, found: list[Work]) -> None:
    pool = merged([*POOL, *found])
    candidates = ranked(text, pool)
    assert candidates == ranked(text, pool)
    assert len(candidates) <= LISTED
    assert all(0 <= each.score <= 1 for each in candidates)
    assert sum(each.score for each in candidates) <= 1.000001
    assert candidates == sorted(candidates, key=lambda each: -each.score)
