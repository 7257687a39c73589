"""What the atoms of a row are to each other, and the marks that stand between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from precis.restore.mathematics.tex import Atom, Row
from precis.restore.mathematics.vocabulary import GREEK, NORMS
from precis.restore.rule import Repair

OPERANDS = frozenset({"symbol", "number", "name", "fence", "fraction", "group"})
# What stands between terms and factors.
BETWEEN = frozenset({"operator", "relation", "punctuation", "separator"})
STARTS = OPERANDS | {"prefix", "big", "function"}

_BARS = frozenset({"|", r"\mid", r"\vert", r"\|", r"\middle", r"\Vert", r"\parallel"})


@dataclass(frozen=True)
class Seam:
    """Where two neighbours of a row meet.

    Attributes:
        row: the row.
        index: which of its atoms is the right one.
    """

    row: Row
    index: int

    @property
    def left(self) -> Atom:
        """The atom before the seam."""
        return self.row.atoms[self.index - 1]

    @property
    def right(self) -> Atom:
        """The atom after it."""
        return self.row.atoms[self.index]

    @property
    def before(self) -> Atom | None:
        """The atom before the left one."""
        return self.row.atoms[self.index - 2] if self.index > 1 else None

    @property
    def after(self) -> Atom | None:
        """The atom after the right one."""
        return self.row.atoms[self.index + 1] if self.index + 1 < len(self.row.atoms) else None

    @property
    def calls(self) -> bool:
        """Whether the right atom is a function, and its argument follows."""
        return self.after is not None and applies(self.right, self.after)

    def mark(self, text: str) -> Repair:
        """A mark in the seam."""
        return insert(place_before(self.right), text)


def seams(row: Row) -> Iterator[Seam]:
    """Seams with nothing between two things: a product, or a lost mark."""
    for index in range(1, len(row.atoms)):
        left, right = row.atoms[index - 1], row.atoms[index]
        if left.kind in OPERANDS and right.kind in STARTS and not applies(left, right):
            yield Seam(row, index)


def insert(at: int, text: str) -> Repair:
    """Put a mark between two characters."""
    return Repair(at, at, text)


def place_before(atom: Atom) -> int:
    """Where a mark before an atom stands: in the middle of two spaces, else right before the atom."""
    return atom.start - len(atom.gap) // 2 if atom.spaced else atom.start


def minus(atom: Atom) -> Repair:
    """A minus sign before an atom."""
    return insert(place_before(atom), "-")


def enclose(row: Row, bars: str, start: int = 0, end: int = -1) -> Iterator[Repair]:
    """Bars around atoms of a row, scripts included."""
    yield insert(row.atoms[start].start, bars)
    yield insert(row.atoms[end].end, bars)


def applies(left: Atom, right: Atom) -> bool:
    r"""Whether two neighbours are a function and its argument: `f(x)`, `p_\theta (x)`."""
    callable_ = left.kind in ("symbol", "name", "function") or (left.kind == "group" and bool(left.sub))
    return callable_ and right.kind == "fence" and right.text in ("(", "[") and not right.spaced


def unit_start(row: Row, index: int) -> int:
    r"""Index of the first atom of what ends at `index`: `f` of `f(x)`, `\nabla` of `\nabla f(x)`."""
    if index > 0 and applies(row.atoms[index - 1], row.atoms[index]):
        index -= 1
    while index > 0 and row.atoms[index - 1].kind in ("prefix", "function"):
        index -= 1
    return index


def unit_end(row: Row, index: int) -> int:
    """Index after the last atom of what starts at `index`."""
    while index < len(row.atoms) - 1 and row.atoms[index].kind in ("prefix", "function"):
        if row.atoms[index + 1].kind not in STARTS:
            break
        index += 1
    while index < len(row.atoms) - 1 and applies(row.atoms[index], row.atoms[index + 1]):
        index += 1
    return index + 1


def term_start(row: Row, index: int) -> int:
    """Index of the first atom of the term an atom stands in."""
    while index > 0 and row.atoms[index - 1].kind not in BETWEEN:
        index -= 1
    return index


def term_end(row: Row, index: int) -> int:
    """Index after the last atom of the term an atom stands in."""
    while index < len(row.atoms) and row.atoms[index].kind not in BETWEEN:
        index += 1
    return index


def has_bar(row: Row) -> bool:
    """Whether a row already has a bar of its own."""
    return any(atom.text in _BARS for atom in row.atoms)


def texts(row: Row | None) -> list[str]:
    """The names of a row's atoms; none of no row."""
    return [atom.text for atom in row.atoms] if row else []


def is_norm(atom: Atom | None) -> bool:
    """Whether an atom is something between bars."""
    return atom is not None and atom.kind == "fence" and atom.text in NORMS


def is_greek(atom: Atom) -> bool:
    """Whether an atom is a Greek letter, whatever it wears."""
    return atom.kind == "symbol" and atom.base in GREEK


def is_logarithm(atom: Atom) -> bool:
    r"""`\log`, `ln`."""
    return atom.kind == "function" and atom.text.strip("\\") in ("log", "ln")


def is_inverse(atom: Atom) -> bool:
    """Whether an atom is raised to minus one, whose sign may be lost."""
    return texts(atom.sup)[-1:] == ["1"] and atom.sup is not None and atom.sup.braced


def is_expectation(head: Atom) -> bool:
    r"""`\mathbb{E}`, `E`, `Var`."""
    return head.base in ("E", "Var", "Cov", r"\mathbb E")
