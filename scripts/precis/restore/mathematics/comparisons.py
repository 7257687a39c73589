r"""Minus signs between terms of known order or kind: logarithms, steps, `I-A`, a fraction that comes late."""

from collections.abc import Iterator

from precis.restore.mathematics.atoms import (
    BETWEEN,
    STARTS,
    Seam,
    applies,
    is_greek,
    is_inverse,
    is_logarithm,
    minus,
    seams,
    term_end,
    term_start,
    texts,
    unit_end,
)  # fmt: skip
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.rule import Repair, rule

_STATES = frozenset({*"xyzhsvuwgfpq", r"\theta", r"\phi", r"\mu"})
_SIZES = frozenset("ndmkNDMK")
_KERNELS = frozenset({"k", "K", "C", r"\kappa", r"\Sigma"})


@rule("second-logarithm")
def second_logarithm(setting: Setting) -> Iterator[Repair]:
    r"""`\log p(x) \log q(x)` is `\log p(x) - \log q(x)`: logarithms are compared, hardly multiplied.

    Not in `O(\log n \log m)`.
    """
    row = setting.row
    if setting.head is not None and setting.head.base == "O":
        return
    for index, atom in enumerate(row.atoms[:-1]):
        second = unit_end(row, index)
        compared = is_logarithm(atom) and second > index + 1 and not row.atoms[second - 1].transposed
        if compared and _leads_to_logarithm(row, second):
            yield minus(row.atoms[second])


def _leads_to_logarithm(row: Row, start: int) -> bool:
    """Whether there is nothing before the term's next logarithm but sums and coefficients."""
    for atom in row.atoms[start : term_end(row, start)]:
        if is_logarithm(atom):
            return True
        if atom.kind not in ("big", "fraction", "number") and not is_greek(atom):
            return False
    return False


@rule("gaussian-divergence")
def gaussian_divergence(setting: Setting) -> Iterator[Repair]:
    r"""`1 + \log\sigma^2 \mu^2 \sigma^2` is `1 + \log\sigma^2 - \mu^2 - \sigma^2`, as in an autoencoder."""
    row = setting.row
    log = next((index for index, atom in enumerate(row.atoms) if is_logarithm(atom)), None)
    if log is None or texts(row)[:1] != ["1"]:
        return
    mean = unit_end(row, log)
    squares = [atom for atom in row.atoms[mean : mean + 2] if texts(atom.sup) == ["2"]]
    if [atom.base for atom in squares] in ([r"\mu", r"\sigma"], ["m", "s"], ["m", r"\sigma"]):
        yield from map(minus, squares)


@rule("late-fraction")
def late_fraction(setting: Setting) -> Iterator[Repair]:
    r"""`V(s) \frac{1}{N} \sum_i x_i` is `V(s) - \frac{1}{N} …`: in a product such a fraction comes first."""
    if setting.row.is_script:
        return
    for seam in setting.seams:
        follows = seam.left.kind in ("fence", "symbol") and term_start(seam.row, seam.index) < seam.index - 1
        if follows and _is_coefficient(seam.right) and seam.after is not None and seam.after.kind in STARTS:
            yield minus(seam.right)


def _is_coefficient(atom: Atom) -> bool:
    r"""`\frac{1}{2}`, `\frac{\lambda}{2}`, `\frac{1}{|D|}`."""
    if atom.kind != "fraction" or len(atom.rows) != 2:
        return False
    above, below = (row.atoms for row in atom.rows)
    if len(above) != 1 or not below:
        return False
    if above[0].kind == "number":
        return len(below) == 1 or below[0].text == below[-1].text == "|"
    return [part.kind for part in below] == ["number"] and (is_greek(above[0]) or above[0].base in _SIZES)


@rule("step")
def step(setting: Setting) -> Iterator[Repair]:
    r"""`x_{t+1}x_t` is `x_{t+1}-x_t`, how far a step goes; products count up: `x_t x_{t+1}`."""
    if setting.row.is_script:
        return
    for seam in setting.seams:
        left, right = seam.left, seam.right
        alike = left.kind == right.kind == "symbol" and left.base == right.base and left.base in _STATES
        chain = seam.after is not None and seam.after.base == left.base
        scripts = ((left.sub, right.sub), (left.sup, right.sup))
        if alike and not chain and any(_is_step(later, earlier, setting) for later, earlier in scripts):
            yield minus(right)


def _is_step(left: Row | None, right: Row | None, setting: Setting) -> bool:
    if left is None or right is None:
        return False
    here, there = (setting.formula.text(script).replace(" ", "") for script in (left, right))
    return here.replace("+1", "", 1) == there != here or (here.isalpha() and here + "1" == there)


@rule("identity")
def identity(setting: Setting) -> Iterator[Repair]:
    r"""`I \gamma P` is `I - \gamma P`: multiplying by the identity changes nothing."""
    if setting.row.is_script:
        return
    for seam in setting.seams:
        left, right = seam.left, seam.right
        sized = left.sub is None or (len(left.sub.atoms) == 1 and left.sub.atoms[0].text in _SIZES)
        named = left.text == "Id" or (left.base == "I" and left.kind == "symbol" and not left.sup and sized)
        first = seam.before is None or seam.before.kind in BETWEEN
        matrix = right.kind == "symbol" and (right.base.isupper() or is_greek(right))
        less = named and first and (matrix or right.kind == "fraction") and not seam.calls
        if less or _is_last_identity(seam):
            yield minus(right)


def _is_last_identity(seam: Seam) -> bool:
    r"""Whether a matrix stands before an identity that ends its term: `W^TWI`, not `\sigma^2 I`."""
    left, right = seam.left, seam.right
    plain = right.kind == "symbol" and right.base == "I" and not right.sup and not seam.calls
    last = seam.after is None or seam.after.kind in BETWEEN
    matrix = left.kind == "symbol" and left.base.isupper() and seam.before is not None
    return plain and last and matrix and seam.before is not None and seam.before.base == left.base


@rule("bracketed-difference")
def bracketed_difference(setting: Setting) -> Iterator[Repair]:
    """`(ts)/T` is `(t-s)/T`: a product needs no brackets.

    Not in a denominator, nor where a matrix or a coefficient comes first.
    """
    owner, row = setting.owner, setting.row
    if setting.role != "fence" or owner is None or owner.text not in ("(", "[") or owner.sup or owner.sub:
        return
    if setting.head is not None or any(_takes_brackets(atom) for atom in setting.preceding[-1:]):
        return
    found = list(seams(row))
    if len(found) != 1 or any(atom.kind not in ("symbol", "fence") for atom in row.atoms):
        return
    left = row.atoms[0]
    scalar = left.kind == "symbol" and not left.base.isupper() and not is_greek(left) and not left.transposed
    if scalar and found[0].right.kind == "symbol":
        yield minus(found[0].right)


def _takes_brackets(atom: Atom) -> bool:
    """Whether brackets after an atom are its argument, or keep a denominator together."""
    return atom.kind in ("symbol", "name", "function", "big", "prefix", "group") or atom.text in (
        "/",
        "^",
        "_",
    )


@rule("laplacian")
def laplacian(setting: Setting) -> Iterator[Repair]:
    """`L = DA` is `L = D-A`: a graph's degrees less its edges."""
    if [atom.base for atom in setting.atoms] == ["L", "=", "D", "A"]:
        yield minus(setting.atoms[-1])


@rule("conditional-covariance")
def conditional_covariance(setting: Setting) -> Iterator[Repair]:
    r"""`k(x,x)k^TK^{-1}k` is `k(x,x)-k^TK^{-1}k`: a variance less what is known, as is `\Sigma_{11}-…`."""
    row = setting.row
    for seam in seams(row):
        left = seam.before if seam.before is not None and applies(seam.before, seam.left) else seam.left
        variance = left.base in _KERNELS and left.base.lower() == seam.right.base.lower()
        if variance and _is_twice_the_same(left, seam, setting):
            rest = row.atoms[seam.index : term_end(row, seam.index)]
            if any(map(is_inverse, rest)):
                yield minus(seam.right)


def _is_twice_the_same(left: Atom, seam: Seam, setting: Setting) -> bool:
    """Whether a covariance is of a thing with itself: `k(x, x)`, `K_{**}`."""
    inside = seam.left.rows[0] if left is not seam.left else left.sub
    text = setting.formula.text(inside).replace(" ", "") if inside else ""
    half = len(text) // 2
    return len(text) > 1 and (text[:half] == text[half:] or text[:half] == text[half + 1 :])


@rule("convolution-size")
def convolution_size(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{n+2pf}{s}` and `(W F + 2P)/S` subtract the filter: how large a convolution's output is."""
    atoms = setting.atoms
    bases = [atom.base for atom in atoms]
    for spelling, at in _SIZE_FORMULAS:
        if bases == list(spelling):
            yield minus(atoms[at])


_SIZE_FORMULAS = tuple(
    (spelling, at)
    for size, pad, kernel in ("npf", "npk", "ipk", "WPF", "WPK", "NPF", "HPK", "HPF", "wpk", "hpk")
    for spelling, at in ((f"{size}+2{pad}{kernel}", 4), (f"{size}{kernel}+2{pad}", 1))
)


@rule("binomial")
def binomial(setting: Setting) -> Iterator[Repair]:
    r"""`\binom{nc}{k}` is `\binom{n-c}{k}`: what is chosen from is counted, hardly multiplied."""
    owner = setting.owner
    chosen = owner is not None and owner.text == r"\binom" and owner.rows[0] is setting.row
    if chosen and len(setting.atoms) == 2:
        yield from (minus(seam.right) for seam in setting.seams if seam.left.kind != "number")


RULES = (
    second_logarithm, gaussian_divergence, late_fraction, step, identity,
    bracketed_difference, laplacian, conditional_covariance, convolution_size, binomial,
)  # fmt: skip
