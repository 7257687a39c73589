r"""Minus signs between two things that stand side by side: `(1-c)y`, `x - \mu`, `Q(s,a) - V(s)`."""

from collections.abc import Iterator

from precis.restore.mathematics.atoms import (
    OPERANDS,
    STARTS,
    Seam,
    applies,
    is_expectation,
    is_greek,
    is_norm,
    minus,
    texts,
    unit_start,
)  # fmt: skip
from precis.restore.mathematics.metrics import is_squared
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom
from precis.restore.mathematics.vocabulary import SPACES
from precis.restore.rule import Repair, rule

# Letters that count, and so stand before a number only in a difference: `n-1`, `T-1`.
_COUNTERS = frozenset("tTnNkKijlmMHs")
# Values, energies, losses: two of them side by side are compared, not multiplied.
_COMPARED = frozenset({*"QVHdDJEURLAISFBWC", r"\ell", "sim", "KL"})
_FUNCTIONS = frozenset({"f", "g", "h", r"\phi", r"\psi", r"\mu", "s", "T", "G", "u"})
# A return, reward or value, and what it is measured against.
_BASELINES = frozenset({"QV", "RV", "Rb", "GV", "Gb", "rb", "yQ", "RQ", "GQ", "rV", "yV", "Rr", "rR", "Vb"})
# What has a mean, and is no weight of it.
_MEASURED = frozenset("xyzrsvhfog")
_COEFFICIENTS = frozenset({r"\lambda", r"\beta", r"\alpha", r"\gamma", r"\eta", r"\mu"})


@rule("two-spaces")
def two_spaces(setting: Setting) -> Iterator[Repair]:
    """`a  b` is `a - b` and `=  b` is `= - b`: what stood between the spaces is gone."""
    for index, atom in enumerate(setting.atoms):
        if not index or not atom.spaced or atom.kind not in STARTS:
            continue
        left = setting.atoms[index - 1]
        if left.kind in OPERANDS or left.text in ("=", r"\approx", r"\propto", r"\leftarrow", r"\equiv"):
            yield minus(atom)


@rule("one-minus")
def one_minus(setting: Setting) -> Iterator[Repair]:
    """`1c` is `1-c`: nobody writes the factor one. `1_{A}` and `1(x)` are indicators."""
    for seam in setting.seams:
        one, right = seam.left, seam.right
        if one.text not in ("1", "1.0") or one.sub or one.sup or setting.role == "sub":
            continue
        indicator = right.kind == "fence" and not is_norm(right) and not right.spaced
        if not (indicator or right.kind in ("name", "number") or _is_size(seam, setting)):
            yield minus(right)


def _is_size(seam: Seam, setting: Setting) -> bool:
    """Whether a one and a letter are a number of dimensions or of thousands, `1D`, or begin `1e3`."""
    right, before_number = seam.right, seam.after is None or seam.after.kind == "number"
    if right.text == "e" and seam.after is not None and before_number:
        return True
    alone = setting.role == "formula" and seam.index == 1 and before_number
    return alone and right.text in ("D", "d", "x", "K", "M", "B") and not right.sub


@rule("number-last")
def number_last(setting: Setting) -> Iterator[Repair]:
    r"""`n1` is `n-1` and `\|g\|_21` is `\|g\|_2-1`: in a product the number comes first."""
    if setting.row.is_script or setting.habits.vector_of_ones:
        return
    for seam in setting.seams:
        ones = seam.right.text == "1" and (seam.right.sub or seam.left.transposed)
        if seam.right.kind == "number" and not ones and (_is_never_named(seam) or _is_counter(seam, setting)):
            yield minus(seam.right)


def _is_never_named(seam: Seam) -> bool:
    """Whether the left of a seam is nothing that a number could be part of the name of."""
    left, right = seam.left, seam.right
    if left.kind == "symbol":
        decimal = "." in right.text and not left.gap
        return is_greek(left) or bool(left.sub or left.sup) or decimal
    return left.kind in ("fence", "fraction") and not (left.kind == "fence" and right.sup)


def _is_counter(seam: Seam, setting: Setting) -> bool:
    """Whether the left of a seam counts: not where the record numbers it, nor where it ends a word."""
    left, before = seam.left, seam.before
    last = seam.after is None or (seam.after.kind not in STARTS and seam.after.text != r"\_")
    if left.kind != "symbol" or left.base not in _COUNTERS or not last:
        return False
    word = before is not None and before.kind == "symbol" and not before.sub and not left.gap
    return not word and set(setting.habits.labels.get(left.base, [])) <= {seam.right.text}


@rule("same-function")
def same_function(setting: Setting) -> Iterator[Repair]:
    r"""`V(s')V(s)` is `V(s')-V(s)`: one value beside another of its kind, compared."""
    for seam in setting.seams:
        argument, right = seam.left, seam.right
        left = seam.before if seam.before is not None and applies(seam.before, argument) else None
        if left is None or left.base != right.base or not seam.calls or argument.transposed:
            continue
        hats = left.accented != right.accented and left.primes == right.primes
        argued = setting.formula.text(argument) == setting.formula.text(seam.after) if seam.after else False
        estimated = left.base in _FUNCTIONS and hats and argued
        # An outcome with and without treatment.
        outcomes = texts(argument.rows[0]) == ["1"] and seam.after is not None
        treated = outcomes and seam.after is not None and texts(seam.after.rows[0]) == ["0"]
        if (estimated or treated or _is_compared(left, setting)) and not _is_covariance(left, seam):
            yield minus(right)


def _is_compared(function: Atom, setting: Setting) -> bool:
    """Whether values of a function are compared, always or here: in a norm or a square."""
    if function.base in _COMPARED or is_expectation(function):
        return True
    return function.base in _FUNCTIONS and (is_norm(setting.owner) or is_squared(setting))


def _is_covariance(left: Atom, seam: Seam) -> bool:
    """Whether a seam is within the product of `E[XY] - E[X]E[Y]`."""
    third = seam.index > 2 and seam.row.atoms[seam.index - 3].kind == "fence"
    return is_expectation(left) and (third or (seam.index > 2 and left.spaced))


@rule("coefficient")
def coefficient(setting: Setting) -> Iterator[Repair]:
    r"""`f(x)\lambda g(x)` is `f(x)-\lambda g(x)`: coefficients come first, so another term begins."""
    for seam in setting.seams:
        right, after = seam.right, seam.after
        called = seam.before is not None and applies(seam.before, seam.left)
        if not called or right.base not in _COEFFICIENTS or right.kind != "symbol":
            continue
        if after is not None and (after.kind in STARTS or after.text in SPACES) and not seam.calls:
            yield minus(right)


@rule("estimate")
def estimate(setting: Setting) -> Iterator[Repair]:
    r"""`x\mu` is `x-\mu`, and `y\hat{y}`, `x_{max}x_{min}`: a thing beside its mean or estimate."""
    # `f(x\mu, \sigma)` is a density, and its parameters follow a bar.
    density = setting.head is not None and "," in texts(setting.row)
    if setting.row.is_script or density:
        return
    for seam in setting.seams:
        symbols = seam.left.kind == seam.right.kind == "symbol"
        if symbols and not seam.left.transposed and _is_estimated(seam):
            yield minus(seam.right)


def _is_estimated(seam: Seam) -> bool:
    left, right, after = seam.left, seam.right, seam.after
    if is_expectation(right) and after is not None and after.rows and after.rows[0].atoms:
        return after.rows[0].atoms[0].base == left.base
    if left.base == right.base:
        # A prime may transpose: `X'X`, `yy'`.
        primed = left.primes != right.primes and (left.base.isupper() or left.primes > 0 or bool(left.sub))
        conjugate = left.base.isupper() and r"\overline" in (left.text, right.text)
        apart = left.accented != right.accented and not primed and not conjugate
        return apart or {_bottom(left), _bottom(right)} == {"max", "min"}
    return right.base == r"\mu" and left.base in _MEASURED and not seam.calls


def _bottom(atom: Atom) -> str:
    return atom.sub.atoms[0].base.strip("\\") if atom.sub and atom.sub.atoms else ""


@rule("baseline")
def baseline(setting: Setting) -> Iterator[Repair]:
    """`Q(s,a)V(s)` is `Q(s,a)-V(s)`: a return beside what it is measured against is an advantage."""
    if setting.row.is_script:
        return
    for seam in setting.seams:
        left, right = seam.row.atoms[unit_start(seam.row, seam.index - 1)], seam.right
        if left.base + right.base not in _BASELINES or left.transposed:
            continue
        # `RQR'` is a product.
        sandwich = seam.after is not None and seam.after.base == left.base
        if (seam.calls or right.base in "bVRr" or left.base in "RG") and not sandwich:
            yield minus(right)


RULES = (two_spaces, one_minus, number_last, same_function, coefficient, estimate, baseline)
