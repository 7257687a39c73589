"""Formulas outside dollar signs: `p(zx)`, `KL(qp)` and `x_{t1}` in a sentence."""

import re
from collections.abc import Iterator
from itertools import chain

from precis.markdown.spans import Scan
from precis.restore.mathematics import conditionals, scripts
from precis.restore.mathematics.formula import Formula
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.setting import moved, settled
from precis.restore.rule import Repair

_CALL = re.compile(
    r"(?<![\w$\\/])(?:KL|JSD|[pPqQ](?:_[A-Za-z]{1,6})?)\((?:[^()$\n]|\([^()$\n]{1,40}\)){2,80}\)"
)
_SCRIPTED = re.compile(r"(?<![\w$\\])[A-Za-z][_^]\{[^{}$\s]{1,12}\}")


def in_prose(record: Scan, habits: Habits) -> Iterator[Repair]:
    """What the rules say of what reads as mathematics in a record's sentences; their doubts are left out."""
    for span in record.prose:
        text = record.text[span.start : span.end]
        calls = ((match, conditionals.RULES) for match in _CALL.finditer(text))
        scripted = ((match, scripts.RULES) for match in _SCRIPTED.finditer(text))
        for match, rules in chain(calls, scripted):
            formula = Formula(match.group())
            if not formula.bars:
                start = span.start + match.start()
                yield from (moved(repair, start) for repair in settled(formula, habits, rules)[0])
