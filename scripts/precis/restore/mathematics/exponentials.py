r"""Minus signs in exponents of e: `\frac{1}{1+e^{-x}}`, a Gaussian, an energy."""

from collections.abc import Iterator
from itertools import chain

from precis.restore.mathematics.atoms import applies, is_logarithm, is_norm, minus, term_start, texts
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.rule import Repair, rule

_BOUNDS = frozenset({r"\leq", r"\le", "≤", "<", r"\leqslant"})


def exponents(row: Row) -> Iterator[tuple[int, Row]]:
    r"""Where `e^{…}` and `\exp(…)` stand, and what they raise e to."""
    for index, atom in enumerate(row.atoms):
        following = row.atoms[index + 1] if index + 1 < len(row.atoms) else None
        argument = None
        if atom.base == "e" and atom.kind == "symbol" and atom.sup and not atom.sub:
            argument = atom.sup
        elif atom.text in (r"\exp", "exp") and following is not None and following.text in ("(", "[", r"\{"):
            argument = following.rows[0] if following.kind == "fence" else None
        if argument and argument.atoms:
            yield index, argument


def _unsigned(row: Row) -> Iterator[tuple[int, Row]]:
    """Those that may have lost a sign."""
    return (
        (index, argument)
        for index, argument in exponents(row)
        if argument.atoms[0].text not in ("+", "-", "–")
        and (argument.braced or row.atoms[index].kind != "symbol")
    )


@rule("sigmoid")
def sigmoid(setting: Setting) -> Iterator[Repair]:
    r"""`\frac{1}{1+e^{x}}` is `\frac{1}{1+e^{-x}}`: one over one plus a falling exponential."""
    if texts(setting.row)[:2] == ["1", "+"] and _divides_one(setting):
        yield from (minus(argument.atoms[0]) for index, argument in _unsigned(setting.row) if index == 2)


def _divides_one(setting: Setting) -> bool:
    owner = setting.owner
    if owner is None:
        return False
    if owner.kind == "fraction":
        return len(owner.rows) == 2 and owner.rows[1] is setting.row and texts(owner.rows[0]) == ["1"]
    over_one = [atom.text for atom in setting.preceding] == ["1", "/"]
    return setting.role == "fence" and (over_one or bool(texts(owner.sup)))


@rule("decay")
def decay(setting: Setting) -> Iterator[Repair]:
    r"""`\exp((x-\mu)^2)` is `\exp(-(x-\mu)^2)`: of a square, a distance or an energy it falls."""
    yield from (minus(argument.atoms[0]) for _, argument in _unsigned(setting.row) if _decays(argument))


def _decays(argument: Row) -> bool:
    atoms = argument.atoms
    if any(atom.kind in ("operator", "relation") and atom.text not in ("/", r"\cdot") for atom in atoms):
        return False
    energy = any(atom.base == "E" and not atom.rows for atom in atoms[:3])
    distance = len(atoms) > 1 and atoms[0].base in ("d", "D") and applies(atoms[0], atoms[1])
    return energy or distance or any(_is_square(atom, argument, i) for i, atom in enumerate(atoms))


def _is_square(atom: Atom, row: Row, index: int) -> bool:
    squared = texts(atom.sup) == ["2"]
    if atom.kind == "fence":
        return squared or is_norm(atom) or atom.transposed
    if atom.kind == "fraction" and atom.rows:
        return any(_is_square(inner, atom.rows[0], i) for i, inner in enumerate(atom.rows[0].atoms))
    return squared and atom.kind == "symbol" and (index, len(row.atoms)) in ((0, 1), (0, 3), (1, 2))


@rule("remainder")
def remainder(setting: Setting) -> Iterator[Repair]:
    r"""`1 - \exp(\sigma\delta)` is `1 - \exp(-\sigma\delta)`, a probability, and so is `\exp(\int …)`."""
    row = setting.row
    for index, argument in _unsigned(row):
        integral = argument.atoms[0].text == r"\int" and row.atoms[index].text in (r"\exp", "exp")
        one = index > 0 and row.atoms[index - 1].text == "1" and term_start(row, index) == index - 1
        if integral or (one and setting.role != "sub"):
            yield minus(argument.atoms[0])


@rule("tail-bound")
def tail_bound(setting: Setting) -> Iterator[Repair]:
    r"""`\leq 2\exp(2n\epsilon^2)` is `\leq 2\exp(-2n\epsilon^2)`: what bounds a probability falls."""
    row = setting.row
    for index, argument in _unsigned(row):
        before = row.atoms[term_start(row, index) - 1 : index]
        bounds = before and before[0].text in _BOUNDS and all(atom.kind == "number" for atom in before[1:])
        inner = chain(argument.atoms, *(atom.rows[0].atoms for atom in argument.atoms if atom.rows))
        if bounds and any(texts(part.sup) == ["2"] for part in inner):
            yield minus(argument.atoms[0])


@rule("logistic-loss")
def logistic_loss(setting: Setting) -> Iterator[Repair]:
    r"""`\log(1+\exp(yf(x)))` is `\log(1+\exp(-yf(x)))`: a loss falls with a label times its score."""
    for _, argument in _unsigned(setting.row):
        atoms = argument.atoms
        joined = len(atoms) > 1 and all(atom.kind not in ("operator", "relation") for atom in atoms)
        if joined and atoms[0].base == "y" and atoms[0].kind == "symbol":
            yield minus(atoms[0])


@rule("perplexity")
def perplexity(setting: Setting) -> Iterator[Repair]:
    r"""`2^{\frac{1}{N}\sum \log_2 p}` is `2^{-\frac{1}{N}\sum …}`: a perplexity is greater than one."""
    named = "perplexity" in setting.formula.before
    for atom in setting.atoms:
        raised = atom.sup if atom.text == "2" or (named and atom.base == "e") else None
        if raised and raised.braced and any(map(is_logarithm, raised.atoms)) and texts(raised)[0] != "+":
            yield minus(raised.atoms[0])


@rule("second-exponential")
def second_exponential(setting: Setting) -> Iterator[Repair]:
    r"""`e^{x}+e^{x}` is `e^{x}+e^{-x}`, and `e^{x}e^{x}` is `e^{x}-e^{-x}`: as in hyperbolic functions."""
    atoms, seen, done = setting.atoms, set[tuple[str, ...]](), 0
    unsigned = dict(_unsigned(setting.row))
    for index, argument in exponents(setting.row):
        if any(atom.kind in ("big", "relation") or atom.text == "/" for atom in atoms[done:index]):
            seen.clear()  # a softmax divides by a sum of its own
        done, key = index, tuple(texts(argument))
        if key in seen and index in unsigned:
            yield minus(argument.atoms[0])
            if atoms[index - 1].kind in ("symbol", "fence"):
                yield minus(atoms[index])
        seen.add(key)


RULES = (sigmoid, decay, remainder, tail_bound, logistic_loss, perplexity, second_exponential)
