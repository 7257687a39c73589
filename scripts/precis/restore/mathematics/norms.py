r"""Bars around a thing: `\|x\|_2^2` and `|D|` that lost them whole."""

from collections.abc import Iterator
from itertools import pairwise

from precis.restore.mathematics.atoms import (
    BETWEEN,
    OPERANDS,
    Seam,
    applies,
    enclose,
    has_bar,
    insert,
    is_expectation,
    is_greek,
    is_logarithm,
    is_norm,
    minus,
    place_before,
    seams,
    texts,
    unit_end,
    unit_start,
)  # fmt: skip
from precis.restore.mathematics.habits import set_name
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.mathematics.vocabulary import TOLERANCES
from precis.restore.rule import Repair, rule

_BOUNDED = frozenset({r"\leq", r"\le", "<", "=", r"\geq", "≤", r"\leqslant"})
_SPACES = frozenset({"L", "W", "H", r"\ell"})
_WEIGHTS = frozenset({"w", "W", r"\theta", r"\Theta", r"\beta", r"\mathbf", r"\boldsymbol"})


@rule("norm-scripts")
def norm_scripts(setting: Setting) -> Iterator[Repair]:
    r"""`x_2^2` is `\|x\|_2^2`, as are `x_{L_2}` and `W_F^2`: scripts that only a norm has."""
    row = setting.row
    for index, atom in enumerate(row.atoms):
        space = atom.sub.atoms[0] if atom.sub and len(atom.sub.atoms) == 1 else None
        if not _is_measurable(row, index) or space is None:
            continue
        named = space.text in _SPACES and bool(space.sub or space.sup)
        squared = (
            atom.base not in ("W", r"\ell")
            and _above(atom) == "2"
            and (space.text in ("2", "F") or (space.text == "1" and _is_difference(row, index)))
        )
        if squared and _is_variable(setting, index):
            continue
        if squared or (named and atom.base not in ("L", "E", "R", "d", "D")):
            yield from _measured(row, _norm_start(row, index), index)


def _is_variable(setting: Setting, index: int) -> bool:
    r"""Whether `x_2^2` is the square of a variable `x_2`, or of a distance with its arguments.

    It is where the record has `x_1`, too; `W_2^2(\mu, \nu)` and `\chi_2^2` are things of their own.
    """
    atoms = setting.atoms
    atom, following = atoms[index], atoms[index + 1] if index + 1 < len(atoms) else None
    if atom.kind == "fence":
        return index > 0 and atoms[index - 1].base == "W" and applies(atoms[index - 1], atom)
    if following is not None and following.kind == "fence":
        return True
    others = setting.habits.subscripts.get(atom.base, set()) - {"2", "F"}
    return atom.base == r"\chi" or any(sub.isdigit() for sub in others)


@rule("loose-script")
def loose_script(setting: Setting) -> Iterator[Repair]:
    r"""`  x  y _2^2` is `|| x - y ||_2^2`: a script apart from all stood on a bar."""
    row = setting.row
    for index, atom in enumerate(row.atoms):
        start = _loose_start(row, index) if atom.loose is not None else None
        if atom.loose is None or start is None:
            continue
        first = row.atoms[start]
        yield insert(place_before(first) if start else first.start - len(first.gap), "||")
        yield insert(atom.loose, "||")


@rule("spaced-ends")
def spaced_ends(setting: Setting) -> Iterator[Repair]:
    """`(  x  )` is `( | x | )`: two spaces at both ends held bars."""
    row = setting.row
    if row.atoms and row.atoms[0].spaced and row.end - row.atoms[-1].end > 1:
        yield insert(place_before(row.atoms[0]), "|")
        yield insert(row.atoms[-1].end + 1, "|")


def _loose_start(row: Row, end: int) -> int | None:
    """Where a norm begins whose closing bar stood before a loose script: at the gap of a lost bar."""
    side = max((at + 1 for at in range(end) if row.atoms[at].kind in ("relation", "punctuation")), default=0)
    begins = row.role == "formula" and bool(row.atoms[0].gap) and "+" not in texts(row)[:end]
    spaced = [index for index in range(side, end + 1) if row.atoms[index].spaced or (not index and begins)]
    sure = [index for index in spaced if not index or _is_before_norm(row.atoms[index - 1])]
    if sure:
        return sure[-1]
    return spaced[0] if len(spaced) == 1 else None


def _is_before_norm(atom: Atom) -> bool:
    """Whether after an atom and two spaces a bar is likelier than a minus sign."""
    scale = atom.kind in ("number", "fraction", "big") or (is_greek(atom) and not atom.spaced)
    return scale or atom.kind not in OPERANDS


@rule("evaluated-at")
def evaluated_at(setting: Setting) -> Iterator[Repair]:
    r"""`\nabla Q(s,a)_{a=\mu(s)}` is `\nabla Q(s,a)|_{a=\mu(s)}`: a value, not an index."""
    for left, right in pairwise((None, *setting.atoms)):
        assert right is not None  # noqa: S101 - only the first is nothing
        called = right.kind == "fraction" or (left is not None and applies(left, right))
        if called and not right.sup and texts(right.sub)[1:2] == ["="] and "," not in texts(right.sub):
            yield insert(right.stop, "|")


@rule("logarithm-of-sum")
def logarithm_of_sum(setting: Setting) -> Iterator[Repair]:
    r"""`\ln1+u^Th` is `\ln|1+u^Th|`: nobody writes the logarithm of one."""
    row = setting.row
    for index, (log, one, sign) in enumerate(zip(row.atoms, row.atoms[1:], row.atoms[2:], strict=False)):
        if is_logarithm(log) and not log.sub and one.text == "1" and sign.text == "+":
            yield from enclose(row, "|", index + 1)


@rule("summed-error")
def summed_error(setting: Setting) -> Iterator[Repair]:
    r"""`\sum_i y_i \hat{y}_i` is `\sum_i |y_i - \hat{y}_i|`: errors are summed without their signs."""
    row = setting.row
    for index in range(len(row.atoms) - 2):
        sign, left, right = row.atoms[index : index + 3]
        last = index + 3 == len(row.atoms) or row.atoms[index + 3].kind in BETWEEN
        alike = left.kind == right.kind == "symbol" and left.base == right.base
        alike = alike and texts(left.sub) == texts(right.sub)
        alike = alike and left.sub is not None and not (left.sup or right.sup)
        if sign.text == r"\sum" and last and alike and left.accented != right.accented:
            yield from enclose(row, "|", index + 1, index + 2)


@rule("bounded-norm")
def bounded_norm(setting: Setting) -> Iterator[Repair]:
    r"""`\delta_\infty \leq \epsilon` is `\|\delta\|_\infty \leq \epsilon`: what is bounded is a norm."""
    row = setting.row
    for index, (atom, relation) in enumerate(pairwise(row.atoms)):
        if not _is_measurable(row, index) or relation.text not in _BOUNDED:
            continue
        lipschitz = _below(atom) in ("L", "Lip") and atom.base in "fgDh" and relation.text != "="
        # `P_\infty = AA'` is a limit; a norm is said to be a greatest thing.
        defined = relation.text == "=" and row.atoms[index + 2 : index + 3] != ()
        limit = defined and row.atoms[index + 2].text not in (r"\max", r"\sup", "max", "sup")
        if lipschitz or (_below(atom) == r"\infty" and atom.base != r"\pi" and not limit):
            yield from _measured(row, _norm_start(row, index), index)


@rule("regularised-weights")
def regularised_weights(setting: Setting) -> Iterator[Repair]:
    r"""`\lambda w_1` is `\lambda \|w\|_1`: weights are punished by their norm."""
    for index in range(len(setting.atoms)):
        if _is_regulariser(setting.row, index):
            yield from _measured(setting.row, index, index)


@rule("distance")
def distance(setting: Setting) -> Iterator[Repair]:
    r"""`x  \hat{x}^2` is `\|x - \hat{x}\|^2`: a square stands on a difference, so bars held it together."""
    row = setting.row
    if is_norm(setting.owner) or setting.row.is_script or "," in texts(row):
        return
    for index, atom in enumerate(row.atoms):
        normed = _below(atom) in ("1", "2", "F") and not _is_numbered(setting, atom)
        measured = normed or _above(atom) == "2"
        if not measured or not _is_measurable(row, index) or not _is_difference(row, index):
            continue
        # A variance is a difference of squares: `E[X^2] - E[X]^2`.
        if is_expectation(row.atoms[unit_start(row, index)]) or _is_regulariser(row, index):
            continue
        start = _norm_start(row, index)
        ends = index + 1 == len(row.atoms) or row.atoms[index + 1].kind not in OPERANDS | {"operator"}
        ends = ends or row.atoms[index + 1].text in ("+", r"\cdot", "*")
        if ends and not any(map(_is_scaled, row.atoms[start:index])) and not _is_power(row, start, index):
            yield from _measured(row, start, index)


def _is_numbered(setting: Setting, atom: Atom) -> bool:
    """Whether a symbol has other subscripts elsewhere in the record, which then are indices."""
    others = setting.habits.subscripts.get(atom.base, ())
    return atom.kind == "symbol" and atom.again is None and len(others) > 1


def _is_power(row: Row, start: int, index: int) -> bool:
    """Whether a difference is one of powers, `x - x^2` or `h^a - l^2`: brackets hold a square, too."""
    left, right = row.atoms[start], row.atoms[index]
    bracketed = right.kind == "fence" and not right.sub and unit_start(row, index) == index
    # `I_{xx} I_{yy} - I_{xy}^2`
    paired = start > 0 and row.atoms[start - 1].base == left.base
    if bracketed or paired or left.kind in ("number", "fraction"):
        return True
    plain = right.kind == "symbol" and not right.accented and not right.sub
    raised = left.sup is not None and left.again is None and len(_above(left)) == 1 and _above(left).isalpha()
    return plain and ((left.text == right.text and not left.sup) or (raised and not left.transposed))


def _is_measurable(row: Row, index: int) -> bool:
    """Whether an atom may be what a norm measures, and is not measured yet."""
    atom = row.atoms[index]
    if atom.loose is not None and _loose_start(row, index) is not None:
        return False
    nucleus = atom.kind in ("symbol", "fence", "group") and atom.text not in (r"\mathbb", r"\mathcal")
    return nucleus and not is_norm(atom)


def _below(atom: Atom) -> str:
    return atom.sub.atoms[0].base if atom.sub and len(atom.sub.atoms) == 1 else ""


def _above(atom: Atom) -> str:
    return atom.sup.atoms[0].text if atom.sup and len(atom.sup.atoms) == 1 else ""


def _is_regulariser(row: Row, index: int) -> bool:
    r"""Whether an atom is the weights of `\lambda w_1` or `\frac{\lambda}{2} \mathbf{w}^2`."""
    weights = row.atoms[index]
    last = index == len(row.atoms) - 1 or row.atoms[index + 1].kind not in OPERANDS
    if weights.text not in _WEIGHTS or not index or not last or not _is_measurable(row, index):
        return False
    before = row.atoms[index - 1]
    if _above(weights) == "2" and not weights.sub:
        return before.base == r"\lambda" or before.kind == "fraction"
    return _below(weights) in ("1", "2") and not weights.sup and before.base == r"\lambda"


def _is_scaled(atom: Atom) -> bool:
    """Whether an atom is squared, numbered or a number: then what follows need not be a norm."""
    return (
        _above(atom) == "2" or atom.kind == "number" or (atom.kind == "symbol" and _below(atom) in ("1", "2"))
    )


def _is_difference(row: Row, index: int) -> bool:
    """Whether two spaces, which held a minus sign, stand before what ends at an index."""
    start = unit_start(row, index)
    if _is_unspaced_matrix(row, start):
        start -= 1
    if start == 0 or row.atoms[start - 1].kind not in OPERANDS:
        return False
    left, right = row.atoms[unit_start(row, start - 1)], row.atoms[start]
    alike = left.kind == right.kind == "symbol" and left.base == right.base
    twice = row.atoms[index].again is not None and left.again is None
    return right.spaced or (alike and (left.accented != right.accented or twice))


def _is_unspaced_matrix(row: Row, index: int) -> bool:
    r"""Whether a matrix multiplies the atom at an index: `\beta` of `y  X\beta^2`."""
    return index > 1 and row.atoms[index - 1].base.isupper() and not row.atoms[index].gap


def _norm_start(row: Row, index: int) -> int:
    """Where a norm begins that ends at an index: before a difference, else before what its script is on."""
    start = unit_start(row, index)
    while _is_difference(row, start if start < index else index) and row.atoms[start - 1].again is None:
        start = unit_start(row, start - (2 if _is_unspaced_matrix(row, start) else 1))
    return start


def _measured(row: Row, start: int, end: int) -> Iterator[Repair]:
    r"""Bars around atoms, and a minus sign where two alike meet: `\|f^a-f^n\|_2^2`."""
    first, last = row.atoms[start], row.atoms[end]
    yield insert(first.start, "||")
    yield insert(_measured_end(last), "||")
    for seam in seams(row):
        if start < seam.index <= end and seam.right.base == first.base and not seam.right.gap:
            yield minus(seam.right)


def _measured_end(last: Atom) -> int:
    """Where a norm ends: before the scripts that are its own, after an index of the last thing in it."""
    if last.again is not None:
        return last.again
    below, above = last.sub, last.sup
    index = below is not None and above is not None and below.end < above.start
    named = _below(last) in ("1", "2", "F", r"\infty", "p", "q", "H") or _below(last).isupper()
    if below is None or not index or named:
        return last.stop
    return below.end + below.braced


def _fractions(setting: Setting) -> Iterator[tuple[Row, Row]]:
    """What stands above and below the line of each fraction in a row."""
    for atom in setting.atoms:
        if atom.kind == "fraction" and len(atom.rows) == 2:
            yield atom.rows[0], atom.rows[1]


@rule("overlap")
def overlap(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{2 A \cap B}{A + B}` is `\frac{2|A \cap B|}{|A| + |B|}`: overlap is a ratio of sizes."""
    for above, below in _fractions(setting):
        if r"\cap" in texts(above) and not has_bar(above):
            yield from _sizes(above)
            if r"\cup" in texts(below) or "+" in texts(below) or texts(below) == texts(above)[:1]:
                yield from _sizes(below)


def _sizes(row: Row) -> Iterator[Repair]:
    """Bars around each set of a sum, numbers aside."""
    start = 0
    for index, atom in enumerate((*row.atoms, None)):
        if atom is not None and atom.text != "+":
            continue
        joins = (at for at in range(start + 1, index) if row.atoms[at].text in (r"\cap", r"\cup"))
        first = unit_start(row, next(joins, start + 1) - 1)
        if first < index:
            yield from enclose(row, "|", first, index - 1)
        start = index + 1


@rule("cosine")
def cosine(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{x \cdot y}{x y}`: a product over the same product cancels; over lengths it is a cosine."""
    for above, below in _fractions(setting):
        factors = [atom for atom in below.atoms if atom.text not in (r"\cdot", r"\times", r"\,")]
        names = [atom.base for atom in above.atoms if atom.kind == "symbol"]
        product = any(atom.text in (r"\cdot", r"\langle") or atom.transposed for atom in above.atoms)
        if product and len(factors) == 2 and [factor.base for factor in factors] == names:
            for factor in factors:
                yield insert(factor.start, "||")
                yield insert(factor.stop, "||")


@rule("normalised")
def normalised(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{s}{s}` is `\frac{s}{||s||}`: a thing over itself is a thing over its length."""
    text = setting.formula.text
    for above, below in _fractions(setting):
        if below.atoms and below.atoms[0].kind == "symbol" and text(above) == text(below):
            yield from enclose(below, "||")


@rule("set-size")
def set_size(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{1}{D}\sum_{x \in D}` is `\frac{1}{|D|}…`: one over a set is one over its size."""
    for above, below in _fractions(setting):
        if not _is_name(below):
            continue
        calligraphic = below.atoms[0].text == r"\mathcal" and texts(above) == ["1"]
        if calligraphic or set_name(setting.formula, below, 0) in setting.habits.sets:
            yield from enclose(below, "|")


def _is_name(row: Row) -> bool:
    """Whether a row is one symbol, or one with its argument."""
    if not row.atoms or row.atoms[0].kind != "symbol" or len(row.atoms) > 2:
        return False
    return len(row.atoms) == 1 or applies(row.atoms[0], row.atoms[1])


@rule("bar-after-command")
def bar_after_command(setting: Setting) -> Iterator[Repair]:
    r"""`\logH` is `\log|H|`: a bar kept the command and the letter apart."""
    for index, (function, following) in enumerate(pairwise(setting.atoms)):
        command = function.kind in ("function", "big") and function.text[0] == "\\"
        if command and function.end == function.stop == following.start and following.text.isalpha():
            yield from enclose(setting.row, "|", index + 1, unit_end(setting.row, index + 1) - 1)


@rule("determinant")
def determinant(setting: Setting) -> Iterator[Repair]:
    r"""`\log\Sigma` is `\log|\Sigma|`, as in `(2\pi)^{d/2}\Sigma^{1/2}`: of a covariance, the determinant."""
    for index, (left, right) in enumerate(pairwise(setting.atoms)):
        if right.kind != "symbol" or right.base != r"\Sigma" or right.transposed:
            continue
        gaussian = left.kind == "fence" and r"\pi" in texts(left.rows[0])
        if gaussian or left.text in (r"\log", r"\ln"):
            called = setting.atoms[index + 2 : index + 3]
            end = called[0].end if called and applies(right, called[0]) else right.end
            yield Seam(setting.row, index + 1).mark("|")
            yield insert(right.stop if gaussian else end, "|")


@rule("deviation")
def deviation(setting: Setting) -> Iterator[Repair]:
    r"""`f(x)  f(y) \leq \epsilon` is `|f(x) - f(y)| \leq \epsilon`: how far two values lie apart."""
    row, atoms = setting.row, setting.atoms
    relation = next((i for i, atom in enumerate(atoms) if atom.text in (r"\leq", r"\le", "<", "≤")), None)
    if relation is None or relation + 1 >= len(atoms) or atoms[0].kind != "symbol":
        return
    second = unit_end(row, 0)
    if not 1 < second < relation or unit_end(row, second) != relation:
        return
    other = atoms[second]
    alike = other.kind == "symbol" and other.base == atoms[0].base and other.spaced
    if alike and (atoms[relation + 1].text in TOLERANCES or is_norm(atoms[-1])):
        yield from enclose(row, "|", 0, relation - 1)


RULES = (
    loose_script, spaced_ends, evaluated_at, logarithm_of_sum, summed_error, norm_scripts, bounded_norm,
    regularised_weights, distance, overlap, cosine, normalised, set_size, bar_after_command,
    determinant, deviation,
)  # fmt: skip
