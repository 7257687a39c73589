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
        yield from _difference(setting.row, squared=True)


@rule("measured-difference")
def measured_difference(setting: Setting) -> Iterator[Repair]:
    r"""`\|xy\|` is `\|x-y\|`: what is measured is how far two things lie apart."""
    owner = setting.owner
    if setting.role == "fence" and owner is not None and is_norm(owner):
        yield from _difference(setting.row, squared=texts(owner.sup) == ["2"] or texts(owner.sub) == ["F"])


def is_squared(setting: Setting) -> bool:
    """Whether a row stands in brackets that are squared."""
    return setting.role == "fence" and setting.owner is not None and texts(setting.owner.sup) == ["2"]


def _difference(row: Row, squared: bool) -> Iterator[Repair]:
    units: list[int] = []
    at = 0
    while at < len(row.atoms):
        if row.atoms[at].kind not in OPERANDS | {"prefix", "function"}:
            return
        units.append(at)
        at = unit_end(row, at)
    seam = _between(row, units, squared)
    if seam is not None:
        yield minus(row.atoms[seam])


def _between(row: Row, units: list[int], squared: bool) -> int | None:
    """Which of a few factors begins what is subtracted."""
    first = [row.atoms[index] for index in units]
    matrices = all(map(_is_matrix, first))
    if len(units) == 2 and matrices and not squared:
        return None  # `\|AB\|` is a product
    if len(units) == 2:
        scales = is_greek(first[0]) and not is_greek(first[1]) and not first[0].sub
        maps = _is_matrix(first[0]) and not _is_matrix(first[1])
        plain = first[0].kind in ("number", "fraction") or first[0].transposed or scales or maps
        return None if plain or _is_scaled(first[0], first[1], units[1] + 1 < len(row.atoms)) else units[1]
    if len(units) == 3 and first[2].base == "I":
        return units[2]
    if len(units) == 3 and matrices:
        # `Y-XB`, `V-WH`; but `XB-Y`.
        return units[2] if first[2].base == "Y" else units[1]
    if len(units) == 3:
        if first[1].transposed or (_is_matrix(first[1]) and not first[0].transposed):
            return units[1]
        if _is_matrix(first[0]) and not _is_matrix(first[1]) and not _is_matrix(first[2]):
            return units[2]
    return None


def _is_scaled(left: Atom, right: Atom, called: bool) -> bool:
    """Whether two things are a constant and a range, `k_1 L`, or two pairs of brackets."""
    constant = left.sub is not None and texts(left.sub)[0:1] != [] and texts(left.sub)[0].isdigit()
    ranged = constant and left.base.islower() and right.base.isupper() and not called
    return ranged or left.kind == right.kind == "fence"


def _is_matrix(atom: Atom) -> bool:
    return (
        atom.kind == "symbol"
        and (atom.base.isupper() or atom.base in (r"\Sigma", r"\Phi", r"\Lambda"))
        and (not atom.accented or atom.primes > 0)
    )


RULES = (squared_difference, measured_difference)
