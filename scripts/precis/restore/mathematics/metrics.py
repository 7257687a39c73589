r"""What is squared or measured: `(y - f(x))^2` and `\|x - y\|` are of differences."""

from collections.abc import Iterator

from precis.restore.mathematics.formula import OPERANDS, Mark, is_greek, is_norm, minus, unit_end
from precis.restore.mathematics.tex import Atom, Place, Row


def is_squared(place: Place) -> bool:
    """Whether a row stands in brackets that are squared."""
    sup = place.owner.sup if place.owner is not None and place.role == "fence" else None
    return sup is not None and len(sup.atoms) == 1 and sup.atoms[0].text == "2"


def metric(place: Place) -> Iterator[Mark]:
    r"""`(yf(x))^2`, `\|xy\|`: what is squared or measured is a difference of two things."""
    row = place.row
    if place.role != "fence" or not (is_squared(place) or is_norm(place.owner)):
        return
    units: list[int] = []
    at = 0
    while at < len(row.atoms):
        if row.atoms[at].kind not in OPERANDS | {"prefix", "function"}:
            return
        units.append(at)
        at = unit_end(row, at)
    seam = _between(row, units)
    if seam is not None:
        yield minus(row.atoms[seam])


def _between(row: Row, units: list[int]) -> int | None:
    """Which of a few factors begins what is subtracted."""
    first = [row.atoms[index] for index in units]
    if len(units) == 2:
        scales = is_greek(first[0]) and not is_greek(first[1]) and not first[0].sub
        maps = _is_matrix(first[0]) and not _is_matrix(first[1])
        plain = first[0].kind == "number" or first[0].transposed or scales or maps
        return None if plain else units[1]
    if len(units) == 3:
        if first[1].transposed or (_is_matrix(first[1]) and not first[0].transposed):
            return units[1]
        if _is_matrix(first[0]) and not _is_matrix(first[1]) and not _is_matrix(first[2]):
            return units[2]
    return None


def _is_matrix(atom: Atom) -> bool:
    return (
        atom.kind == "symbol"
        and (atom.base.isupper() or atom.base in (r"\Sigma", r"\Phi", r"\Lambda"))
        and not atom.accented
    )
