"""What a record's other formulas say about how its writer writes them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from precis.restore.mathematics.atoms import applies
from precis.restore.mathematics.formula import Formula
from precis.restore.mathematics.tex import MAX_ATOMS, Atom, Row

_BEFORE_SETS = frozenset({r"\in", r"\subset", r"\subseteq", r"\cap", r"\cup", r"\setminus"})

_NOTHING = Atom("other", "", 0, 0, 0)

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Habits:
    """A writer's ways, as one record shows them.

    Attributes:
        formulas: the record's formulas.
    """

    formulas: tuple[Formula, ...]

    @cached_property
    def indices(self) -> dict[str, list[str]]:
        """For each letter, the numbers right after it in scripts, in order: `n` has 1 for `x_{n1}`."""
        return _grouped(pair for row in self._scripts for pair in _numbered(row))

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The same outside scripts: `M` has 1 and 2 where models are called `M1` and `M2`."""
        return _grouped(pair for _, row in self._rows if not row.is_script for pair in _numbered(row))

    @cached_property
    def powers(self) -> dict[str, list[str]]:
        """For each base, what its braced superscripts hold."""
        return _grouped(
            (atom.base, formula.text(atom.sup))
            for formula, row in self._rows
            for atom in row.atoms
            if atom.sup and atom.sup.braced
        )

    @cached_property
    def subscripts(self) -> dict[str, set[str]]:
        """For each base, its subscripts: `x` has 1 and 2 where `x_1` and `x_2` are variables."""
        pairs = (
            (atom.base, formula.text(atom.sub))
            for formula, row in self._rows
            for atom in row.atoms
            if atom.sub and atom.kind == "symbol"
        )
        return {base: set(subs) for base, subs in _grouped(pairs).items()}

    @cached_property
    def braces(self) -> bool:
        """Whether scripts of one letter are braced where they need not be: `x_{t}`."""
        braced = [row.braced for row in self._scripts if _is_letter(row)]
        return braced.count(True) > braced.count(False)

    @cached_property
    def sets(self) -> set[str]:
        """Symbols something is an element of, or that are cut, joined or compared as sets."""
        return {
            set_name(formula, row, index)
            for formula, row in self._rows
            for index, atom in enumerate(row.atoms)
            if index and row.atoms[index - 1].text in _BEFORE_SETS
        }

    @cached_property
    def vector_of_ones(self) -> bool:
        """Whether the number one is a vector: it is transposed, or a transposed thing multiplies it."""
        return any(
            right.text == "1" and (right.transposed or left.transposed)
            for _, row in self._rows
            for left, right in pairwise((_NOTHING, *row.atoms))
        )

    @cached_property
    def _rows(self) -> list[tuple[Formula, Row]]:
        return [
            (formula, row) for formula in self.formulas for row in formula.rows if len(row.atoms) <= MAX_ATOMS
        ]

    @cached_property
    def _scripts(self) -> list[Row]:
        return [row for _, row in self._rows if row.is_script]


def set_name(formula: Formula, row: Row, index: int) -> str:
    r"""The source of a set at `index`, with its argument: `N(v)` in `u \in N(v)`."""
    last = index
    if index + 1 < len(row.atoms) and applies(row.atoms[index], row.atoms[index + 1]):
        last += 1
    return formula.whole[row.atoms[index].start : row.atoms[last].end]


def _is_letter(row: Row) -> bool:
    return [len(atom.text) for atom in row.atoms] == [1] and row.atoms[0].text.isalpha()


def _numbered(row: Row) -> Iterator[tuple[str, str]]:
    """Letters with a number right after them."""
    for left, right in pairwise(row.atoms):
        if left.kind == "symbol" and right.kind == "number" and not right.gap:
            yield left.base, right.text


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Values by key, in order."""
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
