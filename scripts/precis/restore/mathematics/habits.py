"""What a record's other formulas say about how its writer writes them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from precis.restore.mathematics.formula import Formula, applies
from precis.restore.mathematics.tex import Place, Row


@dataclass(frozen=True)
class Habits:
    """A writer's ways, as one record shows them.

    Attributes:
        indices: for each letter, the numbers right after it in scripts, in order: `n` has 1 for `x_{n1}`.
        labels: the same outside scripts: `M` has 1 and 2 where models are called `M1` and `M2`.
        powers: for each base, what its braced superscripts hold.
        shifts: pairs of letters seen added in a script: `t`, `k` for `x_{t+k}`.
        braces: whether scripts of one letter are braced where they need not be: `x_{t}`.
        sets: symbols something is an element of, or that are cut, joined or compared as sets.
        signed: symbols once set equal to a number with a plus sign, `a` for `a = +1`.
        vectors: numbers that are transposed, so vectors: `1` for `1^T`.
    """

    indices: dict[str, list[str]]
    labels: dict[str, set[str]]
    powers: dict[str, set[str]]
    shifts: set[tuple[str, str]]
    braces: bool
    sets: set[str]
    signed: set[str]
    vectors: set[str]

    @classmethod
    def of(cls, formulas: Iterable[Formula]) -> "Habits":
        """Look through a record's formulas."""
        habits = cls(defaultdict(list), defaultdict(set), defaultdict(set), set(), False, set(), set(), set())
        braced: Counter[bool] = Counter()
        for formula in formulas:
            for place in formula.places:
                habits._note(formula, place, braced)
        return cls(**{**vars(habits), "braces": braced[True] > braced[False]})

    def _note(self, formula: Formula, place: Place, braced: Counter[bool]) -> None:
        row, owner = place.row, place.owner
        self._note_values(formula, row)
        script = place.role in ("sub", "sup")
        self._note_numbers(row, script)
        if not script or owner is None:
            return
        if len(row.atoms) == 1 and row.atoms[0].text.isalpha() and len(row.atoms[0].text) == 1:
            braced[row.braced] += 1
        if place.role == "sup" and row.braced:
            self.powers[owner.base].add(formula.whole[row.start : row.end])
        for left, middle, right in zip(row.atoms, row.atoms[1:], row.atoms[2:], strict=False):
            if middle.text == "+":
                self.shifts.add((left.base, right.base))

    def _note_numbers(self, row: Row, script: bool) -> None:
        for left, right in pairwise(row.atoms):
            if left.kind == "symbol" and right.kind == "number" and not right.gap:
                if script:
                    self.indices[left.base].append(right.text)
                else:
                    self.labels[left.base].add(right.text)

    def _note_values(self, formula: Formula, row: Row) -> None:
        atoms = row.atoms
        for index, atom in enumerate(atoms[:-1]):
            following = atoms[index + 1]
            if atom.text in (r"\in", r"\subset", r"\subseteq", r"\cap", r"\cup", r"\setminus"):
                self.sets.add(set_name(formula, row, index + 1))
            if atom.text == "=" and following.text == "+" and index:
                self.signed.add(atoms[index - 1].base)
        if any(atom.text == "1" and atom.transposed for atom in atoms):
            self.vectors.add("1")


def set_name(formula: Formula, row: Row, index: int) -> str:
    r"""The source of a set at `index`, with its argument: `N(v)` in `u \in N(v)`."""
    last = index
    if index + 1 < len(row.atoms) and applies(row.atoms[index], row.atoms[index + 1]):
        last += 1
    return formula.whole[row.atoms[index].start : row.atoms[last].end]
