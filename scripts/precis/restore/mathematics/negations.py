r"""Minus signs before a term: `= -\log p`, `( - x)`."""

import re
from collections.abc import Iterator

from precis.restore.mathematics.atoms import is_expectation, minus
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.rule import Proposal, Repair, rule

_LOSSES = frozenset({"L", r"\ell", "NLL", "CE", "BCE", "FL", "loss", "Loss", "LOSS", "H", "nll"})
_OBJECTIVES = frozenset({"J", "C", "E", "cost"})
_ALWAYS = frozenset({"NLL", "CE", "BCE", "FL", "nll", "H", "MLM", "NCE", "InfoNCE"})
_MAXIMISED = re.compile(
    r"(?:maximi[sz]\w+|elbo|lower bound|evidence|log.?likelihood|objective|gan\b|adversar\w+)[^.]{0,80}$"
)
_MINIMISED = re.compile(r"(?:negative|minimi[sz]\w+|cross.?entropy|\bentropy|nll|\bloss)[^.]{0,60}$")
_BACK = ("number", "fraction", "big", "symbol", "prefix", "fence", "group", "punctuation", "function", "name")


@rule("loss")
def loss(setting: Setting) -> Iterator[Proposal]:
    r"""`\mathcal{L} = \sum y \log p` is `= -\sum …`: a loss is a negative log likelihood.

    Not where the words before it speak of something to be maximised, nor where the right side is a sum
    of several terms: `\mathbb{E}[\log D] + \mathbb{E}[\log(1-D)]` has its own conventions.
    """
    row, before = setting.row, setting.formula.before
    minimised = bool(_MINIMISED.search(before))
    for index, atom in enumerate(row.atoms[:-1]):
        if atom.text not in ("=", r"\approx", r"\triangleq", r"\equiv") or not index:
            continue
        names = _named(row, index)
        known = names & (_LOSSES | _ALWAYS) or (names & _OBJECTIVES and minimised)
        if not known or not _is_log_likelihood(_term(row, index + 1)):
            continue
        first, why = row.atoms[index + 1], "a loss or an objective: its sign may be missing"
        if names & _ALWAYS or not _MAXIMISED.search(before):
            yield minus(first)
            why = "the minus sign of a loss, put back by convention"
        yield setting.doubt(first.start, first.end, why)


def _named(row: Row, at: int) -> set[str]:
    r"""What stands left of a relation: `L` and `CE` for `\mathcal{L}_{CE}(\theta) =`."""
    names: set[str] = set()
    for atom in row.atoms[max(0, at - 5) : at]:
        if atom.kind in ("relation", "separator"):
            names.clear()
        names.add(atom.base)
        names |= {inner.base for inner in (atom.sub.atoms if atom.sub else ())}
    return names


def _term(row: Row, start: int) -> tuple[Atom, ...]:
    """Atoms up to the next relation or plus; none where another logarithm is added."""
    end = start
    while end < len(row.atoms) and row.atoms[end].kind in _BACK:
        end += 1
    more = any(_is_logarithm(atom) for rest in row.atoms[end:] for atom in (rest, *_enclosed(rest)))
    return () if more else row.atoms[start:end]


def _enclosed(atom: Atom) -> tuple[Atom, ...]:
    return atom.rows[0].atoms if atom.kind == "fence" and atom.rows else ()


def _is_log_likelihood(term: tuple[Atom, ...]) -> bool:
    """Sums, weights and expectations around a logarithm."""
    if not term:
        return False
    if any(_is_logarithm(atom) for atom in term):
        return True
    last = term[-1]
    bracket = last.kind == "fence" and (last.text == "[" or (len(term) > 1 and is_expectation(term[-2])))
    return bracket and any(_is_logarithm(atom) for atom in _enclosed(last)[:4])


def _is_logarithm(atom: Atom) -> bool:
    r"""`\log`, `ln`."""
    return atom.kind == "function" and atom.text.strip("\\") in ("log", "ln")


@rule("sign-in-brackets")
def sign_in_brackets(setting: Setting) -> Iterator[Repair]:
    """`(  x)` is `( - x)`: two spaces after a bracket held a sign."""
    if setting.role == "fence" and setting.atoms and setting.atoms[0].spaced:
        yield minus(setting.atoms[0])


RULES = (loss, sign_in_brackets)
