r"""Minus signs in subscripts and superscripts: `f^{-1}`, `x_{t-1}`, `\sum_{i=1}^{n-1}`, `10^{-3}`, `x^-`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from precis.restore.mathematics.formula import Formula, Hesitation, Mark, Proposal, is_greek, minus
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.tex import Atom, Place, Row

# Letters that count steps, positions, layers or sizes.
_INDICES = frozenset("tnkijlmsTNKMLHDdghrpqwv") | {r"\tau", r"\ell"}
_DISCOUNTS = frozenset({r"\gamma", r"\lambda", "("})
_LAGS = frozenset({"k", "i", "j", "n", "d", "s", "l", "m", "h", "w", r"\tau", r"\Delta", r"\delta", "T", "c"})
_SMALL = re.compile(
    r"(?:learning rate|step size|lr|weight decay|epsilon|toleran\w+|regulari[sz]\w+|decay\w*|penalty|order of"
    r"|threshold|noise|precision)\W[^.]{0,60}$"
)
_SMALL_NAMES = frozenset(
    {r"\epsilon", r"\varepsilon", r"\eta", r"\alpha", r"\lambda", "lr", r"\delta", r"\beta"}
)


def scripts(formula: Formula, habits: Habits) -> Iterator[Proposal]:
    """Every rule about what stands raised or lowered."""
    for place in formula.places:
        if place.role in ("sub", "sup") and place.owner is not None:
            yield from _empty(place)
            yield from _shifted(place, place.owner, habits)
            if place.role == "sup":
                yield from _inverse(place, place.owner, habits)
                yield from _discount(place.row, place.owner)
        yield from _normalising(formula, place.row)
        yield from _scientific(formula, place, habits)


def _empty(place: Place) -> Iterator[Mark]:
    """`x^` and `x^{}` have lost their only sign: `x^-`, the negative of `x^+`."""
    if not place.row.atoms and place.role == "sup":
        yield Mark(place.row.start, "-")


def _inverse(place: Place, owner: Atom, habits: Habits) -> Iterator[Proposal]:
    """`f^{1}` is `f^{-1}`: nobody raises to the power of one.

    Unless the same letter has other superscripts of its own, and 1 is the first of them. `D^{1/2}`
    on both sides of a matrix is a normalised Laplacian's `D^{-1/2}`.
    """
    row = place.row
    only = row.atoms[0] if len(row.atoms) == 1 else None
    if (
        only is None
        or not row.braced
        or only.text != "1"
        or owner.kind == "number"
        or owner.base in ("e", "L")
    ):
        return
    siblings = habits.powers.get(owner.base, set()) - {"1", "T", r"\top", "*", r"\prime"}
    if owner.kind != "fence" and any(sibling.strip("() ").isalnum() for sibling in siblings):
        yield Hesitation(owner.start, owner.end, "an index or an inverse that lost its minus sign")
    else:
        yield minus(only)


def _normalising(formula: Formula, row: Row) -> Iterator[Mark]:
    r"""`D^{1/2}AD^{1/2}`: a matrix between two square roots is divided by them."""
    roots = [atom for atom in row.atoms if atom.base == "D" and atom.sup and _is_half(formula, atom.sup)]
    if len(roots) == 2:
        yield from (minus(atom.sup.atoms[0]) for atom in roots if atom.sup)


def _is_half(formula: Formula, row: Row) -> bool:
    return "".join(filter(str.isdigit, formula.whole[row.start : row.end])) == "12"


def _pieces(row: Row) -> Iterator[tuple[Atom, ...]]:
    """A script's parts between commas, relations and brackets: `i`, `t1` of `{i,t1}`."""
    piece: list[Atom] = []
    for atom in row.atoms:
        if atom.kind in ("punctuation", "relation"):
            yield tuple(piece)
            piece = []
        elif atom.kind == "fence" and atom.rows:
            yield from _pieces(atom.rows[0])
        else:
            piece.append(atom)
    yield tuple(piece)


def _shifted(place: Place, owner: Atom, habits: Habits) -> Iterator[Proposal]:
    r"""`x_{t1}` is `x_{t-1}` and `\sum^{n1}` ends at `n-1`: a number never follows a letter in a product."""
    if not place.row.braced:
        return
    for piece in _pieces(place.row):
        for left, right, sign in zip(piece, piece[1:], piece[2:], strict=False):
            if left.base in "tTni" and right.base in _LAGS and sign.text == "+":
                yield minus(right)
        for left, right in pairwise(piece):
            if right.kind == "number" and left.kind in ("symbol", "fence") and not right.sub:
                yield from _number_after(left, right, place, owner, habits)
            elif _is_lag(left, right, habits):
                yield minus(right)


def _number_after(left: Atom, right: Atom, place: Place, owner: Atom, habits: Habits) -> Iterator[Proposal]:
    limit = owner.kind in ("big", "number") or owner.text == r"\mathbb"
    known = is_greek(left) or left.kind == "fence" or left.primes or left.sub or limit
    if known or (left.base in _INDICES and not _counts_up(left, place, habits)):
        yield minus(right)
    else:
        yield Hesitation(left.start, right.end, "an index of two signs, or one that lost its minus sign")


def _counts_up(left: Atom, place: Place, habits: Habits) -> bool:
    """Whether `i1`, `i2`, `i3` count along: then they are double indices, and not steps back from `i`."""
    if left.base in ("t", "T") or place.role == "sup":
        return False
    numbers = habits.indices.get(left.base, [])
    if len(set(numbers)) > 1:
        return numbers.index("1") < numbers.index("2") if {"1", "2"} <= set(numbers) else True
    return left.base in "sdghrpqwvLHD"


def _is_lag(left: Atom, right: Atom, habits: Habits) -> bool:
    r"""`x_{t\tau}` is `x_{t-\tau}`; `x_{tk}` only where `x_{t+k}` is near."""
    if left.kind != "symbol" or right.kind != "symbol" or left.base not in ("t", "T", "n"):
        return False
    return right.base in (r"\tau", r"\Delta", r"\delta") or (left.base, right.base) in habits.shifts


def _discount(row: Row, owner: Atom) -> Iterator[Mark]:
    r"""`\gamma^{t't}` is `\gamma^{t'-t}`: a discount counts steps, and steps are a difference."""
    if owner.base not in _DISCOUNTS or not row.braced:
        return
    for left, right in pairwise(row.atoms):
        if left.kind == right.kind == "symbol" and right.base in _LAGS | {"t"}:
            yield minus(right)


def _scientific(formula: Formula, place: Place, habits: Habits) -> Iterator[Proposal]:
    """`10^{3}` is `10^{-3}` where it is said to be small, or where only a sign can ask for the braces."""
    atoms = place.row.atoms
    for index, atom in enumerate(atoms):
        if atom.kind != "number":
            continue
        if atom.text == "10" and atom.sup and atom.sup.braced and len(atom.sup.atoms) == 1:
            power = atom.sup.atoms[0]
        elif index + 2 < len(atoms) and atoms[index + 1].text == "e" and atoms[index + 2].kind == "number":
            power = atoms[index + 2]
        else:
            continue
        if power.kind != "number" or power.gap:
            continue
        if is_small(formula, place, index) or (atom.sup and not habits.braces and len(power.text) == 1):
            yield minus(power)
        else:
            yield Hesitation(atom.start, power.end, "a power of ten that may have lost its minus sign")


def is_small(formula: Formula, place: Place, index: int) -> bool:
    """Whether a number is said to be a learning rate, a tolerance or another small thing."""
    names = {atom.base for atom in place.row.atoms[max(0, index - 3) : index]}
    return bool(names & _SMALL_NAMES or _SMALL.search(formula.before))
