"""Words: what the fixtures show, what holds for any text, and what is told as a doubt."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marks import damage
from precis.markdown.spans import scan
from precis.restore import words
from precis.restore.evidence import Evidence
from precis.restore.rule import Doubt, Repair, Rule
from precis.restore.settle import apply, settle
from precis.restore.words import hyphens
from tests.growth import MOST, growth
from tests.restore.fixtures import Case, cases
from tests.strategies import unhurried

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


CASES = [(path.stem, case) for path in sorted(FIXTURES.glob("*.txt")) for case in cases(path)]


def settled(text: str, evidence: Evidence) -> tuple[list[Repair], list[Doubt]]:
    return settle(words.proposals(scan(text), evidence))


def restored(text: str, evidence: Evidence = NO_EVIDENCE) -> str:
    return apply(text, settled(text, evidence)[0])


def doubts(text: str, evidence: Evidence = NO_EVIDENCE) -> list[Doubt]:
    return settled(text, evidence)[1]


def speakers(text: str) -> set[str]:
    """The rules that decide about a word or propose something; a word left closed needs no proposal."""
    evidence = Evidence.of([text])
    repairs, doubts = settled(text, evidence)
    deciders = {hyphens.decide(word).rule for word in hyphens.words(scan(text), evidence)}
    return deciders | {repair.rule for repair in repairs} | {doubt.rule for doubt in doubts}


def test_every_rule_has_its_fixture() -> None:
    assert sorted({name for name, _ in CASES}) == sorted(rule.name for rule in words.RULES)


@pytest.mark.parametrize("rule", words.RULES, ids=lambda rule: rule.name)
def test_rule_is_explained_and_speaks_in_its_fixture(rule: Rule[Any, Any]) -> None:
    assert (rule.propose.__doc__ or "").startswith("`")
    assert any(rule.name in speakers(case.damaged) for name, case in CASES if name == rule.name)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=str)
def test_fixture(rule: str, case: Case) -> None:
    evidence = Evidence.of([case.damaged])
    assert restored(case.damaged, evidence) == case.expected
    assert tuple(doubt.why for doubt in doubts(case.damaged, evidence) if doubt.rule == rule) == case.doubts


@pytest.mark.parametrize(("rule", "case"), CASES, ids=str)
def test_fixture_is_restored_from_damage(rule: str, case: Case) -> None:
    assert damage(case.expected) == damage(case.damaged)


@unhurried
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("1e4 of a learning rate1e4")
@example("word  word")
def test_restored_and_damaged_again_is_the_damaged_text(text: str) -> None:
    damaged = damage(text).strip()
    assert damage(restored(damaged, Evidence.of([damaged]))) == damaged


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_doubts_name_what_stands_there(text: str) -> None:
    assert all(text.startswith(doubt.text, doubt.at) and doubt.why for doubt in doubts(text))


def test_the_library_outweighs_the_lists() -> None:
    library = Evidence.of(["A pre-trained model, pre-trained twice, and a modelbased one, modelbased too."])
    assert restored("pretrained modelbased", library) == "pre-trained modelbased"


def test_what_the_library_lists_wins_over_the_lists() -> None:
    listed = Evidence.of([], ["pretrained", "zebra-finches"])
    assert restored("A pretrained model of zebrafinches.", listed) == "A pretrained model of zebra-finches."


def test_two_letters_are_no_compound() -> None:
    assert restored("RL", Evidence.of(["R-L, R-L and R-L"])) == "RL"


def test_words_spaced_elsewhere_are_a_compound() -> None:
    assert restored("ladlehinge") == "ladlehinge"
    dump = Evidence.of(["they do ladle hinge", "ladlehinge"])
    assert restored("ladlehinge", dump) == "ladle-hinge"


def test_each_place_is_doubted() -> None:
    assert [doubt.at for doubt in doubts("a fishsoup, fishsoup")] == [2, 12]


def test_a_word_at_the_start_of_a_text_begins_a_sentence() -> None:
    assert restored("Kitchentable tickets") == "Kitchen-table tickets"


def test_a_range_that_may_be_a_number_is_only_a_doubt() -> None:
    assert restored("or 23 FC layers") == "or 23 FC layers"
    assert doubts("or 23 FC layers") == [Doubt(3, "23", "perhaps 2-3", "neighbouring-numbers")]


def test_a_minus_that_may_be_lost_is_only_a_doubt() -> None:
    assert [doubt.text for doubt in doubts("the input times 1.")] == ["times 1"]


@pytest.mark.parametrize("unit", ["(", "*", "$", "a", "1", "x ", "  ", "a > ", "()", "modelbased", "[1, "])
def test_any_text_takes_linear_time(unit: str) -> None:
    def restore(size: int) -> None:
        text = unit * (size // len(unit))
        restored(text, Evidence.of([text]))

    assert growth(restore, 2_000) < MOST
