r"""Bars around a thing: `\|x\|_2^2` and `|D|` that lost them whole, and `|_{x=0}`."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from precis.restore.mathematics.formula import (
    OPERANDS,
    Formula,
    Mark,
    applies,
    is_expectation,
    is_norm,
    minus,
    seam_at,
    seams,
    unit_end,
    unit_start,
)  # fmt: skip
from precis.restore.mathematics.habits import Habits, set_name
from precis.restore.mathematics.tex import Atom, Place, Row

_BOUNDED = frozenset({r"\leq", r"\le", "<", "=", r"\geq", "≤", r"\leqslant"})
_SPACES = frozenset({"L", "W", "H", r"\ell"})
_WEIGHTS = frozenset({"w", "W", r"\theta", r"\Theta", r"\beta", r"\mathbf", r"\boldsymbol"})
_FALLING = (r"\epsilon", r"\varepsilon", "t", r"\delta", r"\alpha", r"\lambda")

Extent = tuple[int, int]


def norms(formula: Formula, habits: Habits) -> Iterator[Mark]:
    """Every rule about something between bars."""
    for place in formula.places:
        for index, atom in enumerate(place.row.atoms):
            extent = next((found for rule in _NORMS if (found := rule(place, index))), None)
            if extent:
                yield Mark(place.row.atoms[extent[0]].start, "||")
                last = place.row.atoms[extent[1]]
                yield Mark(last.stop if last.again is None else last.again, "||")
                yield from _unspaced(place.row, extent)
            yield from _evaluated(place.row, index)
            yield from _overlap(atom)
            yield from _cosine(atom)
            yield from _normalised(formula, atom)
            yield from _sized(formula, atom, habits)
            yield from _joined_logarithm(place.row, index)
        yield from _determinant(place)
        yield from _deviation(place)


def _measurable(atom: Atom) -> bool:
    """Whether an atom may be what a norm measures, and is not measured yet."""
    return (
        atom.kind in ("symbol", "fence", "group")
        and not is_norm(atom)
        and atom.text not in (r"\mathbb", r"\mathcal")
    )


def _below(atom: Atom) -> str:
    return atom.sub.atoms[0].base if atom.sub and len(atom.sub.atoms) == 1 else ""


def _above(atom: Atom) -> str:
    return atom.sup.atoms[0].text if atom.sup and len(atom.sup.atoms) == 1 else ""


def _scripted(place: Place, index: int) -> Extent | None:
    """`x_2^2`, `x_{L_2}`, `W_F^2`: scripts that only a norm has."""
    atom = place.row.atoms[index]
    space = atom.sub.atoms[0] if atom.sub and len(atom.sub.atoms) == 1 else None
    if not _measurable(atom) or space is None:
        return None
    of_functions = (
        space.text in _SPACES and bool(space.sub or space.sup) and atom.base not in ("L", "E", "R", "d", "D")
    )
    squared = (
        space.text in ("2", "F", "1")
        and _above(atom) == "2"
        and (space.text != "1" or _is_difference(place.row, index))
    )
    return _extent(place.row, index) if of_functions or squared else None


def _bounded(place: Place, index: int) -> Extent | None:
    r"""`\delta_\infty \leq \epsilon`, `f_L \leq 1`: what is bounded is a norm."""
    atoms = place.row.atoms
    if not _measurable(atoms[index]) or index + 1 >= len(atoms) or atoms[index + 1].text not in _BOUNDED:
        return None
    below = _below(atoms[index])
    lipschitz = below in ("L", "Lip") and atoms[index].base in "fgDh" and atoms[index + 1].text != "="
    return (
        _extent(place.row, index)
        if (below == r"\infty" and atoms[index].base != r"\pi") or lipschitz
        else None
    )


def _regularised(place: Place, index: int) -> Extent | None:
    r"""`\lambda w_1`, `\frac{\lambda}{2} \mathbf{w}^2`: weights are punished by their norm."""
    atoms = place.row.atoms
    weights = atoms[index]
    before = atoms[index - 1] if index else None
    if (
        weights.text not in _WEIGHTS
        or weights.kind != "symbol"
        or before is None
        or (index < len(atoms) - 1 and atoms[index + 1].kind in OPERANDS)
    ):
        return None
    scaled = before.base == r"\lambda" or before.kind == "fraction"
    norm = (_above(weights) == "2" and not weights.sub) or (
        _below(weights) in ("1", "2") and before.base == r"\lambda" and not weights.sup
    )
    return (index, index) if scaled and norm else None


def _distance(place: Place, index: int) -> Extent | None:
    r"""`x  \hat{x}^2`: a square stands on a difference, so bars held it together."""
    row, last = place.row, place.row.atoms[index]
    measured = _above(last) == "2" or _below(last) in ("1", "2", "F")
    if not measured or not _measurable(last) or not _is_difference(row, index):
        return None
    if (
        is_norm(place.owner)
        or place.role in ("sub", "sup")
        or is_expectation(row.atoms[unit_start(row, index)])
    ):
        return None  # a variance is a difference of squares: `E[X^2] - E[X]^2`
    start, _ = _extent(row, index)
    listed = any(atom.text == "," for atom in row.atoms)
    return None if listed or any(map(_is_scaled, row.atoms[start:index])) else (start, index)


def _is_scaled(atom: Atom) -> bool:
    """Whether an atom is squared, numbered or a number: then what follows need not be a norm."""
    return (
        _above(atom) == "2" or atom.kind == "number" or (atom.kind == "symbol" and _below(atom) in ("1", "2"))
    )


_NORMS: tuple[Callable[[Place, int], Extent | None], ...] = (_scripted, _bounded, _regularised, _distance)


def _is_difference(row: Row, index: int) -> bool:
    """Whether two spaces, which held a minus sign, stand before what ends at an index."""
    start = unit_start(row, index)
    if start > 1 and row.atoms[start - 1].base.isupper() and not row.atoms[start].gap:
        start -= 1  # `y  X\beta^2`
    if start == 0 or row.atoms[start - 1].kind not in OPERANDS:
        return False
    left, right = row.atoms[unit_start(row, start - 1)], row.atoms[start]
    alike = left.kind == right.kind == "symbol" and left.base == right.base
    twice = row.atoms[index].again is not None and left.again is None
    return len(right.gap) > 1 or (alike and (left.accented != right.accented or twice))


def _extent(row: Row, index: int) -> Extent:
    """From where a norm reaches: over a difference, else over what its script stands on."""
    start = unit_start(row, index)
    while _is_difference(row, start if start < index else index) and row.atoms[start - 1].again is None:
        start = unit_start(
            row, start - (2 if row.atoms[start - 1].base.isupper() and not row.atoms[start].gap else 1)
        )
    return start, index


def _unspaced(row: Row, extent: Extent) -> Iterator[Mark]:
    r"""`f^af^n_2^2`: in the norm of two things alike is their difference."""
    for index in range(extent[0] + 1, extent[1] + 1):
        if (
            row.atoms[index].base == row.atoms[extent[0]].base
            and not row.atoms[index].gap
            and index in seams(row)
        ):
            yield minus(row.atoms[index])


def _evaluated(row: Row, index: int) -> Iterator[Mark]:
    r"""`\frac{df}{dx}_{x=0}`, `\nabla f(x)_{x=0}`: a derivative taken at a point."""
    atom = row.atoms[index]
    below = atom.sub.atoms if atom.sub else ()
    if len(below) < 3 or below[1].text != "=":
        return
    called = atom.kind == "fence" and index > 0 and applies(row.atoms[index - 1], atom)
    at_point = called and any(inner.base == below[0].base for inner in atom.rows[0].atoms)
    if atom.kind == "fraction" or at_point:
        yield Mark(atom.stop, "|")


def _bars(row: Row, bars: str, start: int = 0, end: int = -1) -> Iterator[Mark]:
    yield Mark(row.atoms[start].start, bars)
    yield Mark(row.atoms[end].end, bars)


def _overlap(atom: Atom) -> Iterator[Mark]:
    r"""`\frac{A \cap B}{A \cup B}`: overlap is a ratio of sizes."""
    if atom.kind != "fraction" or len(atom.rows) != 2:
        return
    above, below = ({inner.text for inner in row.atoms} for row in atom.rows)
    if r"\cap" in above and r"\cup" in below:
        for row in atom.rows:
            yield from _bars(row, "|")


def _cosine(atom: Atom) -> Iterator[Mark]:
    r"""`\frac{x \cdot y}{x y}`: a product over the same product cancels; over lengths it is a cosine."""
    if atom.kind != "fraction" or len(atom.rows) != 2:
        return
    above, below = atom.rows
    factors = [inner for inner in below.atoms if inner.text not in (r"\cdot", r"\times", r"\,")]
    names = [inner.base for inner in above.atoms if inner.kind == "symbol"]
    product = any(inner.text in (r"\cdot", r"\langle") or inner.transposed for inner in above.atoms)
    if product and len(factors) == 2 and [factor.base for factor in factors] == names:
        for factor in factors:
            yield Mark(factor.start, "||")
            yield Mark(factor.stop, "||")


def _normalised(formula: Formula, atom: Atom) -> Iterator[Mark]:
    r"""`\frac{s}{s}`: a thing over itself is a thing over its length."""
    if atom.kind != "fraction" or len(atom.rows) != 2 or not atom.rows[1].atoms:
        return
    above, below = (formula.whole[row.start : row.end] for row in atom.rows)
    if above == below and atom.rows[1].atoms[0].kind == "symbol":
        yield from _bars(atom.rows[1], "||")


def _sized(formula: Formula, atom: Atom, habits: Habits) -> Iterator[Mark]:
    r"""`\frac{1}{D}\sum_{x \in D}`: one over a set is one over its size, as is a sum up to a set."""
    rows = (
        atom.rows[1:] if atom.kind == "fraction" else (atom.sup,) if atom.kind == "big" and atom.sup else ()
    )
    for row in rows:
        if not row or not row.atoms or len(row.atoms) > 2 or row.atoms[0].kind != "symbol":
            continue
        whole = len(row.atoms) == 1 or applies(row.atoms[0], row.atoms[1])
        one = atom.kind == "fraction" and [inner.text for inner in atom.rows[0].atoms] == ["1"]
        calligraphic = row.atoms[0].text == r"\mathcal" and (atom.kind == "big" or one)
        if whole and (calligraphic or set_name(formula, row, 0) in habits.sets):
            yield from _bars(row, "|")


def _joined_logarithm(row: Row, index: int) -> Iterator[Mark]:
    r"""`\logH`, `\sumx`: a bar kept the command and the letter apart."""
    function = row.atoms[index]
    if index + 1 == len(row.atoms) or function.kind not in ("function", "big") or function.text[0] != "\\":
        return
    following = row.atoms[index + 1]
    if function.end == function.stop == following.start and following.text.isalpha():
        yield from _bars(row, "|", index + 1, unit_end(row, index + 1) - 1)


def _determinant(place: Place) -> Iterator[Mark]:
    r"""`(2\pi)^{d/2}\Sigma^{1/2}`, `\log\Sigma`: of a covariance one takes the determinant."""
    atoms = place.row.atoms
    for left, right in pairwise(atoms):
        if right.kind != "symbol" or right.base != r"\Sigma" or right.transposed:
            continue
        gaussian = left.kind == "fence" and any(inner.text == r"\pi" for inner in left.rows[0].atoms)
        if gaussian or left.text in (r"\log", r"\ln"):
            yield Mark(seam_at(right), "|")
            yield Mark(right.stop if gaussian else right.end, "|")


def _deviation(place: Place) -> Iterator[Mark]:
    r"""`R(h)  \hat{R}(h) \leq \epsilon`, `f(x)  f(y) \leq K\|x-y\|`: two values, how far apart."""
    atoms = place.row.atoms
    relation = next((i for i, atom in enumerate(atoms) if atom.text in (r"\leq", r"\le", "<", "≤")), None)
    if relation is None or relation + 1 >= len(atoms) or not atoms or atoms[0].kind != "symbol":
        return
    second = unit_end(place.row, 0)
    within = second < relation and unit_end(place.row, second) == relation
    alike = within and atoms[0].base == atoms[second].base and atoms[second].kind == "symbol" and second > 1
    if alike and len(atoms[second].gap) > 1 and (atoms[relation + 1].text in _FALLING or is_norm(atoms[-1])):
        yield Mark(atoms[0].start, "|")
        yield Mark(atoms[relation - 1].end, "|")


def concentrations(row: Row) -> Iterator[Mark]:
    r"""`P(X  \mu \geq \epsilon)`: how far a thing lies from its mean."""
    atoms = row.atoms
    relation = next((i for i, atom in enumerate(atoms) if atom.kind == "relation"), None)
    if relation is None or relation + 1 >= len(atoms) or atoms[relation + 1].text not in _FALLING:
        return
    found = [index for index in seams(row) if index < relation]
    if atoms[relation].text in (r"\geq", r"\ge", ">", r"\leq", r"\le", "<") and len(found) == 1:
        yield Mark(atoms[0].start, "|")
        yield Mark(seam_at(atoms[found[0]]), "-")
        yield Mark(atoms[relation - 1].end, "|")
