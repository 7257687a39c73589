r"""What is squared or measured: `(y - f(x))^2` and `\|x - y\|` are of differences."""

from collections.abc import Iterator

from precis.restore.mathematics.atoms import OPERANDS, is_greek, is_norm, minus, texts, unit_end
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.rule import Repair, rule


@rule("squared-difference")
def squared_difference(setting: Setting) -> Iterator[Repair]:
    """`(yf(x))^2` is `(y-f(x))^2`: what is squared is an error."""
    if is_squared(setting):
        yield from _difference(setting.row)


@rule("measured-difference")
def measured_difference(setting: Setting) -> Iterator[Repair]:
    r"""`\|xy\|` is `\|x-y\|`: what is measured is how far two things lie apart."""
    if setting.role == "fence" and is_norm(setting.owner):
        yield from _difference(setting.row)


def is_squared(setting: Setting) -> bool:
    """Whether a row stands in brackets that are squared."""
    return setting.role == "fence" and setting.owner is not None and texts(setting.owner.sup) == ["2"]


def _difference(row: Row) -> Iterator[Repair]:
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


RULES = (squared_difference, measured_difference)
