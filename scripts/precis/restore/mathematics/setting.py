"""What a rule of mathematics looks at: one row of a formula, and where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from precis.restore.mathematics.atoms import Seam, applies, seams
from precis.restore.mathematics.formula import Formula
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.tex import MAX_ATOMS, Atom, Role, Row, TooDeepError
from precis.restore.rule import Doubt, Proposal, Repair, Rule
from precis.restore.settle import apply, settle


@dataclass(frozen=True)
class Setting:
    """A row in its formula.

    Rules count offsets in `formula.whole`.

    Attributes:
        row: the row.
        formula: the formula it is of.
        habits: how the record's formulas are written.
        owner: the atom it belongs to; None for the whole formula.
        preceding: up to two atoms before that.
    """

    row: Row
    formula: Formula
    habits: Habits
    owner: Atom | None = None
    preceding: tuple[Atom, ...] = ()

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The row's atoms."""
        return self.row.atoms

    @property
    def role(self) -> Role:
        """What the row is to its owner."""
        return self.row.role

    @property
    def head(self) -> Atom | None:
        """The function whose argument the row is: `p` for `z|x` in `p(z|x)`."""
        if self.role != "fence" or self.owner is None or not self.preceding:
            return None
        return self.preceding[-1] if applies(self.preceding[-1], self.owner) else None

    @property
    def seams(self) -> Iterator[Seam]:
        """Where two things stand side by side: a product, or a lost mark."""
        return seams(self.row)

    def doubt(self, start: int, end: int, why: str) -> Doubt:
        """A doubt about a part of the formula."""
        source = self.formula.source
        return Doubt(start, self.formula.tex[source(start) : source(end)], why)


def settings(formula: Formula, habits: Habits) -> Iterator[Setting]:
    """A formula's rows, outermost first; those of more atoms than people write are left out."""
    whole = Setting(formula.rows[0], formula, habits)
    return (setting for setting in (whole, *_inner(whole)) if len(setting.atoms) <= MAX_ATOMS)


def _inner(whole: Setting) -> Iterator[Setting]:
    formula, habits = whole.formula, whole.habits
    for row in formula.rows:
        for index, atom in enumerate(row.atoms):
            preceding = row.atoms[max(0, index - 2) : index]
            for inner in atom.inside:
                yield Setting(inner, formula, habits, atom, preceding)


def settled(
    formula: Formula, habits: Habits, rules: Iterable[Rule[Setting, Proposal]]
) -> tuple[list[Repair], list[Doubt]]:
    """What rules make of a formula: its repairs and their doubts, with offsets in `formula.tex`.

    Raises:
        TooDeepError: it nests deeper than any formula a person writes.
    """
    rows = list(settings(formula, habits))
    repairs, doubts = settle(said for rule in rules for row in rows for said in rule(row))
    return formula.mended(repairs), [replace(doubt, at=formula.source(doubt.at)) for doubt in doubts]


def suspected(
    formula: Formula, repairs: Iterable[Repair], habits: Habits, rules: Iterable[Rule[Setting, Doubt]]
) -> Iterator[Doubt]:
    """What rules doubt of a formula with its repairs, with offsets in the formula as it stands."""
    repairs = list(repairs)
    mended = replace(formula, tex=apply(formula.tex, repairs))
    try:
        rows = list(settings(mended, habits))
    except TooDeepError:
        return
    added = bytearray(len(mended.tex))
    grown = 0
    for repair in repairs:
        place = repair.start + grown
        grown += len(repair.text)
        added[place : place + len(repair.text)] = bytes([1]) * len(repair.text)
    before = [0, *accumulate(added)]
    for said in (said for rule in rules for row in rows for said in rule(row)):
        at = mended.source(said.at)
        end = at + len(said.text)
        start, stop = at - before[at], end - before[end]
        yield replace(said, at=start, text=formula.tex[start:stop])


def moved(repair: Repair, by: int) -> Repair:
    """A repair further along."""
    return replace(repair, start=repair.start + by, end=repair.end + by)
