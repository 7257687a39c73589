r"""Minus signs before a thing: `= -\log p`, `e^{-x}`, `\exp(-E)`, `[-1, 1]`, `\{-1, +1\}`."""

import re
from collections.abc import Iterator

from precis.restore.mathematics.conditionals import is_divergence
from precis.restore.mathematics.exponentials import exponentials
from precis.restore.mathematics.formula import (
    Formula,
    Hesitation,
    Mark,
    Proposal,
    applies,
    is_expectation,
    minus,
)
from precis.restore.mathematics.tex import Atom, Place, Row

_LOSSES = frozenset({"L", r"\ell", "NLL", "CE", "BCE", "FL", "loss", "Loss", "LOSS", "H", "nll"})
_OBJECTIVES = frozenset({"J", "C", "E", "cost"})
_ALWAYS = frozenset({"NLL", "CE", "BCE", "FL", "nll", "H", "MLM", "NCE", "InfoNCE"})
_MAXIMISED = re.compile(
    r"(?:maximi[sz]\w+|elbo|lower bound|evidence|log.?likelihood|objective|gan\b|adversar\w+)[^.]{0,80}$"
)
_MINIMISED = re.compile(r"(?:negative|minimi[sz]\w+|cross.?entropy|\bentropy|nll|\bloss)[^.]{0,60}$")
_LOGARITHMS = ("log", "ln")
_BACK = ("number", "fraction", "big", "symbol", "prefix", "fence", "group", "punctuation", "function", "name")


def negations(formula: Formula) -> Iterator[Proposal]:
    """Every rule about a sign that stands before something."""
    for place in formula.places:
        yield from _losses(formula, place)
        yield from exponentials(place)
        yield from _escaped_signs(place)
        yield from _entropy(formula, place)
        yield from _divergence_first(place)
        yield from _descent(place)
        yield from _energy(place)


def _named(row: Row, at: int) -> set[str]:
    r"""What stands left of a relation: `L` and `CE` for `\mathcal{L}_{CE}(\theta) =`."""
    names: set[str] = set()
    for atom in row.atoms[max(0, at - 5) : at]:
        if atom.kind in ("relation", "separator"):
            names.clear()
        names.add(atom.base)
        names |= {inner.base for inner in (atom.sub.atoms if atom.sub else ())}
    return names


def _losses(formula: Formula, place: Place) -> Iterator[Proposal]:
    r"""`\mathcal{L} = \sum y \log p` is `= -\sum …`: a loss is a negative log likelihood.

    Not where the words before it speak of something to be maximised, nor where the right side is a sum
    of several terms: `\mathbb{E}[\log D] + \mathbb{E}[\log(1-D)]` has its own conventions.
    """
    row = place.row
    for index, atom in enumerate(row.atoms[:-1]):
        if atom.text not in ("=", r"\approx", r"\triangleq", r"\equiv") or not index:
            continue
        names = _named(row, index)
        minimised = bool(_MINIMISED.search(formula.before))
        known = names & (_LOSSES | _ALWAYS) or (names & _OBJECTIVES and minimised)
        if not known or not _is_log_likelihood(_term(row, index + 1)):
            continue
        first = row.atoms[index + 1]
        if _MAXIMISED.search(formula.before) and not names & _ALWAYS:
            yield Hesitation(first.start, first.end, "a loss or an objective: its sign may be missing")
        else:
            yield minus(first)
            yield Hesitation(first.start, first.end, "the minus sign of a loss, put back by convention")


def _term(row: Row, start: int) -> tuple[Atom, ...]:
    """Atoms up to the next relation or plus; none where another logarithm is added."""
    end = start
    while end < len(row.atoms) and row.atoms[end].kind in _BACK:
        end += 1
    more = any(_logarithm(atom) for rest in row.atoms[end:] for atom in (rest, *_inside(rest)))
    return () if more else row.atoms[start:end]


def _inside(atom: Atom) -> tuple[Atom, ...]:
    return atom.rows[0].atoms if atom.kind == "fence" and atom.rows else ()


def _logarithm(atom: Atom) -> bool:
    return atom.kind == "function" and atom.text.strip("\\") in _LOGARITHMS


def _is_log_likelihood(term: tuple[Atom, ...]) -> bool:
    """Sums, weights and expectations around a logarithm."""
    if not term:
        return False
    if any(_logarithm(atom) for atom in term):
        return True
    last = term[-1]
    bracket = last.kind == "fence" and (last.text == "[" or (len(term) > 1 and is_expectation(term[-2])))
    return bracket and bool(last.rows[0].atoms) and any(_logarithm(atom) for atom in last.rows[0].atoms[:4])


def _escaped_signs(place: Place) -> Iterator[Mark]:
    """`(  x)`: two spaces after a bracket held a sign."""
    atoms = place.row.atoms
    if place.role == "fence" and atoms and len(atoms[0].gap) > 1:
        yield minus(atoms[0])


def _entropy(formula: Formula, place: Place) -> Iterator[Mark]:
    r"""`\sum_i p_i \log p_i`: the sum of a thing times its own logarithm is a negative entropy."""
    atoms = place.row.atoms
    for index, atom in enumerate(atoms):
        if atom.text != r"\sum" or (index and atoms[index - 1].kind != "relation"):
            continue
        rest = atoms[index + 1 :]
        sources = ["\\log" if _logarithm(a) else formula.whole[a.start : a.end] for a in rest]
        if "\\log" in sources:
            at = sources.index("\\log")
            if 0 < at < 4 and len(rest) == 2 * at + 1 and sources[:at] == sources[at + 1 :]:
                yield minus(atom)


def _divergence_first(place: Place) -> Iterator[Mark]:
    r"""`\mathcal{L} = KL(…) + \mathbb{E}[\log …]`: a bound adds a likelihood to a negative divergence."""
    atoms = place.row.atoms
    for index, atom in enumerate(atoms[:-4]):
        head, brackets, plus = atoms[index + 1 : index + 4]
        bound = is_divergence(head) and applies(head, brackets) and plus.text == "+"
        if bound and atom.kind == "relation" and is_expectation(atoms[index + 4]):
            yield minus(head)


def _descent(place: Place) -> Iterator[Mark]:
    r"""`\Delta\theta = \eta g`: a change is a step down the gradient."""
    atoms = place.row.atoms
    if len(atoms) < 5 or atoms[0].text != r"\Delta" or atoms[2].text != "=":
        return
    step, slope = atoms[3], atoms[4]
    descends = slope.base == "g" or (
        slope.text == r"\nabla" and not any(_logarithm(atom) for atom in atoms[5:])
    )
    if step.base in (r"\eta", r"\alpha", r"\epsilon", "lr") and descends:
        yield minus(step)


def _energy(place: Place) -> Iterator[Mark]:
    r"""`E(v, h) = a^T v  b^T h`: where every other term of an energy is negative, so is the first."""
    atoms = place.row.atoms
    if len(atoms) < 5 or atoms[0].base != "E" or not applies(atoms[0], atoms[1]) or atoms[2].text != "=":
        return
    negative = any(len(atom.gap) > 1 for atom in atoms[4:])
    if (negative and all(atom.text != "+" for atom in atoms[3:])) or (
        atoms[3].kind == "function" and _logarithm(atoms[3])
    ):
        yield minus(atoms[3])
