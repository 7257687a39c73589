"""Bars around a thing: `\\|x\\|_2^2` and `|D|` that lost them whole, and `|_{x=0}`."""

from collections.abc import Iterator

from precis.restore.mathematics.formula import OPERANDS, Formula, Mark, applies, seam_at, unit_start
from precis.restore.mathematics.habits import Habits, set_name
from precis.restore.mathematics.tex import Atom, Place, Row

_SPACES_OF_FUNCTIONS = frozenset({"L", "W", "H", r"\ell"})


def norms(formula: Formula, habits: Habits) -> Iterator[Mark]:
    """Every rule about something between bars."""
    for place in formula.places:
        for index, atom in enumerate(place.row.atoms):
            if _is_normed(atom):
                yield from _around(place.row, index)
            yield from _evaluated(atom)
            yield from _overlap(atom)
            yield from _sized(formula, atom, habits)
        yield from _determinant(place)


def _is_normed(atom: Atom) -> bool:
    """`x_2^2`, `x_{L_2}`, `W_F^2`: scripts that only a norm has."""
    if atom.kind not in ("symbol", "fence", "group", "name") or atom.text in (
        r"\|",
        r"\lVert",
        r"\mathbb",
        r"\mathcal",
    ):
        return False
    below = atom.sub.atoms if atom.sub else ()
    above = "".join(inner.text for inner in atom.sup.atoms) if atom.sup else ""
    if len(below) != 1:
        return False
    if below[0].text in _SPACES_OF_FUNCTIONS and (below[0].sub or below[0].sup):
        return True
    return below[0].text in ("2", "F") and above == "2" and atom.kind != "name"


def _around(row: Row, index: int) -> Iterator[Mark]:
    """Two bars before what is measured, and two before its scripts."""
    start = unit_start(row, index)
    while start > 0 and len(row.atoms[start].gap) > 1 and row.atoms[start - 1].kind in OPERANDS:
        start = unit_start(row, start - 1)
    yield Mark(row.atoms[start].start, "||")
    yield Mark(row.atoms[index].stop, "||")


def _evaluated(atom: Atom) -> Iterator[Mark]:
    """`\\frac{df}{dx}_{x=0}`: a derivative taken at a point."""
    below = atom.sub.atoms if atom.sub else ()
    if atom.kind == "fraction" and any(inner.text == "=" for inner in below):
        yield Mark(atom.stop, "|")


def _overlap(atom: Atom) -> Iterator[Mark]:
    """`\\frac{A \\cap B}{A \\cup B}`: overlap is a ratio of sizes."""
    if atom.kind != "fraction" or len(atom.rows) != 2:
        return
    signs = [{inner.text for inner in row.atoms} for row in atom.rows]
    if r"\cap" in signs[0] and signs[1] & {r"\cup", "+"}:
        for row in atom.rows:
            if r"\cap" in {a.text for a in row.atoms} or r"\cup" in {a.text for a in row.atoms}:
                yield Mark(row.atoms[0].start, "|")
                yield Mark(row.atoms[-1].end, "|")


def _sized(formula: Formula, atom: Atom, habits: Habits) -> Iterator[Mark]:
    """`\\frac{1}{D}\\sum_{x \\in D}`: one over a set is one over its size, as is a sum up to a set."""
    rows = (
        atom.rows[1:] if atom.kind == "fraction" else (atom.sup,) if atom.kind == "big" and atom.sup else ()
    )
    for row in rows:
        if not row or not row.atoms or len(row.atoms) > 2:
            continue
        whole = len(row.atoms) == 1 or applies(row.atoms[0], row.atoms[1])
        calligraphic = row.atoms[0].text == r"\mathcal" and atom.kind == "big"
        if (
            whole
            and (calligraphic or set_name(formula, row, 0) in habits.sets)
            and row.atoms[0].kind == "symbol"
        ):
            yield Mark(row.atoms[0].start, "|")
            yield Mark(row.atoms[-1].end, "|")


def _determinant(place: Place) -> Iterator[Mark]:
    """`(2\\pi)^{d/2}\\Sigma^{1/2}`, `\\log\\Sigma`: of a covariance one takes the determinant."""
    atoms = place.row.atoms
    for left, right in zip(atoms, atoms[1:], strict=False):
        if right.kind != "symbol" or right.base != r"\Sigma" or right.transposed:
            continue
        gaussian = left.kind == "fence" and any(inner.text == r"\pi" for inner in left.rows[0].atoms)
        if gaussian or left.text in (r"\log", r"\ln"):
            yield Mark(seam_at(right), "|")
            yield Mark(right.stop if gaussian else right.end, "|")
