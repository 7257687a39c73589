r"""Bars between what is asked and what is given: `p(z|x)`, `KL(q||p)`, `\mathbb{E}[y|x]`, `\{x|x>0\}`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from precis.restore.mathematics.atoms import Seam, enclose, has_bar, insert, is_expectation, seams, texts
from precis.restore.mathematics.setting import Setting
from precis.restore.mathematics.tex import Atom, Row
from precis.restore.mathematics.vocabulary import GREEK, TOLERANCES
from precis.restore.rule import Proposal, Repair, rule

Head = Literal["divergence", "expectation", "probability", "function"]

_PROBABILITIES = frozenset(
    {"p", "P", "q", r"\pi", r"\rho", "Pr", r"\Pr", "H", "I", "N", "Cat", "Bern", "Bernoulli", "Prob"}
)
_DISTRIBUTIONS = frozenset({"p", "P", "q", "Q", r"\pi", r"\rho", "N", r"\mu", r"\nu"})
_PARAMETERS = frozenset(
    {r"\theta", r"\phi", r"\psi", r"\omega", r"\vartheta", r"\varphi", r"\Theta", r"\Phi"}
)
_NETWORKS = frozenset({"D", "G"})
_DIVERGENCES = frozenset({"KL", "JS", "JSD", "TV"})
_ESCAPED_SPACE = "\\ "
_NOTHING = Row((), 0, 0)


def _within(setting: Setting, *heads: Head) -> Row:
    r"""What stands in the brackets of such a head, if it has lost its bar; else an empty row.

    Of `\mathcal{N}(x\mu, \sigma^2 I)` only the variable and its mean have a bar between them.
    """
    row, head = setting.row, setting.head
    if head is None or has_bar(row) or _head_kind(head, row) not in heads or _is_number(setting, head):
        return _NOTHING
    comma = next((i for i, atom in enumerate(row.atoms) if atom.kind == "punctuation"), len(row.atoms))
    normal = head.base == "N" and "probability" in heads
    return replace(row, atoms=row.atoms[:comma]) if normal else row


def _head_kind(head: Atom, row: Row) -> Head | None:
    if _is_divergence(head):
        return None if _has_comma(row) else "divergence"
    if is_expectation(head):
        return "expectation"
    named = head.base in _PROBABILITIES and not (head.text == "N" and head.sub)
    # A conditional generator, `G(z|y)`, and its discriminator.
    network = head.base in _NETWORKS and [atom.kind for atom in row.atoms] == ["symbol", "symbol"]
    if named or network or _is_variational(head, row) or _is_transition(head, row):
        return "probability"
    return "function" if head.kind == "symbol" else None


def _is_number(setting: Setting, head: Atom) -> bool:
    r"""Whether brackets hold nothing to be given: `2\pi(1+c)`, `p(1-p)`, a Bessel function `I_0(x)`."""
    factor = head.base == r"\pi" and [atom.kind for atom in setting.preceding[:-1]] == ["number"]
    less_one = texts(setting.row)[:1] == ["1"] and head.base in ("p", "q", r"\pi")
    return factor or less_one or (head.base == "I" and head.sub is not None)


def _is_divergence(head: Atom) -> bool:
    """`KL`, `JSD`, `D_{KL}`, `D_f`."""
    below = "".join(atom.base for atom in head.sub.atoms) if head.sub else ""
    return head.base in _DIVERGENCES or (
        head.base == "D" and below in {*_DIVERGENCES, "f", r"\alpha", r"\phi"}
    )


def _is_variational(head: Atom, row: Row) -> bool:
    """`Q(z)` of one argument is a distribution; `Q(s, a)` is a value."""
    return head.base == "Q" and not _has_comma(row) and not head.primes


def _is_transition(head: Atom, row: Row) -> bool:
    r"""`T(s's,a)`, `\mathcal{P}(s's,a)`: the next state comes first; `\mu(as)`: so does an action."""
    first, second = row.atoms[:2] if len(row.atoms) > 1 else (None, None)
    if first is None or second is None:
        return False
    policy = head.base in ("b", r"\beta", r"\mu") and first.base == "a" and second.base in ("s", "x", "o")
    step = head.base in ("T", "P", "f", "M", "b", r"\beta", r"\mu") and first.base == "s" and first.primes > 0
    return policy or step


def _has_comma(row: Row) -> bool:
    return any(atom.text == "," for atom in row.atoms)


def _escapes(row: Row) -> list[Atom]:
    """Escaped spaces inside a row."""
    return [atom for atom in row.atoms[1:-1] if atom.text == _ESCAPED_SPACE]


def _places(row: Row) -> list[Seam]:
    """Seams a bar may stand in: two spaces first, else every seam but a number's."""
    found = [seam for seam in seams(row) if seam.right.kind not in ("number", "fraction", "function")]
    found = [seam for seam in found if not (_is_factor(seam) or _is_phrase(seam) or seam.left.transposed)]
    if row.atoms and row.atoms[0].text == r"\cdot" and len(row.atoms) > 1 and row.atoms[1].kind == "symbol":
        found.insert(0, Seam(row, 1))
    # `p(\\Theta  >_u)`: what is given may begin with a sign.
    signs = [
        Seam(row, i) for i, atom in enumerate(row.atoms) if i and atom.kind == "relation" and atom.spaced
    ]
    return [seam for seam in found if seam.right.spaced] or signs or found


def _is_factor(seam: Seam) -> bool:
    """Whether a number multiplies what follows; after a relation it is a value: `P(z=1x)`."""
    return seam.left.kind == "number" and (seam.before is None or seam.before.kind != "relation")


def _is_phrase(seam: Seam) -> bool:
    """Whether two words with a space between are a phrase: `P(next word)`."""
    return seam.left.kind == seam.right.kind == "name" and len(seam.right.gap) == 1


def _deviation(row: Row) -> Seam | None:
    r"""Where the minus sign of `X  \mu \geq \epsilon` belongs."""
    relation = next((i for i, atom in enumerate(row.atoms) if atom.kind == "relation"), None)
    if relation is None or relation + 1 >= len(row.atoms) or row.atoms[relation + 1].text not in TOLERANCES:
        return None
    found = [seam for seam in seams(row) if seam.index < relation]
    compares = row.atoms[relation].text in (r"\geq", r"\ge", ">", r"\leq", r"\le", "<")
    return found[0] if compares and len(found) == 1 else None


def _choices(setting: Setting) -> list[Seam]:
    """Where the bar of a probability may stand, if no other rule knows better."""
    row = _within(setting, "probability")
    dotted = bool(row.atoms) and row.atoms[0].text == r"\cdots"
    known = dotted or len(_escapes(row)) == 1 or _deviation(row) is not None
    return [] if known else _places(row)


@rule("independence")
def independence(setting: Setting) -> Iterator[Repair]:
    r"""`A \perp B  C` is `A \perp B | C`: independent, given what comes after two spaces."""
    if any(atom.text == r"\perp" for atom in setting.atoms) and not has_bar(setting.row):
        yield from (seam.mark("|") for seam in setting.seams if seam.right.spaced)


@rule("escaped-bar")
def escaped_bar(setting: Setting) -> Iterator[Repair]:
    r"""`p(y \ x)` is `p(y \| x)`: the bar was escaped from Markdown and left its backslash."""
    row = _within(setting, "probability", "divergence")
    spaces = _escapes(row)
    if len(spaces) == 1:
        yield insert(spaces[0].start + 1, "|")


@rule("concentration")
def concentration(setting: Setting) -> Iterator[Repair]:
    r"""`P(X  \mu \geq \epsilon)` is `P(|X - \mu| \geq \epsilon)`: how far a thing lies from its mean."""
    row = _within(setting, "probability")
    seam = _deviation(row)
    if seam is not None:
        relation = next(index for index, atom in enumerate(row.atoms) if atom.kind == "relation")
        yield seam.mark("-")
        yield from enclose(row, "|", 0, relation - 1)


@rule("dots-and-state")
def dots_and_state(setting: Setting) -> Iterator[Repair]:
    r"""`\pi(\cdots)` is `\pi(\cdot|s)`: without its bar `\cdot|s` reads as dots."""
    row = _within(setting, "probability")
    if row.atoms and row.atoms[0].text == r"\cdots":
        yield insert(row.atoms[0].start + len(r"\cdot"), "|")


@rule("conditional")
def conditional(setting: Setting) -> Iterator[Repair]:
    """`p(zx)` is `p(z|x)`: what is joint has a comma."""
    choices = _choices(setting)
    if len(choices) == 1:
        yield choices[0].mark("|")


@rule("several-conditionals")
def several_conditionals(setting: Setting) -> Iterator[Proposal]:
    """`p(abc)` may be `p(a|bc)` or `p(ab|c)`, and nobody knows."""
    choices = _choices(setting)
    if len(choices) > 1:
        why = "a conditional bar may be missing, and could stand in several places"
        yield setting.doubt(setting.row.start, setting.row.end, why)


@rule("parameter")
def parameter(setting: Setting) -> Iterator[Repair]:
    r"""`Q(s,a\theta)` is `Q(s,a|\theta)`: parameters come after a bar, never as a factor."""
    places = _places(_within(setting, "function"))
    if len(places) != 1:
        return
    left, right = places[0].left, places[0].right
    if places[0].calls or any(map(str.isdigit, texts(right.sup))):
        return
    if left.kind in ("symbol", "fence") and left.base not in GREEK and right.base in _PARAMETERS:
        yield places[0].mark("|")


@rule("divergence")
def divergence(setting: Setting) -> Iterator[Proposal]:
    """`KL(qp)` is `KL(q||p)`: two distributions, side by side."""
    row = _within(setting, "divergence")
    if not row.atoms or len(_escapes(row)) == 1:
        return
    choices = _places(row)
    if len(choices) > 1:
        choices = [seam for seam in choices if seam.right.base in _DISTRIBUTIONS]
    if len(choices) == 1:
        yield choices[0].mark("||")
    else:
        yield setting.doubt(
            row.start, row.end, "the bars of a divergence are missing, and their place is not clear"
        )


@rule("intervention")
def intervention(setting: Setting) -> Iterator[Repair]:
    r"""`\mathbb{E}[Y do(X)]` is `\mathbb{E}[Y |do(X)]`: what is done is given."""
    done = [seam for seam in seams(_within(setting, "expectation")) if seam.right.text == "do"]
    if done:
        yield done[0].mark("|")


@rule("given-value")
def given_value(setting: Setting) -> Iterator[Repair]:
    r"""`\mathbb{E}[Rs=s']` is `\mathbb{E}[R|s=s']`: what an expectation equates, or lists, is given."""
    row = _within(setting, "expectation")
    if len(row.atoms) == 2 and _is_reversed(row):
        yield Seam(row, 1).mark("|")
    relation = next((i for i, atom in enumerate(row.atoms) if atom.text == "="), None)
    comma = next((i for i, atom in enumerate(row.atoms) if atom.text == "," and i), None)
    before = relation if relation is not None else comma
    for seam in seams(row):
        if seam.index + 1 == before and seam.right.kind == "symbol" and not _is_factor(seam):
            yield seam.mark("|")


def _is_reversed(row: Row) -> bool:
    """Whether a row begins with two letters against their order: a product is `XY`, `YX` is `Y|X`."""
    if [atom.kind for atom in row.atoms[:2]] != ["symbol", "symbol"]:
        return False
    left, right = row.atoms[:2]
    letters = left.base.isalpha() and right.base.isalpha() and left.base.isupper() == right.base.isupper()
    return letters and left.base > right.base and not left.transposed and not (left.sup or right.accented)


@rule("conditional-index")
def conditional_index(setting: Setting) -> Iterator[Repair]:
    r"""`\mathbb{E}_{zx}` is `\mathbb{E}_{z|x}`, as in `\mathbb{E}[YX]`; `x_{tt-1}` is `x_{t|t-1}`."""
    row, owner = setting.row, setting.owner
    if setting.role != "sub" or owner is None or has_bar(row):
        return
    # A filter's state at one time, given what was seen up to another.
    if texts(row)[:2] == ["t", "t"] and len(row.atoms) < 4:
        yield Seam(row, 1).mark("|")
    if not _is_reversed(row):
        return
    alone = len(row.atoms) == 2 or row.atoms[2].text in (",", r"\sim")
    if alone and (is_expectation(owner) or (owner.base in ("p", "P", "q") and row.atoms[0].base.isupper())):
        yield Seam(row, 1).mark("|")


@rule("set-builder")
def set_builder(setting: Setting) -> Iterator[Repair]:
    r"""`\{x  x>0\}` is `\{x | x>0\}`: after two spaces, what holds of the members."""
    braces = setting.role == "fence" and setting.owner is not None and setting.owner.text == r"\{"
    told = any(atom.text == ":" or atom.kind == "separator" for atom in setting.atoms)
    if not braces or told or has_bar(setting.row):
        return
    spaced = [seam for seam in setting.seams if seam.right.spaced and not _is_factor(seam)]
    if len(spaced) == 1 and any(atom.kind == "relation" for atom in setting.atoms[spaced[0].index + 1 :]):
        yield spaced[0].mark("|")


RULES = (
    independence, escaped_bar, concentration, dots_and_state, conditional, several_conditionals, parameter,
    divergence, intervention, given_value, conditional_index, set_builder,
)  # fmt: skip
