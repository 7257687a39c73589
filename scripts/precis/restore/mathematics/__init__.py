"""Minus signs and bars inside formulas, and TeX that KaTeX refuses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from precis.markdown.spans import Scan, Span
from precis.restore.mathematics import (
    comparisons,
    conditionals,
    conventions,
    delimiters,
    differences,
    exponentials,
    intervals,
    metrics,
    negations,
    norms,
    refusals,
    scripts,
    suspicions,
)
from precis.restore.mathematics.formula import Formula
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.prose import in_prose
from precis.restore.mathematics.refusals import Mended
from precis.restore.mathematics.setting import Setting, moved, settled, suspected
from precis.restore.mathematics.tex import TooDeepError
from precis.restore.rule import Proposal, Rule

# One letter, or nothing but signs: there is no mark to put back.
_TRIVIAL = re.compile(r"\s*[A-Za-z]?[^\w\\^]*")
_WORDS_BEFORE = 160

# Rules about a row of a formula; where two want the same place, the first wins.
_ROWS: tuple[Rule[Setting, Proposal], ...] = (
    *conditionals.RULES, *norms.RULES, *scripts.RULES, *negations.RULES, *exponentials.RULES,
    *intervals.RULES, *differences.RULES, *comparisons.RULES, *conventions.RULES, *metrics.RULES,
)  # fmt: skip
RULES: tuple[Rule[Any, Any], ...] = (*delimiters.RULES, *_ROWS, *suspicions.RULES, *refusals.RULES)


def proposals(record: Scan) -> Iterator[Proposal]:
    """Everything this room has to say about a record."""
    formulas = [(_inside(span)[0], _formula(record, span)) for span in record.of("inline", "display")]
    readable = [(start, formula) for start, formula in formulas if _is_readable(formula)]
    habits = Habits(tuple(formula for _, formula in readable))
    for start, formula in readable:
        yield from _in_formula(formula, habits, start)
    yield from in_prose(record, habits)


def _inside(span: Span) -> tuple[int, int]:
    """Where a formula begins and ends without its dollar signs."""
    width = 2 if span.kind == "display" else 1
    return span.start + width, span.end - width


def _formula(record: Scan, span: Span) -> Formula:
    start, end = _inside(span)
    before = record.text[max(0, span.start - _WORDS_BEFORE) : span.start].lower()
    return Formula(record.text[start:end], span.kind == "display", before)


def _is_readable(formula: Formula) -> bool:
    if _TRIVIAL.fullmatch(formula.tex):
        return False
    try:
        return bool(formula.rows)
    except TooDeepError:
        return False


def _in_formula(formula: Formula, habits: Habits, start: int) -> Iterator[Proposal]:
    """A formula's repairs, if KaTeX takes what they make of it, and the doubts about it."""
    repairs, doubts = settled(formula, habits, _ROWS)
    mended = Mended(formula, tuple(repairs))
    if mended.is_spoilt:
        repairs, doubts = [], []
    yield from (moved(repair, start) for repair in repairs)
    refused = (said for rule in refusals.RULES for said in rule(mended))
    for doubt in chain(refused, doubts, suspected(formula, repairs, habits, suspicions.RULES)):
        yield replace(doubt, at=start + doubt.at)
