"""Minus signs and bars inside formulas, and TeX that KaTeX refuses."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from precis.katex import render as katex
from precis.markdown.spans import Scan, Span
from precis.restore.mathematics.conditionals import conditionals
from precis.restore.mathematics.differences import differences
from precis.restore.mathematics.formula import Formula, Hesitation, Mark, insert
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.intervals import intervals
from precis.restore.mathematics.negations import negations
from precis.restore.mathematics.norms import norms
from precis.restore.mathematics.prose import in_prose
from precis.restore.mathematics.scripts import scripts
from precis.restore.mathematics.tex import TooDeepError
from precis.restore.rule import Doubt, Proposal, Repair

# Formulas without TeX's own characters are always taken: `x`, `t1`, `p(x, y)`.
_PLAIN = re.compile(r"[A-Za-z0-9 +*/=<>.,:;()\[\]'|!?]*")
# One letter, or nothing but signs: there is no mark to put back.
_TRIVIAL = re.compile(r"\s*[A-Za-z]?[^\w\\]*")
_WORDS_BEFORE = 160
_ONE = re.compile(r"(?:=|\\in|^)\s*\+?\s*(?P<one>1)\s*[)\]]?\s*$")


def proposals(record: Scan) -> Iterator[Proposal]:
    """Everything this room has to say about a record."""
    formulas = [(span, _formula(record, span)) for span in record.of("inline", "display")]
    formulas = [(span, formula) for span, formula in formulas if not _TRIVIAL.fullmatch(formula.tex)]
    readable = [(span, formula) for span, formula in formulas if _is_readable(formula)]
    habits = Habits.of(formula for _, formula in readable)
    for span, formula in readable:
        yield from _restored(_inner(span), formula, habits)
    yield from _twins(record, formulas)
    for span in record.prose:
        for at, mark in in_prose(record.text[span.start : span.end], habits):
            yield Repair(span.start + at, span.start + at, mark)


def _twins(record: Scan, formulas: list[tuple[Span, Formula]]) -> Iterator[Proposal]:
    """`$a = 1$ and $a = 1$`: nobody says the same thing twice, so the second was minus one."""
    for (span, formula), (after, other) in pairwise(formulas):
        between = record.text[span.end : after.start].strip(" ,")
        one, two = _ONE.search(formula.tex), _ONE.search(other.tex)
        if between not in ("and", "or", "versus", "vs", "vs.") or not one or not two:
            continue
        if _letters(formula) == _letters(other):
            at = _inner(after) + two.start("one")
            yield Repair(at, at, "-")
            yield Doubt(at, other.tex, "said twice, so one of the two was minus one")


def _letters(formula: Formula) -> str:
    return "".join(filter(str.isalnum, formula.tex))


def _inner(span: Span) -> int:
    return span.start + (2 if span.kind == "display" else 1)


def _formula(record: Scan, span: Span) -> Formula:
    width = 2 if span.kind == "display" else 1
    before = record.text[max(0, span.start - _WORDS_BEFORE) : span.start].lower()
    return Formula(record.text[span.start + width : span.end - width], span.kind == "display", before)


def _is_readable(formula: Formula) -> bool:
    try:
        return bool(formula.places)
    except TooDeepError:
        return False


def _restored(start: int, formula: Formula, habits: Habits) -> Iterator[Proposal]:
    """A formula's edits, if KaTeX takes what they make of it, and its doubts."""
    proposals = list(
        chain(
            conditionals(formula), norms(formula, habits), scripts(formula, habits),
            negations(formula), intervals(formula, habits), differences(formula, habits),
        )
    )  # fmt: skip
    insertions = formula.settle(p for p in proposals if isinstance(p, Mark))
    reason = _refusal(insert(formula.tex, insertions), formula.display)
    if reason and insertions and _refusal(formula.tex, formula.display) is None:
        yield Doubt(start, formula.tex, f"KaTeX would refuse it repaired: {reason}")
        return
    for at, text in insertions:
        yield Repair(start + at, start + at, text)
    if reason:
        yield Doubt(start, formula.tex, f"KaTeX refuses it: {reason}")
    for proposal in proposals:
        if isinstance(proposal, Hesitation):
            at, end = formula.source(proposal.at), formula.source(proposal.end)
            yield Doubt(start + at, formula.tex[at:end], proposal.why)


def _refusal(tex: str, display: bool) -> str | None:
    return None if _PLAIN.fullmatch(tex) else katex.refusal(tex, display)
