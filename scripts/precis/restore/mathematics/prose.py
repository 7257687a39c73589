"""Formulas outside dollar signs: `p(zx)`, `KL(qp)` and `x_{t1}` in a sentence."""

import re
from collections.abc import Iterator

from precis.restore.mathematics.conditionals import conditionals
from precis.restore.mathematics.formula import Formula, Mark
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.scripts import scripts

_CALL = re.compile(
    r"(?<![\w$\\/])(?:KL|JSD|[pPqQ](?:_[A-Za-z]{1,6})?)\((?:[^()$\n]|\([^()$\n]{1,40}\)){2,80}\)"
)
_SCRIPTED = re.compile(r"(?<![\w$\\])[A-Za-z][_^]\{[^{}$\s]{1,12}\}")


def in_prose(text: str, habits: Habits) -> Iterator[tuple[int, str]]:
    """Marks, as (offset, mark), for what reads as mathematics in a stretch of prose."""
    for match in _CALL.finditer(text):
        formula = Formula(match.group())
        if not formula.bars:
            yield from _at(match.start(), formula, conditionals(formula))
    for match in _SCRIPTED.finditer(text):
        formula = Formula(match.group())
        yield from _at(match.start(), formula, scripts(formula, habits))


def _at(start: int, formula: Formula, proposals: Iterator[object]) -> Iterator[tuple[int, str]]:
    marks = [proposal for proposal in proposals if isinstance(proposal, Mark)]
    return ((start + at, text) for at, text in formula.settle(marks))
