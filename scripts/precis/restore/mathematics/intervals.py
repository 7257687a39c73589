r"""Minus signs that stand against a plus: `[-1, 1]`, `(-\infty, 0]`, `-c \leq j \leq c`."""

import re
from collections.abc import Iterator

from precis.restore.mathematics.atoms import applies, insert, minus
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom
from precis.restore.rule import Doubt, Proposal, Repair, rule

_ORDERS = frozenset({r"\leq", r"\le", "<", "≤", r"\leqslant"})
_UNIFORMS = frozenset({"U", "Uniform", "Unif", "clip"})
_ONE = re.compile(r"(?:=|\\in|^)\s*\+?\s*(?P<one>1)\s*[)\]]?\s*$")
_PREVIOUS = re.compile(r"\$([^$]+)\$\$?[ ,]*(?:and|or|versus|vs\.?)[ ,]*$")

Ends = tuple[tuple[Atom, ...], tuple[Atom, ...]]


def _ends(setting: Setting) -> Ends | None:
    """Two things in brackets and a comma between."""
    owner, atoms = setting.owner, setting.atoms
    if setting.role != "fence" or owner is None or owner.text not in ("(", "[", r"\{") or len(atoms) > 5:
        return None
    commas = [index for index, atom in enumerate(atoms) if atom.text == ","]
    if len(commas) != 1 or not 0 < commas[0] < len(atoms) - 1:
        return None
    return atoms[: commas[0]], atoms[commas[0] + 1 :]


def _sources(setting: Setting, atoms: tuple[Atom, ...]) -> list[str]:
    return [setting.formula.text(atom) for atom in atoms]


@rule("minus-infinity")
def minus_infinity(setting: Setting) -> Iterator[Repair]:
    r"""`(\infty, 0]` is `(-\infty, 0]`: nothing begins at infinity; `\{1, +1\}` begins at minus one."""
    ends = _ends(setting)
    if ends is None:
        return
    first, second = (_sources(setting, end) for end in ends)
    if first == [r"\infty"] or second == ["+", *first]:
        yield minus(ends[0][0])


@rule("around-zero")
def around_zero(setting: Setting) -> Iterator[Proposal]:
    r"""`[c, c]` is `[-c, c]`, as is `(c, c)` after `\in` or a uniform; else it may be a size."""
    ends, owner = _ends(setting), setting.owner
    if owner is None or ends is None or _sources(setting, ends[0]) != _sources(setting, ends[1]):
        return
    first = ends[0][0]
    if first.kind not in ("number", "symbol", "fraction") or first.text in ("0", "0.0", r"\infty"):
        return
    before = setting.preceding[-1] if setting.preceding else None
    uniform = before is not None and (before.base in _UNIFORMS or before.text == r"\in")
    if before is not None and applies(before, owner) and not uniform:
        return
    if uniform or owner.text != "(" or first.text == r"\pi":
        yield minus(first)
    else:
        yield setting.doubt(owner.start, owner.end, "a size, or an interval that lost its minus sign")


@rule("symmetric-bounds")
def symmetric_bounds(setting: Setting) -> Iterator[Repair]:
    r"""`c \leq j \leq c` is `-c \leq j \leq c`: between a thing and its negative."""
    for index in range(len(setting.atoms) - 4):
        first, sign, _, other, last = setting.atoms[index : index + 5]
        ordered = sign.text == other.text and sign.text in _ORDERS
        if ordered and setting.formula.text(first) == setting.formula.text(last):
            yield minus(first)


@rule("said-twice")
def said_twice(setting: Setting) -> Iterator[Proposal]:
    """`$a = 1$ and $a = 1$` is `$a = 1$ and $a = -1$`: nobody says the same thing twice."""
    formula = setting.formula
    previous = _PREVIOUS.search(formula.before)
    one = _ONE.search(formula.whole)
    if setting.role != "formula" or not one or not previous or not _ONE.search(previous[1]):
        return
    if _letters(previous[1]) == _letters(formula.whole.lower()):
        yield insert(one.start("one"), "-")
        yield Doubt(one.start("one"), formula.tex, "said twice, so one of the two was minus one")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


RULES = (minus_infinity, around_zero, symmetric_bounds, said_twice)
