r"""Minus signs before a term: `= -\log p`, `( - x)`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from precis.restore.mathematics.atoms import is_expectation, is_logarithm, minus, texts
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.mathematics.vocabulary import NORMS
from precis.restore.rule import Proposal, Repair, rule

_LOSSES = frozenset({"L", r"\ell", "NLL", "CE", "BCE", "FL", "loss", "Loss", "LOSS", "H", "nll"})
_OBJECTIVES = frozenset({"J", "C", "E", "cost"})
_ALWAYS = frozenset({"NLL", "CE", "BCE", "FL", "nll", "H", "MLM", "NCE", "InfoNCE"})
_MAXIMISED = re.compile(
    r"(?:maximi[sz]\w+|elbo|lower bound|evidence|log.?likelihood|objective|gan\b|adversar\w+)[^.]{0,80}$"
)
_MINIMISED = re.compile(r"(?:negative|minimi[sz]\w+|cross.?entropy|\bentropy|nll|\bloss)[^.]{0,60}$")
_LOSS_NAMED = re.compile(
    r"(?:cross.?entropy|\bentropy|nll|negative log.?likelihood|log.?loss|reward model|loss(?: is| are)?)"
    r"(?: (?:bonus|loss|term|cost|penalty|of|is|as))*[^\w.]{0,4}$"
)
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
        if any(map(is_logarithm, row.atoms[:index])):
            continue  # `\log L` is the logarithm of a likelihood
        known = names & (_LOSSES | _ALWAYS) or (names & _OBJECTIVES and minimised)
        term = _term(row, index + 1)
        # An entropy that is worked out, `H = \log\sigma`, has its own sign.
        worked_out = "H" in names and not any(atom.kind == "big" or is_expectation(atom) for atom in term)
        if not known or worked_out or not _is_log_likelihood(term):
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
    more = any(is_logarithm(atom) for rest in row.atoms[end:] for atom in (rest, *_enclosed(rest)))
    return () if more else row.atoms[start:end]


def _enclosed(atom: Atom) -> tuple[Atom, ...]:
    return atom.rows[0].atoms if atom.kind == "fence" and atom.rows else ()


def _is_log_likelihood(term: tuple[Atom, ...]) -> bool:
    """Sums, weights and expectations around a logarithm."""
    if not term or _is_bound(term) or _is_decibel(term):
        return False
    if any(is_logarithm(atom) for atom in term):
        return True
    last = term[-1]
    bracket = last.kind == "fence" and (last.text == "[" or (len(term) > 1 and is_expectation(term[-2])))
    return bracket and any(is_logarithm(atom) for atom in _enclosed(last)[:4])


def _is_bound(term: tuple[Atom, ...]) -> bool:
    r"""Whether a logarithm is of a ratio to a proposal, `\log\frac{p(x,z)}{q(z)}`, or to its own factor."""
    parts = [*term, *(part for atom in term for part in _enclosed(atom))]
    ratios = [atom.rows for atom in parts if atom.kind == "fraction" and len(atom.rows) == 2]
    factors = {atom.text for atom in parts if atom.kind == "symbol"}
    proposed = any(below.atoms and below.atoms[0].base in ("q", "Q") for _, below in ratios)
    return proposed or any(above.atoms and above.atoms[0].text in factors for above, _ in ratios)


def _is_decibel(term: tuple[Atom, ...]) -> bool:
    r"""Whether another term comes before the logarithm: `L_0 20 \log_{10} r`."""
    return any(left.kind == "symbol" and right.kind == "number" for left, right in pairwise(term))


@rule("unnamed-loss")
def unnamed_loss(setting: Setting) -> Iterator[Proposal]:
    r"""`\sum y \log p` after "cross-entropy:" is `-\sum y \log p`; `\log(1-D)` is minimised as it is."""
    row, before = setting.row, setting.formula.before
    if setting.role != "formula" or not _LOSS_NAMED.search(before) or _MAXIMISED.search(before):
        return
    related = any(atom.kind == "relation" for atom in row.atoms)
    if not related and not _is_complement(row) and _is_log_likelihood(_term(row, 0)):
        first = row.atoms[0]
        yield minus(first)
        yield setting.doubt(first.start, first.end, "the minus sign of a loss, put back by convention")


def _is_complement(row: Row) -> bool:
    r"""Whether a logarithm is of something less than one: `\log(1-D(x))`."""
    parts = (part for atom in row.atoms for part in (row.atoms, _enclosed(atom)) if part)
    return any(
        is_logarithm(left) and right.rows and texts(right.rows[0])[:1] == ["1"]
        for part in parts
        for left, right in pairwise(part)
    )


@rule("log-density")
def log_density(setting: Setting) -> Iterator[Repair]:
    r"""`\log p(y) = \frac{1}{2}y^T K y` is `= -\frac{1}{2}…`: a Gaussian's density falls with distance."""
    atoms = setting.atoms
    for index, atom in enumerate(atoms[:-2]):
        half = atoms[index + 1]
        if atom.text not in ("=", r"\propto", r"\approx") or half.kind != "fraction" or len(half.rows) != 2:
            continue
        gaussian = texts(half.rows[0]) in (["1"], ["n"], ["d"], ["D"], ["N"]) and texts(half.rows[1]) == ["2"]
        following = atoms[index + 2]
        squared = following.transposed or following.text in NORMS or texts(following.sup) == ["2"]
        if gaussian and any(map(is_logarithm, atoms[:index])) and (squared or is_logarithm(following)):
            yield minus(half)


@rule("sign-in-brackets")
def sign_in_brackets(setting: Setting) -> Iterator[Repair]:
    """`(  x)` is `( - x)`: two spaces after a bracket held a sign."""
    if setting.role in ("fence", "sup", "sub") and setting.atoms and setting.atoms[0].spaced:
        yield minus(setting.atoms[0])


RULES = (loss, unnamed_loss, log_density, sign_in_brackets)
