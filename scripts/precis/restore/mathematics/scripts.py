r"""Minus signs in subscripts and superscripts: `f^{-1}`, `x_{t-1}`, `\sum_{i=1}^{n-1}`, `10^{-3}`, `x^-`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from precis.restore.mathematics.atoms import insert, is_greek, minus
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.rule import Proposal, Repair, rule

# Letters that count steps, positions, layers or sizes.
_INDICES = frozenset("tnkijlmsTNKMLHDdghrpqwv") | {r"\tau", r"\ell"}
_DISCOUNTS = frozenset({r"\gamma", r"\lambda", "("})
# What a discount counts steps by.
_STEPS = frozenset("kijndslmhwTct") | {r"\tau", r"\Delta", r"\delta"}
_SMALL = re.compile(
    r"(?:learning rate|step size|lr|weight decay|epsilon|toleran\w+|regulari[sz]\w+|decay\w*|penalty|order of"
    r"|threshold|noise|precision)\W[^.]{0,60}$"
)
_SMALL_NAMES = frozenset(
    {r"\epsilon", r"\varepsilon", r"\eta", r"\alpha", r"\lambda", "lr", r"\delta", r"\beta"}
)


@rule("empty-superscript")
def empty_superscript(setting: Setting) -> Iterator[Repair]:
    """`x^{}` is `x^{-}`, the negative of `x^+`: it has lost its only sign."""
    if setting.role == "sup" and not setting.atoms:
        yield insert(setting.row.start, "-")


@rule("number-in-script")
def number_in_script(setting: Setting) -> Iterator[Proposal]:
    r"""`x_{t1}` is `x_{t-1}` and `\sum^{n1}` ends at `n-1`: in a product the number comes first."""
    for piece in _pieces(setting):
        for left, right in pairwise(piece):
            if right.kind != "number" or left.kind not in ("symbol", "fence") or right.sub:
                continue
            if _is_known(left, setting) or (left.base in _INDICES and not _counts_up(left, setting)):
                yield minus(right)
            else:
                why = "an index of two signs, or one that lost its minus sign"
                yield setting.doubt(left.start, right.end, why)


def _pieces(setting: Setting) -> Iterator[tuple[Atom, ...]]:
    """A braced script's parts between commas, relations and brackets: `i`, `t1` of `{i,t1}`."""
    if setting.row.is_script and setting.row.braced:
        yield from _parts(setting.row)


def _parts(row: Row) -> Iterator[tuple[Atom, ...]]:
    part: list[Atom] = []
    for atom in row.atoms:
        if atom.kind in ("punctuation", "relation"):
            yield tuple(part)
            part = []
        elif atom.kind == "fence" and atom.rows:
            yield from _parts(atom.rows[0])
        else:
            part.append(atom)
    yield tuple(part)


def _is_known(left: Atom, setting: Setting) -> bool:
    """Whether what stands before a number is no index: Greek, a limit, something with scripts."""
    owner = setting.owner
    limit = owner is not None and (owner.kind in ("big", "number") or owner.text == r"\mathbb")
    return limit or is_greek(left) or left.kind == "fence" or bool(left.primes or left.sub)


def _counts_up(left: Atom, setting: Setting) -> bool:
    """Whether `i1`, `i2`, `i3` count along: then they are double indices, and not steps back from `i`."""
    if left.base in ("t", "T") or setting.role == "sup":
        return False
    numbers = setting.habits.indices.get(left.base, [])
    if len(set(numbers)) > 1:
        return numbers.index("1") < numbers.index("2") if {"1", "2"} <= set(numbers) else True
    return left.base in "sdghrpqwvLHD"


@rule("inverse")
def inverse(setting: Setting) -> Iterator[Proposal]:
    """`f^{1}` is `f^{-1}`: nobody raises to the power of one.

    Unless the same letter has other superscripts of its own, and 1 is the first of them.
    """
    row, owner = setting.row, setting.owner
    if setting.role != "sup" or owner is None or not row.braced or [a.text for a in row.atoms] != ["1"]:
        return
    if owner.kind in ("number", "big") or owner.base in ("e", "L"):
        return
    siblings = set(setting.habits.powers.get(owner.base, [])) - {"1", "T", r"\top", "*", r"\prime"}
    if owner.kind != "fence" and any(sibling.strip("() ").isalnum() for sibling in siblings):
        yield setting.doubt(owner.start, owner.end, "an index or an inverse that lost its minus sign")
    else:
        yield minus(row.atoms[0])


@rule("discount")
def discount(setting: Setting) -> Iterator[Repair]:
    r"""`\gamma^{t't}` is `\gamma^{t'-t}`: a discount counts steps, and steps are a difference."""
    row, owner = setting.row, setting.owner
    if setting.role != "sup" or owner is None or owner.base not in _DISCOUNTS or not row.braced:
        return
    for left, right in pairwise(row.atoms):
        if left.kind == right.kind == "symbol" and right.base in _STEPS:
            yield minus(right)


@rule("normalised-laplacian")
def normalised_laplacian(setting: Setting) -> Iterator[Repair]:
    r"""`D^{1/2}AD^{1/2}` is `D^{-1/2}AD^{-1/2}`: a matrix between two square roots is divided by them."""
    roots = [atom.sup for atom in setting.atoms if atom.base == "D" and atom.sup]
    halves = [root for root in roots if _digits(setting.formula.text(root)) == "12"]
    if len(halves) == 2:
        yield from (minus(half.atoms[0]) for half in halves)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@rule("power-of-ten")
def power_of_ten(setting: Setting) -> Iterator[Proposal]:
    """`10^{3}` is `10^{-3}` where it is said to be small, or where only a sign can ask for the braces."""
    for index, atom in enumerate(setting.atoms):
        power = _power_of_ten(setting.atoms, index)
        if power is None or power.kind != "number" or power.gap:
            continue
        braces = atom.sup is not None and not setting.habits.braces and len(power.text) == 1
        if braces or _is_small(setting, index):
            yield minus(power)
        else:
            yield setting.doubt(atom.start, power.end, "a power of ten that may have lost its minus sign")


def _power_of_ten(atoms: tuple[Atom, ...], index: int) -> Atom | None:
    """What ten is raised to in the number at an index: `3` of `10^{3}` and of `1e3`."""
    atom = atoms[index]
    if atom.kind != "number":
        return None
    if atom.text == "10" and atom.sup and atom.sup.braced and len(atom.sup.atoms) == 1:
        return atom.sup.atoms[0]
    following = atoms[index + 1 : index + 3]
    return following[1] if len(following) == 2 and following[0].text == "e" else None


def _is_small(setting: Setting, index: int) -> bool:
    """Whether a number is said to be a learning rate, a tolerance or another small thing."""
    names = {atom.base for atom in setting.atoms[max(0, index - 3) : index]}
    return bool(names & _SMALL_NAMES or _SMALL.search(setting.formula.before))


RULES = (empty_superscript, number_in_script, inverse, discount, normalised_laplacian, power_of_ten)
