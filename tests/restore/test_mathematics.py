"""Formulas: what comes back, what stays, and how much of both on typical formulas of the field."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulas import typical_notes
from marks import damage
from precis.katex import render as katex
from precis.markdown.spans import scan
from precis.restore import mathematics
from precis.restore.rule import Doubt, Rule
from precis.restore.settle import apply, settle
from tests.growth import MOST, growth
from tests.restore.fixtures import Case, cases

FIXTURES = Path(__file__).parent / "fixtures"
CASES = [
    (path.stem, case) for path in sorted((FIXTURES / "mathematics").glob("*.txt")) for case in cases(path)
]
_FORMULA = re.compile(r"\$([^$]+)\$")


def restored(text: str) -> str:
    edits, _ = settle(mathematics.proposals(scan(text)))
    return apply(text, edits)


def doubts(text: str) -> list[Doubt]:
    return settle(mathematics.proposals(scan(text)))[1]


def speakers(text: str) -> set[str]:
    edits, doubtful = settle(mathematics.proposals(scan(text)))
    return {repair.rule for repair in edits} | {doubt.rule for doubt in doubtful}


def test_every_rule_has_its_fixture() -> None:
    assert sorted({name for name, _ in CASES}) == sorted(rule.name for rule in mathematics.RULES)


@pytest.mark.parametrize("rule", mathematics.RULES, ids=lambda rule: rule.name)
def test_rule_is_explained_and_speaks_in_its_fixture(rule: Rule[Any, Any]) -> None:
    assert (rule.propose.__doc__ or "").startswith("`")
    assert any(rule.name in speakers(case.damaged) for name, case in CASES if name == rule.name)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=str)
def test_fixture(rule: str, case: Case) -> None:
    assert damage(case.expected) == case.damaged
    assert restored(case.damaged) == case.expected
    assert tuple(doubt.why for doubt in doubts(case.damaged) if doubt.rule == rule) == case.doubts


@pytest.mark.parametrize(("rule", "case"), CASES, ids=str)
def test_what_is_restored_renders_or_is_doubted(rule: str, case: Case) -> None:
    refused = [tex for tex in _FORMULA.findall(restored(case.damaged)) if katex.refusal(tex) is not None]
    assert bool(refused) == (rule == "refused-formula")


def test_a_mark_that_meets_a_bar_is_one_repair_signed_by_its_rule() -> None:
    text = r"$(\x\y)^2$"
    edits, _ = settle(mathematics.proposals(scan(text)))
    assert [(edit.text, edit.rule) for edit in edits] == [
        ("|", "norm-delimiter"),
        ("|-", "squared-difference"),
    ]


@dataclass
class Tally:
    """Marks found rightly, found wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, want: set[int], found: set[int]) -> None:
        self.right += len(want & found)
        self.wrong += len(found - want)
        self.missed += len(want - found)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def places(text: str, marks: str) -> set[int]:
    """Where marks stand, counted in letters and digits before them."""
    letters, found = 0, set()
    for at, character in enumerate(text):
        if character in marks or ("|" in marks and text.startswith((r"\mid", r"\vert"), at)):
            found.add(letters)
        letters += character.isalnum()
    return found


@pytest.mark.parametrize(("marks", "precision", "recall"), [("-", 0.98, 0.90), ("|", 0.98, 0.80)])
def test_typical_formulas(marks: str, precision: float, recall: float) -> None:
    tally = Tally()
    for note in typical_notes():
        tally.count(places(note, marks), places(restored(damage(note)), marks))
    assert tally.precision >= precision, tally
    assert tally.recall >= recall, tally


def test_typical_formulas_still_render() -> None:
    for note in typical_notes():
        for tex in _FORMULA.findall(restored(damage(note))):
            assert katex.refusal(tex) is None, tex


def test_a_formula_katex_refuses_is_doubted() -> None:
    [doubt] = doubts(r"So $\begin{array}{0} 0 & 1\end{array}$ is it.")
    assert "KaTeX refuses it: Unknown column alignment" in doubt.why
    assert doubt.at == len("So $")


def test_a_bar_with_several_places_is_doubted() -> None:
    [doubt] = doubts("So $p(a b c)$.")
    assert doubt.text == "a b c"


_LETTERS = list("xyzpqtn12(){}[]^_=+, '&")
_COMMANDS = [
    r"\frac",
    r"\left",
    r"\right",
    r"\log",
    r"\theta",
    r"\mathbb{E}",
    r"\sum",
    r"\exp",
    r"\cdots",
    r"\max",
]
_PIECES = st.sampled_from(
    [*_LETTERS, *_COMMANDS, "  ", "\\", "\\{", "\\}", "KL", "$", "$$", r"\begin{array}", "e^{", "10^{"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_PIECES, max_size=30))
def test_nothing_but_marks_is_added(pieces: list[str]) -> None:
    text = "$" + "".join(pieces) + "$"
    assert restored(text).replace("-", "").replace("|", "") == text


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_comes_through(text: str) -> None:
    damaged = damage(text)
    assert restored(damaged).replace("-", "").replace("|", "") == damaged


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["(", "$", "$(", "$x$x", r"\left", "{", r"\(", "p(", "x_{", "KL((", "$1x$ "]
)
def test_hostile_input_takes_linear_time(piece: str) -> None:
    assert growth(lambda size: restored(piece * (size // len(piece))), 2_000) < MOST
