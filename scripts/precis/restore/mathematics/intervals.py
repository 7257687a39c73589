r"""Minus signs that stand against a plus: `[-1, 1]`, `\{-1, +1\}`, `-c \leq j \leq c`."""

from collections.abc import Iterator

from precis.restore.mathematics.formula import Formula, Hesitation, Mark, Proposal, applies, minus
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.tex import Atom, Place, Row


def intervals(formula: Formula, habits: Habits) -> Iterator[Proposal]:
    """Every rule about a thing and its negative."""
    for place in formula.places:
        yield from _intervals(formula, place)
        yield from _symmetric_bounds(formula, place)
    yield from _opposite(formula, habits)


def _intervals(formula: Formula, place: Place) -> Iterator[Proposal]:
    r"""`[1, 1]`, `[\pi, \pi]`, `\{1, +1\}`, `(\infty, 0]`: an interval around zero."""
    for index, fence in enumerate(place.row.atoms):
        if fence.kind != "fence" or not fence.rows or fence.text not in ("(", "[", r"\{"):
            continue
        before = place.row.atoms[index - 1] if index else None
        parts = _parts(fence.rows[0])
        if parts is None:
            continue
        left, right = parts
        texts = [tuple(formula.whole[atom.start : atom.end] for atom in part) for part in parts]
        if texts[0] == (r"\infty",) or ("+", *texts[0]) == texts[1]:
            yield minus(left[0])
        elif texts[0] == ("+", *texts[1]):
            yield minus(right[0])
        elif texts[0] == texts[1] and left[0].kind in ("number", "symbol", "fraction"):
            yield from _around_zero(fence, before, left[0])


def _around_zero(fence: Atom, before: Atom | None, first: Atom) -> Iterator[Proposal]:
    r"""Equal ends: an interval in square brackets, after `\in` or after a uniform; else perhaps a size."""
    uniform = before is not None and (
        before.base in ("U", "Uniform", "Unif", "clip") or before.text == r"\in"
    )
    called = before is not None and applies(before, fence) and not uniform
    if called or first.text in ("0", "0.0"):
        return
    if uniform or fence.text != "(" or (first.kind == "symbol" and first.text == r"\pi"):
        yield minus(first)
    else:
        yield Hesitation(fence.start, fence.end, "a size, or an interval that lost its minus sign")


def _parts(row: Row) -> tuple[tuple[Atom, ...], tuple[Atom, ...]] | None:
    """Two things and a comma between."""
    commas = [i for i, atom in enumerate(row.atoms) if atom.text == ","]
    if len(commas) != 1 or not 0 < commas[0] < len(row.atoms) - 1 or len(row.atoms) > 5:
        return None
    return row.atoms[: commas[0]], row.atoms[commas[0] + 1 :]


def _symmetric_bounds(formula: Formula, place: Place) -> Iterator[Mark]:
    r"""`c \leq j \leq c`: between a thing and its negative."""
    atoms = place.row.atoms
    for index in range(len(atoms) - 4):
        first, sign, _, other, last = atoms[index : index + 5]
        ordered = sign.text == other.text and sign.text in (r"\leq", r"\le", "<", "≤", r"\leqslant")
        if ordered and formula.whole[first.start : first.end] == formula.whole[last.start : last.end]:
            yield minus(first)


def _opposite(formula: Formula, habits: Habits) -> Iterator[Proposal]:
    """`a = 1` where the same record says `a = +1`: one of the two, nobody writes a plus for nothing."""
    for place in formula.places:
        atoms = place.row.atoms
        for index, atom in enumerate(atoms[1:-1], 1):
            follows = atoms[index + 1]
            if atom.text == "=" and follows.kind == "number" and atoms[index - 1].base in habits.signed:
                yield Hesitation(
                    atoms[index - 1].start,
                    follows.end,
                    "plus one is written with its sign, so this may be minus one",
                )
