r"""Minus signs between two things that stand side by side: `(1-c)y`, `x - \mu`, `Q(s,a) - V(s)`."""

from collections.abc import Iterator

from precis.restore.mathematics.conditionals import is_divergence
from precis.restore.mathematics.conventions import CONVENTIONS, Rule
from precis.restore.mathematics.formula import (
    OPERANDS,
    Formula,
    Mark,
    applies,
    is_expectation,
    is_greek,
    is_norm,
    minus,
    seams,
    unit_start,
)  # fmt: skip
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.metrics import is_squared, metric
from precis.restore.mathematics.tex import Atom, Place, Row

# Letters that count, and so stand before a number only in a difference: `n-1`, `T-1`.
_COUNTERS = frozenset("tTnNkKijlmMHs")
# Values, energies, losses: two of them side by side are compared, not multiplied.
_COMPARED = frozenset(
    {
        "Q",
        "V",
        "H",
        "d",
        "D",
        "J",
        "E",
        "U",
        "R",
        "L",
        r"\ell",
        "A",
        "I",
        "S",
        "F",
        "B",
        "W",
        "sim",
        "KL",
        "C",
    }
)
_FUNCTIONS = frozenset({"f", "g", "h", r"\phi", r"\psi", r"\mu", "s", "T", "G", "u"})
# A return, reward or value, and what it is measured against.
_BASELINES = frozenset(
    {"QV", "RV", "Rb", "GV", "Gb", "rb", "Qb", "yQ", "RQ", "GQ", "rV", "yV", "Rr", "rR", "Vb"}
)
_COEFFICIENTS = frozenset({r"\lambda", r"\beta", r"\alpha", r"\gamma", r"\eta", r"\mu"})


def differences(formula: Formula, habits: Habits) -> Iterator[Mark]:
    """Every rule about two neighbours, over every place where two things stand side by side."""
    for place in formula.places:
        row = place.row
        for index, atom in enumerate(row.atoms):
            if len(atom.gap) > 1 and _two_spaces(row, index):
                yield minus(atom)
        if place.role in ("sub", "sup") and not row.braced:
            continue
        for index in seams(row):
            if any(rule(place, index, habits) for rule in _RULES):
                yield minus(row.atoms[unit_start(row, index)])
        yield from metric(place)


def _two_spaces(row: Row, index: int) -> bool:
    """`a  b` was `a - b` and `=  b` was `= - b`: what stood between the spaces is gone."""
    left = row.atoms[index - 1] if index else None
    if left is None or row.atoms[index].kind not in OPERANDS | {"prefix", "big", "function"}:
        return False
    return left.kind in OPERANDS or left.text in ("=", r"\approx", r"\propto", r"\leftarrow", r"\equiv")


def _one_minus(place: Place, index: int, habits: Habits) -> bool:
    """`1c` is `1-c`: nobody writes the factor one. `1_{A}` and `1(x)` are indicators."""
    row, one = place.row, place.row.atoms[index - 1]
    if one.text not in ("1", "1.0") or one.sub or one.sup or place.role == "sub":
        return False
    right = row.atoms[index]
    if right.kind == "fence" and not is_norm(right) and len(right.gap) < 2:
        return False
    size = right.text in ("D", "d", "x", "K", "M", "B") and not right.sub
    followed = row.atoms[index + 1].kind if index + 1 < len(row.atoms) else "number"
    dimension = size and place.role == "formula" and index == 1 and followed == "number"
    scientific = right.text == "e" and index + 1 < len(row.atoms) and row.atoms[index + 1].kind == "number"
    return not (dimension or scientific or right.kind in ("name", "number"))


def _number_last(place: Place, index: int, habits: Habits) -> bool:
    r"""`n1` is `n-1` and `\|g\|_21` is `\|g\|_2-1`: in a product the number comes first."""
    row, left, right = place.row, place.row.atoms[index - 1], place.row.atoms[index]
    if right.kind != "number" or place.role in ("sub", "sup") or habits.vectors:
        return False
    if (
        left.kind in ("fence", "fraction")
        or is_greek(left)
        or (left.kind == "symbol" and (left.sub or left.sup))
    ):
        return True
    if left.kind != "symbol":
        return False
    if "." in right.text and not left.gap:
        return True
    if left.base not in _COUNTERS:
        return False
    before = row.atoms[index - 2] if index > 1 else None
    letters = before is not None and before.kind == "symbol" and not before.sub and not left.gap
    return len(habits.labels.get(left.base, set()) | {right.text}) == 1 and not letters


def _heads(row: Row, index: int) -> tuple[Atom, Atom]:
    """The functions or letters left and right of a seam."""
    return row.atoms[unit_start(row, index - 1)], row.atoms[index]


def _same_function(place: Place, index: int, habits: Habits) -> bool:
    r"""`V(s')V(s)`, `d(a,p)d(a,n)`, `\mathbb{E}[x]\mathbb{E}[y]`: one value beside another of its kind."""
    row = place.row
    left, right = row.atoms[index - 2] if index > 1 else None, row.atoms[index]
    both = left is not None and row.atoms[index - 1].kind == "fence" and applies(left, row.atoms[index - 1])
    follows = index + 1 < len(row.atoms) and applies(right, row.atoms[index + 1])
    if left is None or not both or not follows or left.base != right.base or row.atoms[index - 1].transposed:
        return False
    if is_expectation(left) and index > 2 and (len(left.gap) > 1 or row.atoms[index - 3].kind == "fence"):
        return False  # a covariance: `E[XY] - E[X]E[Y]`
    compared = left.base in _COMPARED or is_expectation(left)
    return compared or (
        left.base in _FUNCTIONS
        and (is_norm(place.owner) or is_squared(place) or left.accented != right.accented)
    )


def _divergence_last(place: Place, index: int, habits: Habits) -> bool:
    r"""`\mathbb{E}[…]D_{KL}(…)`: a divergence is taken from a likelihood, never multiplied with it."""
    row, right = place.row, place.row.atoms[index]
    follows = index + 1 < len(row.atoms) and applies(right, row.atoms[index + 1])
    return follows and is_divergence(right) and row.atoms[index - 1].kind == "fence"


def _coefficient(place: Place, index: int, habits: Habits) -> bool:
    r"""`f(x)\lambda g(x)`: coefficients come first in a product, so another term begins."""
    row, left, right = place.row, place.row.atoms[index - 1], place.row.atoms[index]
    if (
        right.base not in _COEFFICIENTS
        or right.kind != "symbol"
        or left.kind != "fence"
        or index + 1 >= len(row.atoms)
    ):
        return False
    applied = index > 1 and applies(row.atoms[index - 2], left)
    return (
        applied
        and row.atoms[index + 1].kind in OPERANDS | {"prefix", "big", "function"}
        and not applies(right, row.atoms[index + 1])
    )


def _second_logarithm(place: Place, index: int, habits: Habits) -> bool:
    r"""`\log p(x)\log q(x)`, `y\log p(1-y)\log(1-p)`: logarithms are subtracted."""
    atoms = place.row.atoms
    weighted = atoms[index].kind == "fence" and index + 1 < len(atoms) and len(atoms[index + 1].gap) < 2
    following = atoms[index + 1] if weighted else atoms[index]
    if not _is_logarithm(following) or len(atoms[index].gap) > 1:
        return False
    for atom in reversed(atoms[max(0, index - 6) : index]):
        if atom.kind in ("function", "operator", "relation", "punctuation", "separator") or len(atom.gap) > 1:
            return _is_logarithm(atom)
    return False


def _is_logarithm(atom: Atom) -> bool:
    return atom.kind == "function" and atom.text.strip("\\") in ("log", "ln")


def _estimate(place: Place, index: int, habits: Habits) -> bool:
    r"""`x\mu`, `y\hat{y}`, `x_{max}x_{min}`: a thing beside its mean, estimate or other extreme."""
    left, right = place.row.atoms[index - 1], place.row.atoms[index]
    following = place.row.atoms[index + 1] if index + 1 < len(place.row.atoms) else None
    if left.kind != "symbol" or right.kind != "symbol" or left.transposed or place.role in ("sub", "sup"):
        return False
    if is_expectation(right) and following is not None and following.rows and following.rows[0].atoms:
        return following.rows[0].atoms[0].base == left.base
    if left.base == right.base:
        return left.accented != right.accented or _extremes(left, right)
    called = following is not None and applies(right, following)
    return right.base == r"\mu" and not is_greek(left) and not called and not left.base.isupper()


def _extremes(left: Atom, right: Atom) -> bool:
    below = [
        atom.sub.atoms[0].base.strip("\\") if atom.sub and atom.sub.atoms else "" for atom in (left, right)
    ]
    return set(below) == {"max", "min"}


def _baseline(place: Place, index: int, habits: Habits) -> bool:
    """`Q(s,a)V(s)`, `R_t b`: a return beside what it is measured against is an advantage."""
    row = place.row
    left, right = _heads(row, index)
    bases = left.base + right.base
    if bases not in _BASELINES or left.transposed or place.role in ("sub", "sup"):
        return False
    called = index + 1 < len(row.atoms) and applies(right, row.atoms[index + 1])
    return called or right.base in "bVRr" or left.base in "RG"


_RULES: tuple[Rule, ...] = (
    _one_minus, _number_last, _same_function, _divergence_last, _coefficient, _second_logarithm,
    _estimate, _baseline, *CONVENTIONS,
)  # fmt: skip
