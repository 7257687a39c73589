r"""Bars between what is asked and what is given: `p(z|x)`, `KL(q||p)`, `\mathbb{E}[y|x]`, `\{x|x>0\}`."""

from collections.abc import Iterator
from dataclasses import replace

from precis.restore.mathematics.formula import (
    Formula,
    Hesitation,
    Mark,
    Proposal,
    applies,
    has_bar,
    is_expectation,
    seam_at,
    seams,
)  # fmt: skip
from precis.restore.mathematics.norms import concentrations
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.mathematics.vocabulary import GREEK

_PROBABILITIES = frozenset(
    {"p", "P", "q", r"\pi", r"\rho", "Pr", r"\Pr", "H", "I", "N", "Cat", "Bern", "Bernoulli", "Prob"}
)
_DISTRIBUTIONS = frozenset({"p", "P", "q", "Q", r"\pi", r"\rho", "N", r"\mu", r"\nu"})
_DIVERGENCES = frozenset({"KL", "JS", "JSD", "TV"})
_PARAMETERS = frozenset(
    {r"\theta", r"\phi", r"\psi", r"\omega", r"\vartheta", r"\varphi", r"\Theta", r"\Phi"}
)
_GIVEN = frozenset({"yx", "YX", "xz", "zx", "XZ", "ZX", "xc", "rs", "Rs"})
# An action and a state, a label and an input: given each other by whatever function.
_ASKED = frozenset({"as", "os", "yx", "YX", "zx"})
_NETWORKS = frozenset({"D", "G"})
_ESCAPED_SPACE = "\\ "


def conditionals(formula: Formula) -> Iterator[Proposal]:
    """Every rule about a function and what its brackets hold."""
    for place in formula.places:
        atoms = place.row.atoms
        yield from _independence(place.row)
        for index, fence in enumerate(atoms):
            if fence.kind != "fence" or not fence.rows or has_bar(fence.rows[0]):
                continue
            head = _head(place.row, index)
            if head is not None:
                yield from _in_brackets(head, fence)
            if fence.text == r"\{":
                yield from _set(fence.rows[0])


def _independence(row: Row) -> Iterator[Mark]:
    r"""`A \perp B  C`: independent, given what comes after two spaces."""
    if any(atom.text == r"\perp" for atom in row.atoms) and not has_bar(row):
        spaced = [index for index in seams(row) if len(row.atoms[index].gap) > 1]
        yield from (Mark(seam_at(row.atoms[index]), "|") for index in spaced)


def _head(row: Row, index: int) -> Atom | None:
    """What a fence is the argument of."""
    if index and applies(row.atoms[index - 1], row.atoms[index]):
        return row.atoms[index - 1]
    return None


def _in_brackets(head: Atom, fence: Atom) -> Iterator[Proposal]:
    row = fence.rows[0]
    if is_divergence(head):
        yield from _divergence(row)
    elif is_expectation(head):
        yield from _expectation(row)
    elif (
        (head.base in _PROBABILITIES and not (head.text == "N" and head.sub))
        or _is_variational(head, row)
        or _is_transition(head, row)
    ):
        yield from _probability(_first_argument(row) if head.base == "N" else row)
    elif head.base in _NETWORKS and [atom.kind for atom in row.atoms] == ["symbol", "symbol"]:
        # A conditional generator, `G(z|y)`, and its discriminator.
        yield from _probability(row)
    elif head.kind == "symbol":
        yield from _parameters(row)


def _first_argument(row: Row) -> Row:
    r"""Of `\mathcal{N}(x\mu, \sigma^2 I)` only the variable and its mean have a bar between them."""
    comma = next((i for i, atom in enumerate(row.atoms) if atom.kind == "punctuation"), len(row.atoms))
    return replace(row, atoms=row.atoms[:comma])


def is_divergence(head: Atom) -> bool:
    """`KL`, `JSD`, `D_{KL}`, `D_f`."""
    below = "".join(atom.base for atom in head.sub.atoms) if head.sub else ""
    return head.base in _DIVERGENCES or (
        head.base == "D" and below in {*_DIVERGENCES, "f", r"\alpha", r"\phi"}
    )


def _is_variational(head: Atom, row: Row) -> bool:
    """`Q(z)` of one argument is a distribution; `Q(s, a)` is a value."""
    return head.base == "Q" and all(atom.text != "," for atom in row.atoms)


def _is_transition(head: Atom, row: Row) -> bool:
    r"""`T(s's,a)`, `\mathcal{P}(s's,a)`: the next state comes first."""
    first = row.atoms[0] if row.atoms else None
    return head.base in ("T", "P", "f", "M", "b", r"\beta", r"\mu") and bool(
        first and first.base == "s" and first.primes
    )


def _escaped(row: Row) -> Iterator[Mark]:
    r"""`p(y \ x)`: the bar was escaped from Markdown, `\|`, and left its backslash."""
    atoms = row.atoms
    spaces = [atom for atom in atoms[1:-1] if atom.text == _ESCAPED_SPACE]
    if len(spaces) == 1:
        yield Mark(spaces[0].start + 1, "|")


def _given(row: Row) -> list[int]:
    """Seams a bar may stand at: two spaces first, else every seam but a number's."""
    found = [index for index in seams(row) if row.atoms[index].kind != "number"]
    found = [index for index in found if not _is_coefficient(row, index - 1) and not _is_phrase(row, index)]
    if row.atoms and row.atoms[0].text == r"\cdot" and len(row.atoms) > 1 and row.atoms[1].kind == "symbol":
        found.insert(0, 1)
    # `p(\\Theta  >_u)`: what is given may begin with a sign.
    signs = [i for i, atom in enumerate(row.atoms) if i and atom.kind == "relation" and len(atom.gap) > 1]
    spaced = [index for index in found if len(row.atoms[index].gap) > 1]
    return spaced or signs or found


def _is_coefficient(row: Row, index: int) -> bool:
    """Whether a number multiplies what follows; after a relation it is a value: `P(z=1x)`."""
    return row.atoms[index].kind == "number" and (index == 0 or row.atoms[index - 1].kind != "relation")


def _is_phrase(row: Row, index: int) -> bool:
    """Whether two words with a space between are a phrase: `P(next word)`."""
    left, right = row.atoms[index - 1], row.atoms[index]
    return left.kind == right.kind == "name" and len(right.gap) == 1


def _probability(row: Row) -> Iterator[Proposal]:
    """`p(zx)` is `p(z|x)`: what is joint has a comma."""
    atoms = row.atoms
    if not atoms:
        return
    escaped = list(_escaped(row))
    deviation = list(concentrations(row))
    if escaped or deviation:
        yield from escaped or deviation
    elif atoms[0].text == r"\cdots":
        # `\cdot|s` without its bar reads `\cdots`.
        yield Mark(atoms[0].start + len(r"\cdot"), "|")
    else:
        given = _given(row)
        if len(given) == 1:
            yield Mark(seam_at(atoms[given[0]]), "|")
        elif given:
            yield from _several(row, given)


def _several(row: Row, given: list[int]) -> Iterator[Proposal]:
    """More seams than one: the bar stands where a comma or relation shows two sides, else nobody knows."""
    names = [row.atoms[index].base for index in given]
    if any(row.atoms[index - 1].primes for index in given):
        yield Mark(seam_at(next(row.atoms[i] for i in given if row.atoms[i - 1].primes)), "|")
    elif names[-1] in _PARAMETERS:
        yield Mark(seam_at(row.atoms[given[-1]]), "|")
    else:
        yield Hesitation(
            row.start, row.end, "a conditional bar may be missing, and could stand in several places"
        )


def _parameters(row: Row) -> Iterator[Proposal]:
    r"""`Q(s,a\theta)` is `Q(s,a|\theta)`: parameters come after a bar, never as a factor."""
    given = _given(row)
    if len(given) != 1:
        return
    left, right = row.atoms[given[0] - 1], row.atoms[given[0]]
    parameter = right.base in _PARAMETERS and left.kind in ("symbol", "fence") and left.base not in GREEK
    if parameter or left.base + right.base in _ASKED:
        yield Mark(seam_at(right), "|")


def _divergence(row: Row) -> Iterator[Proposal]:
    """`KL(qp)` is `KL(q||p)`: two distributions, side by side."""
    if any(atom.text == "," for atom in row.atoms):
        return
    escaped = list(_escaped(row))
    if escaped:
        yield from escaped
        return
    given = _given(row)
    if len(given) > 1:
        given = [index for index in given if row.atoms[index].base in _DISTRIBUTIONS]
    if len(given) == 1:
        yield Mark(seam_at(row.atoms[given[0]]), "||")
    elif row.atoms:
        yield Hesitation(
            row.start, row.end, "the bars of a divergence are missing, and their place is not clear"
        )


def _expectation(row: Row) -> Iterator[Proposal]:
    r"""`\mathbb{E}[R s=s']` and `\mathbb{E}[yx]`: what is given is named or equated after the bar."""
    atoms = row.atoms
    relation = next((i for i, atom in enumerate(atoms) if atom.text == "="), None)
    comma = next((i for i, atom in enumerate(atoms) if atom.text == "," and i), None)
    before = relation if relation is not None else comma
    given = [
        index for index in seams(row) if atoms[index].kind == "symbol" and not _is_coefficient(row, index - 1)
    ]
    action = next((i for i in seams(row) if row.atoms[i].text == "do"), None)
    if action is not None:
        yield Mark(seam_at(atoms[action]), "|")
    elif before is not None:
        found = [index for index in given if index < before]
        if found and found[-1] == before - 1:
            yield Mark(seam_at(atoms[found[-1]]), "|")
    elif len(given) == 1 and len(atoms) == 2 and atoms[0].base + atoms[1].base in _GIVEN:
        yield Mark(seam_at(atoms[given[0]]), "|")


def _set(row: Row) -> Iterator[Proposal]:
    r"""`\{x  x>0\}`: a member, and after a bar what holds of it."""
    relations = [i for i, atom in enumerate(row.atoms) if atom.kind == "relation" or atom.text == ","]
    given = [i for i in seams(row) if not _is_coefficient(row, i - 1)]
    spaced = [i for i in given if len(row.atoms[i].gap) > 1]
    if len(spaced) == 1 and any(r > spaced[0] and row.atoms[r].kind == "relation" for r in relations):
        yield Mark(seam_at(row.atoms[spaced[0]]), "|")
    elif not spaced:
        holds = [i for i in given if i + 1 in relations and row.atoms[i + 1].kind == "relation"]
        if len(holds) == 1:
            yield Mark(seam_at(row.atoms[holds[0]]), "|")
