r"""Minus signs in exponents of e: `\frac{1}{1+e^{-x}}`, a Gaussian, an energy."""

from collections.abc import Iterator

from precis.restore.mathematics.formula import Mark, applies, is_norm, minus
from precis.restore.mathematics.tex import Atom, Place, Row


def exponentials(place: Place) -> Iterator[Mark]:
    r"""`e^{x}` in a sigmoid, `\exp((x-\mu)^2/…)` in a Gaussian, `\exp(E)` of an energy."""
    atoms = place.row.atoms
    arguments = [
        (i, row) for i, row in ((i, _exponent(place.row, i)) for i in range(len(atoms))) if row and row.atoms
    ]
    seen: set[str] = set()
    done = 0
    for index, argument in arguments:
        if any(atom.kind == "big" or atom.text == "/" for atom in atoms[done:index]):
            seen.clear()  # a softmax divides by a sum of its own
        done = index
        first = argument.atoms[0]
        key = "".join(atom.text for atom in argument.atoms)
        if first.text in ("+", "-", "–") or (not argument.braced and atoms[index].kind == "symbol"):
            seen.add(key)
            continue
        if _bounds(place.row, index) or _sigmoid(place, index) or _decays(argument) or key in seen:
            yield minus(first)
            if (
                key in seen
                and index
                and atoms[index - 1].kind in ("symbol", "fence")
                and atoms[index].kind != "fence"
            ):
                yield minus(atoms[index])
        seen.add(key)


def _exponent(row: Row, index: int) -> Row | None:
    r"""What `e^{…}` or `\exp(…)` at an index raises e to."""
    atom = row.atoms[index]
    if atom.base == "e" and atom.kind == "symbol" and atom.sup:
        return atom.sup
    following = row.atoms[index + 1] if index + 1 < len(row.atoms) else None
    called = following is not None and following.kind == "fence" and following.text in ("(", "[", r"\{")
    return following.rows[0] if atom.text in (r"\exp", "exp") and called and following else None


def _sigmoid(place: Place, index: int) -> bool:
    r"""`\frac{1}{1+e^{x}}` and `1/(1+e^{x})`: one over one plus a falling exponential."""
    atoms, owner = place.row.atoms, place.owner
    if place.role == "fence" and place.over_one:
        return index == 2 and [atom.text for atom in atoms[:2]] == ["1", "+"]
    if owner is None or index != 2 or atoms[0].text != "1" or atoms[1].text != "+":
        return False
    if owner.kind == "fraction" and len(owner.rows) == 2 and owner.rows[1] is place.row:
        return [atom.text for atom in owner.rows[0].atoms] == ["1"]
    return place.role == "fence" and owner.kind == "fence" and bool(owner.sup and owner.sup.atoms)


def _bounds(row: Row, index: int) -> bool:
    r"""`\leq 2e^{2n\epsilon^2}`: a bound on a probability falls."""
    return any(atom.text in (r"\leq", r"\le", "≤") for atom in row.atoms[max(0, index - 3) : index])


def _decays(argument: Row) -> bool:
    """A squared distance, a quadratic form or an energy: its exponential has to fall."""
    atoms = argument.atoms
    if any(atom.kind in ("operator", "relation") and atom.text not in ("/", r"\cdot") for atom in atoms):
        return False
    energy = any(atom.base == "E" and not atom.rows for atom in atoms[:3])
    distance = len(atoms) > 1 and atoms[0].base in ("d", "D") and applies(atoms[0], atoms[1])
    return energy or distance or any(_is_square(atom, argument, i) for i, atom in enumerate(atoms))


def _is_square(atom: Atom, row: Row, index: int) -> bool:
    squared = bool(atom.sup) and [a.text for a in atom.sup.atoms] == ["2"] if atom.sup else False
    if atom.kind == "fence" and (squared or is_norm(atom)):
        return True
    if atom.kind == "fraction" and atom.rows:
        return any(_is_square(inner, atom.rows[0], i) for i, inner in enumerate(atom.rows[0].atoms))
    if atom.kind == "fence" and atom.transposed:
        return True
    return squared and atom.kind == "symbol" and (index, len(row.atoms)) in ((0, 1), (0, 3), (1, 2))
