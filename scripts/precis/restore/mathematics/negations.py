r"""Minus signs before a thing: `= -\log p`, `e^{-x}`, `\exp(-E)`, `[-1, 1]`, `\{-1, +1\}`."""

import re
from collections.abc import Iterator

from precis.restore.mathematics.conditionals import is_divergence, is_expectation
from precis.restore.mathematics.formula import Formula, Hesitation, Mark, Proposal, applies, is_norm, minus
from precis.restore.mathematics.habits import Habits
from precis.restore.mathematics.tex import Atom, Place, Row

_LOSSES = frozenset({"L", r"\ell", "NLL", "CE", "BCE", "FL", "loss", "Loss", "LOSS", "H", "nll"})
_OBJECTIVES = frozenset({"J", "C", "E", "cost"})
_ALWAYS = frozenset({"NLL", "CE", "BCE", "FL", "nll", "H", "MLM", "NCE", "InfoNCE"})
_MAXIMISED = re.compile(
    r"(?:maximi[sz]\w+|elbo|lower bound|evidence|log.?likelihood|objective|gan\b|adversar\w+)[^.]{0,80}$"
)
_MINIMISED = re.compile(r"(?:negative|minimi[sz]\w+|cross.?entropy|\bentropy|nll|\bloss)[^.]{0,60}$")
_LOGARITHMS = ("log", "ln")
_BACK = ("number", "fraction", "big", "symbol", "prefix", "fence", "group", "punctuation", "function")


def negations(formula: Formula, habits: Habits) -> Iterator[Proposal]:
    """Every rule about a sign that stands before something."""
    for place in formula.places:
        yield from _losses(formula, place)
        yield from _exponentials(place)
        yield from _intervals(formula, place)
        yield from _escaped_signs(place)
        yield from _symmetric_bounds(formula, place)
        yield from _entropy(formula, place)
        yield from _divergence_first(place)
        yield from _descent(place)
    yield from _opposite(formula, habits)


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
        term = _term(row, index + 1)
        minimised = bool(_MINIMISED.search(formula.before))
        known = names & (_LOSSES | _ALWAYS) or (names & _OBJECTIVES and minimised)
        if not known or not _is_log_likelihood(term, names):
            continue
        first = row.atoms[index + 1]
        likely = names & _ALWAYS or minimised or len(term) < 6
        if _MAXIMISED.search(formula.before) and not names & _ALWAYS:
            yield Hesitation(first.start, first.end, "a loss or an objective: its sign may be missing")
        elif likely or "theta" not in "".join(names):
            yield minus(first)


def _term(row: Row, start: int) -> tuple[Atom, ...]:
    """Atoms up to the next relation or plus; none where more terms follow."""
    end = start
    while end < len(row.atoms) and row.atoms[end].kind in _BACK + ("name",):
        end += 1
    following = row.atoms[end].text if end < len(row.atoms) else ""
    return () if following == "-" else row.atoms[start:end]


def _logarithm(atom: Atom) -> bool:
    return atom.kind == "function" and atom.text.strip("\\") in _LOGARITHMS


def _is_log_likelihood(term: tuple[Atom, ...], names: set[str]) -> bool:
    """Sums, weights and expectations around a logarithm."""
    if not term:
        return False
    if any(_logarithm(atom) for atom in term):
        return True
    last = term[-1]
    bracket = last.kind == "fence" and len(term) > 1 and (is_expectation(term[-2]) or last.text == "[")
    return bracket and bool(last.rows[0].atoms) and any(_logarithm(atom) for atom in last.rows[0].atoms[:4])


def _exponentials(place: Place) -> Iterator[Mark]:
    r"""`e^{x}` in a sigmoid, `\exp((x-\mu)^2/…)` in a Gaussian, `\exp(E)` of an energy."""
    atoms = place.row.atoms
    arguments = [
        (i, row) for i, row in ((i, _exponent(place.row, i)) for i in range(len(atoms))) if row and row.atoms
    ]
    seen: set[str] = set()
    for index, argument in arguments:
        first = argument.atoms[0]
        key = "".join(atom.text for atom in argument.atoms)
        if first.text in ("+", "-", "–") or (not argument.braced and atoms[index].kind == "symbol"):
            seen.add(key)
            continue
        if _bounds(place.row, index) or _sigmoid(place, index) or _decays(argument) or key in seen:
            yield minus(first)
            if (
                key in seen
                and index
                and atoms[index - 1].kind in ("symbol", "fence")
                and atoms[index].kind != "fence"
            ):
                yield minus(atoms[index])
        seen.add(key)


def _exponent(row: Row, index: int) -> Row | None:
    r"""What `e^{…}` or `\exp(…)` at an index raises e to."""
    atom = row.atoms[index]
    if atom.base == "e" and atom.kind == "symbol" and atom.sup:
        return atom.sup
    following = row.atoms[index + 1] if index + 1 < len(row.atoms) else None
    called = following is not None and following.kind == "fence" and following.text in ("(", "[", r"\{")
    return following.rows[0] if atom.text in (r"\exp", "exp") and called and following else None


def _sigmoid(place: Place, index: int) -> bool:
    r"""`\frac{1}{1+e^{x}}` and `1/(1+e^{x})`: one over one plus a falling exponential."""
    atoms, owner = place.row.atoms, place.owner
    if place.role == "fence" and place.over_one:
        return index == 2 and [atom.text for atom in atoms[:2]] == ["1", "+"]
    if owner is None or index != 2 or atoms[0].text != "1" or atoms[1].text != "+":
        return False
    if owner.kind == "fraction" and len(owner.rows) == 2 and owner.rows[1] is place.row:
        return [atom.text for atom in owner.rows[0].atoms] == ["1"]
    return place.role == "fence" and owner.kind == "fence" and bool(owner.sup and owner.sup.atoms)


def _bounds(row: Row, index: int) -> bool:
    r"""`\leq 2e^{2n\epsilon^2}`: a bound on a probability falls."""
    return any(atom.text in (r"\leq", r"\le", "≤") for atom in row.atoms[max(0, index - 3) : index])


def _decays(argument: Row) -> bool:
    """A squared distance, a quadratic form or an energy: its exponential has to fall."""
    atoms = argument.atoms
    if any(atom.kind in ("operator", "relation") and atom.text not in ("/", r"\cdot") for atom in atoms):
        return False
    energy = any(atom.base == "E" and not atom.rows for atom in atoms[:3])
    distance = len(atoms) > 1 and atoms[0].base in ("d", "D") and applies(atoms[0], atoms[1])
    return energy or distance or any(_is_square(atom, argument, i) for i, atom in enumerate(atoms))


def _is_square(atom: Atom, row: Row, index: int) -> bool:
    squared = bool(atom.sup) and [a.text for a in atom.sup.atoms] == ["2"] if atom.sup else False
    if atom.kind == "fence" and (squared or is_norm(atom)):
        return True
    if atom.kind == "fraction" and atom.rows:
        return any(_is_square(inner, atom.rows[0], i) for i, inner in enumerate(atom.rows[0].atoms))
    if atom.kind == "fence" and atom.transposed:
        return True
    return squared and atom.kind == "symbol" and index == 0 and len(row.atoms) in (1, 3)


def _intervals(formula: Formula, place: Place) -> Iterator[Proposal]:
    r"""`[1, 1]`, `[\pi, \pi]`, `\{1, +1\}`, `(\infty, 0]`: an interval around zero."""
    for index, fence in enumerate(place.row.atoms):
        if fence.kind != "fence" or not fence.rows or fence.text not in ("(", "[", r"\{"):
            continue
        before = place.row.atoms[index - 1] if index else None
        parts = _parts(fence.rows[0])
        if parts is None:
            continue
        left, right = parts
        texts = [tuple(formula.whole[atom.start : atom.end] for atom in part) for part in parts]
        if texts[0] == (r"\infty",) or ("+", *texts[0]) == texts[1]:
            yield minus(left[0])
        elif texts[0] == ("+", *texts[1]):
            yield minus(right[0])
        elif texts[0] == texts[1] and left[0].kind in ("number", "symbol", "fraction"):
            yield from _around_zero(fence, before, left[0])


def _around_zero(fence: Atom, before: Atom | None, first: Atom) -> Iterator[Proposal]:
    r"""Equal ends: an interval in square brackets, after `\in` or after a uniform; else perhaps a size."""
    uniform = before is not None and (
        before.base in ("U", "Uniform", "Unif", "clip") or before.text == r"\in"
    )
    called = before is not None and applies(before, fence) and not uniform
    if called or first.text in ("0", "0.0"):
        return
    if uniform or fence.text != "(" or (first.kind == "symbol" and first.text == r"\pi"):
        yield minus(first)
    else:
        yield Hesitation(fence.start, fence.end, "a size, or an interval that lost its minus sign")


def _parts(row: Row) -> tuple[tuple[Atom, ...], tuple[Atom, ...]] | None:
    """Two things and a comma between."""
    commas = [i for i, atom in enumerate(row.atoms) if atom.text == ","]
    if len(commas) != 1 or not 0 < commas[0] < len(row.atoms) - 1 or len(row.atoms) > 5:
        return None
    return row.atoms[: commas[0]], row.atoms[commas[0] + 1 :]


def _escaped_signs(place: Place) -> Iterator[Mark]:
    """`(  x)`: two spaces after a bracket held a sign."""
    atoms = place.row.atoms
    if place.role == "fence" and atoms and len(atoms[0].gap) > 1:
        yield minus(atoms[0])


def _symmetric_bounds(formula: Formula, place: Place) -> Iterator[Mark]:
    r"""`c \leq j \leq c`: between a thing and its negative."""
    atoms = place.row.atoms
    for index in range(len(atoms) - 4):
        first, sign, _, other, last = atoms[index : index + 5]
        ordered = sign.text == other.text and sign.text in (r"\leq", r"\le", "<", "≤", r"\leqslant")
        if ordered and formula.whole[first.start : first.end] == formula.whole[last.start : last.end]:
            yield minus(first)


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
        if atom.kind == "relation" and is_divergence(head) and applies(head, brackets) and plus.text == "+":
            if is_expectation(atoms[index + 4]):
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


def _opposite(formula: Formula, habits: Habits) -> Iterator[Proposal]:
    """`a = 1` where the same record says `a = +1`: one of the two, nobody writes a plus for nothing."""
    for place in formula.places:
        atoms = place.row.atoms
        for index, atom in enumerate(atoms[1:-1], 1):
            follows = atoms[index + 1]
            if atom.text == "=" and follows.kind == "number" and atoms[index - 1].base in habits.signed:
                yield Hesitation(
                    atoms[index - 1].start,
                    follows.end,
                    "plus one is written with its sign, so this may be minus one",
                )
