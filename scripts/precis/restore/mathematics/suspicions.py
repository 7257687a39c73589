r"""Doubts about what no rule has mended: two factors side by side where a minus sign is likely.

These rules read the formula with every mark that was put back, so what they see is what will be read.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from precis.restore.mathematics.atoms import (
    BETWEEN,
    Seam,
    applies,
    has_bar,
    is_expectation,
    is_greek,
    is_norm,
    term_start,
    texts,
)  # fmt: skip
from precis.restore.mathematics.exponentials import exponents
from precis.restore.mathematics.metrics import is_squared
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom
from precis.restore.mathematics.vocabulary import TOLERANCES
from precis.restore.rule import Doubt, rule

_DENSITIES = frozenset(
    {"p", "P", "q", "Q", r"\pi", r"\mu", r"\rho", r"\sigma", "N", "d", r"\delta", "w", "Pr"}
)
_RATES = frozenset({r"\lambda", r"\beta", r"\gamma", r"\kappa", r"\alpha", r"\tau", "c", "t", "k", "C"})
_SUMS = (r"\sum", r"\frac")
_SETS = frozenset("VESACYX")
_LESS = frozenset({"<", r"\leq", r"\le"})
_LOSSES = frozenset({"L", "J", r"\ell", "KL", "R", "V", "F"})
_NORM_NAMED = re.compile(
    r"\b(?:norm|absolute|cardinality|magnitude|determinant|modulus|mae|sdf)\b[^.$]{0,30}$"
)
_WHY = "a product, or a difference that lost its minus sign"


def _at(setting: Setting, seam: Seam) -> Doubt:
    """A doubt about the two things that meet in a seam."""
    return setting.doubt(seam.left.start, seam.right.end, _WHY)


def _plain_seams(setting: Setting) -> Iterator[Seam]:
    """Seams of a row that is no script."""
    return (seam for seam in setting.seams if not setting.row.is_script)


@rule("repeated-argument")
def repeated_argument(setting: Setting) -> Iterator[Doubt]:
    """`H(x) x` may be `H(x) - x`: a thing beside a function of itself."""
    text = setting.formula.text
    for seam in _plain_seams(setting):
        called = seam.before is not None and applies(seam.before, seam.left)
        if called and seam.before is not None and seam.before.base not in _DENSITIES:
            argument = text(seam.left.rows[0]).strip()
            same = seam.calls and seam.after is not None and text(seam.after.rows[0]).strip() == argument
            if argument == text(seam.right) or (same and seam.right.base not in _DENSITIES):
                yield _at(setting, seam)
        elif seam.calls and seam.after is not None and seam.left.kind == "symbol":
            inside = seam.after.rows[0].atoms
            if [atom.base for atom in inside] == [seam.left.base] and seam.right.base not in _DENSITIES:
                yield _at(setting, seam)


@rule("function-again")
def function_again(setting: Setting) -> Iterator[Doubt]:
    r"""`f(x) w f(y)` may be `f(x) - w f(y)`: values of one function are compared."""
    if setting.row.is_script:
        return
    seen: dict[str, int] = {}
    for index, (head, argument) in enumerate(pairwise(setting.atoms)):
        if head.kind in BETWEEN:
            seen.clear()
        if not applies(head, argument) or head.base in _DENSITIES or head.transposed or argument.transposed:
            continue
        if head.base in seen:
            yield setting.doubt(setting.atoms[seen[head.base]].start, argument.end, _WHY)
        seen[head.base] = index


@rule("same-letter")
def same_letter(setting: Setting) -> Iterator[Doubt]:
    r"""`\theta\theta_0` may be `\theta-\theta_0`: a thing beside another of its name."""
    for seam in _plain_seams(setting):
        left, right = seam.left, seam.right
        alike = left.kind == right.kind == "symbol" and left.base == right.base and not left.transposed
        reference = bool(left.sub) != bool(right.sub) or "*" in texts(left.sup) + texts(right.sup)
        scripts = (script for script in (left.sub, right.sub) if script)
        named = any(atom.kind == "name" for script in scripts for atom in script.atoms)
        if alike and not right.transposed and (reference or named or left.accented != right.accented):
            yield _at(setting, seam)


@rule("unmended-square")
def unmended_square(setting: Setting) -> Iterator[Doubt]:
    r"""`(a b)^2` and `\|a b\|` may be of a difference: errors and distances are."""
    measured = setting.role == "fence" and (is_squared(setting) or is_norm(setting.owner))
    if not measured or any(atom.text in ("-", "–", "−") for atom in setting.atoms):
        return
    for seam in setting.seams:
        linear = seam.left.transposed or is_greek(seam.left) or seam.left.kind == "number"
        if not linear and not (seam.left.base.isupper() and not seam.right.base.isupper()):
            yield _at(setting, seam)
            return


@rule("second-product")
def second_product(setting: Setting) -> Iterator[Doubt]:
    r"""`a^Tv b^Th` may be `a^Tv - b^Th`, `(z-v)^2 \pi^T` a square less a product."""
    for seam in _plain_seams(setting):
        left, right = seam.left, seam.right
        first = setting.atoms[term_start(seam.row, seam.index - 1)]
        closed = not left.transposed and first.transposed and first is not left
        squared = left.kind == "fence" and texts(left.sup) == ["2"]
        if right.kind == "symbol" and right.transposed and (closed or squared):
            yield _at(setting, seam)


@rule("two-losses")
def two_losses(setting: Setting) -> Iterator[Doubt]:
    r"""`L_a L_b` may be `L_a - L_b`: losses are added or compared, not multiplied."""
    for seam in _plain_seams(setting):
        before = seam.before is not None and applies(seam.before, seam.left)
        left = seam.before if before and seam.before is not None else seam.left
        if left.base in _LOSSES and seam.right.base in _LOSSES and _is_value(left) and _is_value(seam.right):
            yield _at(setting, seam)


def _is_value(atom: Atom) -> bool:
    return not atom.transposed and (atom.text == r"\mathcal" or bool(atom.sub) or atom.base == "KL")


@rule("late-quotient")
def late_quotient(setting: Setting) -> Iterator[Doubt]:
    r"""`x_t \frac{a}{b}` may be `x_t - \frac{a}{b}`: in a product a fraction comes first."""
    for seam in _plain_seams(setting):
        left, right = seam.left, seam.right
        value = (left.kind == "symbol" and not is_greek(left)) or left.kind in ("fence", "fraction")
        derived = right.rows and texts(right.rows[0])[:1] in ([r"\partial"], ["d"])
        exact = left.kind == "fraction" and [len(row.atoms) for row in left.rows] == [1, 1]
        if right.kind == "fraction" and right.text != r"\sqrt" and value and not derived and not exact:
            yield _at(setting, seam)


@rule("late-sum")
def late_sum(setting: Setting) -> Iterator[Doubt]:
    r"""`V(s)\sum_i x_i` may be `V(s)-\sum_i x_i`: a sum, an expectation or a norm that comes late."""
    for seam in _plain_seams(setting):
        called = seam.before is not None and applies(seam.before, seam.left)
        density = called and seam.before is not None and seam.before.base in _DENSITIES
        value = (called and not density) or (seam.left.kind == "fence" and is_norm(seam.left))
        right = seam.right
        late = right.text in (r"\sum", r"\int") or is_expectation(right) or is_norm(right)
        if value and late:
            yield _at(setting, seam)


@rule("decimal-power")
def decimal_power(setting: Setting) -> Iterator[Doubt]:
    """`d^{0.5}` may be `d^{-0.5}`."""
    owner = setting.owner
    alone = [atom.kind for atom in setting.atoms] == ["number"] and "." in setting.atoms[0].text
    if setting.role == "sup" and owner is not None and setting.row.braced and alone:
        yield setting.doubt(owner.start, owner.end, "a power that may have lost its minus sign")


@rule("unsigned-exponent")
def unsigned_exponent(setting: Setting) -> Iterator[Doubt]:
    r"""`e^{\lambda t}` may be `e^{-\lambda t}`: rates decay. In a softmax an exponential is not alone."""
    found = [(index, argument) for index, argument in exponents(setting.row) if argument.braced]
    for index, argument in found:
        first = argument.atoms[0].base
        if len(found) == 1 and first in _RATES and "-" not in texts(argument):
            atom = setting.atoms[index]
            yield setting.doubt(atom.start, atom.end, "an exponent that may have lost its minus sign")


@rule("unsigned-energy")
def unsigned_energy(setting: Setting) -> Iterator[Doubt]:
    r"""`E(s) = \sum_{ij} s_i s_j` may be `E(s) = -\sum …`: energies are negative."""
    atoms = setting.atoms
    called = len(atoms) > 3 and atoms[0].text == "E" and applies(atoms[0], atoms[1])
    if setting.role == "formula" and called and atoms[2].text == "=" and atoms[3].text in ("J", *_SUMS):
        yield setting.doubt(atoms[3].start, atoms[3].end, "an energy, whose sign may be missing")


@rule("size-of-set")
def size_of_set(setting: Setting) -> Iterator[Doubt]:
    r"""`O(V + E)` and `\mathcal{V} \times d` may count: `O(|V| + |E|)`, `|\mathcal{V}| \times d`."""
    complexity = setting.head is not None and setting.head.base == "O"
    for left, atom, right in zip(
        (None, *setting.atoms), setting.atoms, (*setting.atoms[1:], None), strict=False
    ):
        counted = right is not None and right.text == r"\times" and setting.atoms[-1].text != r"\mathcal"
        alone = not atom.sup and (left is None or left.text != "|")
        if alone and atom.base in _SETS and (complexity or (counted and atom.text == r"\mathcal")):
            yield setting.doubt(atom.start, atom.end, "a set, or its size that has lost its bars")


@rule("named-norm")
def named_norm(setting: Setting) -> Iterator[Doubt]:
    """`w` after "the norm" may be `||w||`."""
    row = setting.row
    named = setting.role == "formula" and _NORM_NAMED.search(setting.formula.before)
    if named and not has_bar(row) and not any(map(is_norm, row.atoms)):
        yield setting.doubt(row.start, row.end, "a size or a norm that may have lost its bars")


@rule("compared-difference")
def compared_difference(setting: Setting) -> Iterator[Doubt]:
    r"""`a - b < \epsilon` may be `|a - b| < \epsilon`: how close two things are."""
    row, signs = setting.row, texts(setting.row)
    small = (at for at, (sign, next_) in enumerate(pairwise(signs)) if sign in _LESS and next_ in TOLERANCES)
    at = next(small, 0)
    if "-" in signs[:at] and not has_bar(row):
        yield setting.doubt(row.start, row.end, "a difference that may have stood between bars")


RULES = (
    repeated_argument, function_again, same_letter, unmended_square, second_product, two_losses,
    late_quotient, late_sum, decimal_power, unsigned_exponent, unsigned_energy, size_of_set,
    named_norm, compared_difference,
)  # fmt: skip
