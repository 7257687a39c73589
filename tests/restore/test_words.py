"""Words: what the fixtures show, what holds for any text, and what is told as a doubt."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from precis.markdown.spans import scan
from precis.restore import words
from precis.restore.evidence import Evidence
from precis.restore.rule import Doubt
from precis.restore.settle import apply, settle
from tests.restore.fixtures import Case, cases, damage

FIXTURES = Path(__file__).parent / "fixtures" / "words"
NO_EVIDENCE = Evidence.of([])
PIECES = [
    "CIFAR",
    "10",
    "model",
    "based",
    "self",
    "attention",
    "  ",
    " ",
    "()",
    "(+)",
    " > ",
    "$",
    "et al.",
    "1e4",
    "[1, 1]",
]


def restored(text: str, evidence: Evidence = NO_EVIDENCE) -> str:
    edits, _ = settle(words.proposals(scan(text), evidence))
    return apply(text, edits)


def doubts(text: str, evidence: Evidence = NO_EVIDENCE) -> list[Doubt]:
    return settle(words.proposals(scan(text), evidence))[1]


@pytest.mark.parametrize("case", cases(FIXTURES), ids=str)
def test_fixture(case: Case) -> None:
    assert restored(case.damaged) == case.expected


@pytest.mark.parametrize("case", cases(FIXTURES), ids=str)
def test_fixture_is_restored_from_damage(case: Case) -> None:
    assert damage(case.expected) == damage(case.damaged)


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("1e4 of a learning rate1e4")
@example("word  word")
def test_restored_and_damaged_again_is_the_damaged_text(text: str) -> None:
    damaged = damage(text).strip()
    assert damage(restored(damaged, Evidence.of([damaged]))) == damaged


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_doubts_name_what_stands_there(text: str) -> None:
    assert all(text.startswith(doubt.text, doubt.at) and doubt.why for doubt in doubts(text))


def test_the_library_outweighs_the_lists() -> None:
    library = Evidence.of(["A pre-trained model, pre-trained twice, and a modelbased one, modelbased too."])
    assert restored("pretrained modelbased", library) == "pre-trained modelbased"


def test_words_spaced_elsewhere_are_a_compound() -> None:
    assert restored("ladlehinge") == "ladlehinge"
    dump = Evidence.of(["they do ladle hinge", "ladlehinge"])
    assert restored("ladlehinge", dump) == "ladle-hinge"


def test_frequencies_alone_leave_a_doubt() -> None:
    assert [doubt.text for doubt in doubts("the previouslydescribed guess, previouslydescribed")] == [
        "previouslydescribed"
    ]


def test_a_range_that_may_be_a_number_is_only_a_doubt() -> None:
    assert restored("or 23 FC layers") == "or 23 FC layers"
    assert doubts("or 23 FC layers") == [Doubt(3, "23", "perhaps 2-3")]


def test_a_minus_that_may_be_lost_is_only_a_doubt() -> None:
    assert [doubt.text for doubt in doubts("the input times 1.")] == ["times 1"]


@pytest.mark.parametrize("unit", ["(", "*", "$", "a", "1", "x ", "  ", "a > ", "()", "modelbased", "[1, "])
def test_a_megabyte_of_anything_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.perf_counter()
    restored(text, Evidence.of([text]))
    assert time.perf_counter() - start < 10


def test_a_vague_number_may_be_a_range() -> None:
    assert doubts("a set of 216 examples") == [Doubt(9, "216", "perhaps 2-16")]
    assert doubts("a set of 256 examples, and 216 examples") == []
