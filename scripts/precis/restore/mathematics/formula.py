"""A damaged formula as its rules see it, and the marks they propose."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from precis.restore.mathematics.delimiters import lost_bars
from precis.restore.mathematics.tex import Atom, Place, Row, places, read
from precis.restore.mathematics.vocabulary import GREEK, NORMS

OPERANDS = frozenset({"symbol", "number", "name", "fence", "fraction", "group"})
STARTS = OPERANDS | {"prefix", "big", "function"}


@dataclass(frozen=True, order=True)
class Mark:
    """A mark to insert; `at` is an offset in the formula as it reads once its delimiters are whole."""

    at: int
    text: str


@dataclass(frozen=True)
class Hesitation:
    """A place a rule saw and left alone, or decided on thin evidence."""

    at: int
    end: int
    why: str


Proposal = Mark | Hesitation


@dataclass(frozen=True)
class Formula:
    """A formula without its dollar signs.

    Attributes:
        tex: as it stands in the record.
        display: whether it stands on lines of its own.
        before: the words before it, in lower case.
    """

    tex: str
    display: bool = False
    before: str = ""

    @cached_property
    def bars(self) -> list[int]:
        r"""Where `\|`, `\left|` and their like have lost their bar."""
        return lost_bars(self.tex)

    @cached_property
    def whole(self) -> str:
        """The formula with those bars back."""
        return insert(self.tex, [(at, "|") for at in self.bars])

    @cached_property
    def row(self) -> Row:
        """The whole formula's structure."""
        return read(self.whole)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every row of it, outermost first."""
        return tuple(places(self.row))

    def source(self, at: int) -> int:
        """The offset in `tex` of an offset in `whole`."""
        return at - bisect_left(self._added, at)

    @cached_property
    def _added(self) -> list[int]:
        return [at + index for index, at in enumerate(self.bars)]

    def settle(self, marks: Iterable[Mark]) -> list[tuple[int, str]]:
        """Marks as insertions into `tex`; where two rules want the same place, the first wins."""
        chosen = {at: Mark(at, "|") for at in self._added}
        taken: dict[int, Mark] = {}
        for mark in marks:
            taken.setdefault(mark.at, mark)
        insertions: dict[int, str] = {}
        # A bar already put back stands after what is inserted at its place.
        for at, _, text in sorted(
            [(m.at, 1, m.text) for m in chosen.values()] + [(m.at, 0, m.text) for m in taken.values()]
        ):
            source = self.source(at)
            insertions[source] = insertions.get(source, "") + text
        return sorted(insertions.items())


def insert(text: str, insertions: Iterable[tuple[int, str]]) -> str:
    """Put marks, in order of place, into a text."""
    parts: list[str] = []
    done = 0
    for at, mark in insertions:
        parts += [text[done:at], mark]
        done = at
    return "".join([*parts, text[done:]])


def applies(left: Atom, right: Atom) -> bool:
    r"""Whether two neighbours are a function and its argument: `f(x)`, `p_\theta (x)`."""
    callable_ = left.kind in ("symbol", "name", "function") or (left.kind == "group" and bool(left.sub))
    return callable_ and right.kind == "fence" and right.text in ("(", "[") and len(right.gap) < 2


def seams(row: Row) -> Iterator[int]:
    """Indices of atoms that stand beside another with nothing between: a product, or a lost mark."""
    for index in range(1, len(row.atoms)):
        left, right = row.atoms[index - 1], row.atoms[index]
        if left.kind in OPERANDS and right.kind in STARTS and not applies(left, right):
            yield index


def seam_at(atom: Atom) -> int:
    """Where a mark before an atom stands: in the middle of two spaces, else right before the atom."""
    return atom.start - len(atom.gap) // 2 if len(atom.gap) > 1 else atom.start


def minus(atom: Atom) -> Mark:
    """A minus sign before an atom."""
    return Mark(seam_at(atom), "-")


def has_bar(row: Row) -> bool:
    """Whether a row already has a bar of its own."""
    return any(
        atom.text in ("|", r"\mid", r"\vert", r"\|", r"\middle", r"\Vert", r"\parallel") for atom in row.atoms
    )


def is_norm(atom: Atom | None) -> bool:
    """Whether an atom is something between bars."""
    return atom is not None and atom.kind == "fence" and atom.text in NORMS


def is_greek(atom: Atom) -> bool:
    """Whether an atom is a Greek letter, whatever it wears."""
    return atom.kind == "symbol" and atom.base in GREEK


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


def is_expectation(head: Atom) -> bool:
    r"""`\mathbb{E}`, `E`, `Var`."""
    return head.base in ("E", "Var", "Cov", r"\mathbb E")
