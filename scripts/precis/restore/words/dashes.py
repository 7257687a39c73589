"""Two spaces inside a sentence: a dash stood between them, or the bar of `P(a | b)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from precis.markdown.spans import Scan
from precis.restore.rule import Doubt, Proposal, Repair, Rule, rule

PAIRED = 200
"""How far apart the two dashes around an insertion may be, in characters."""

_GAP = re.compile(r"(?:(?<=[\w)\]\"'”’$%`+])|(?<=\S\*))  (?=[\w\"“(,*$`])")
_CONDITIONAL = re.compile(r"\b[pPqQ]\([^()\s]+$")
_CAPITAL = re.compile(r"[A-Z][a-z]")
_LABEL = re.compile(r"(?:^|[.!?:;#*+>] )[^.!?:;]{1,50}$|\b[A-Z]{2,}$")
_SENTENCE_END = re.compile(r"[.!?:;*] ")
_LEANS_ON_NEXT = re.compile(r"\b(?:a|an|the|of|from|with|by|and|or|are|be|can|other|between)$", re.IGNORECASE)


@dataclass(frozen=True)
class Gap:
    """Two spaces between words, `record.text[start:end]`.

    Attributes:
        record: where they stand.
        start: their offset there.
        earlier: the offset of the gap before it, if there is one.
        later: the offset of the gap after it, if there is one.
    """

    record: Scan
    start: int
    earlier: int | None
    later: int | None

    @property
    def end(self) -> int:
        """Where the next word starts."""
        return self.start + 2

    @property
    def head(self) -> str:
        """The words before it."""
        return self.record.text[max(0, self.start - 54) : self.start]

    def filled(self, text: str) -> Repair:
        """Replace it by a text."""
        return Repair(self.start, self.end, text)

    def doubted(self, why: str) -> Doubt:
        """Leave it, and tell so with the words after it."""
        return Doubt(self.start, self.record.text[self.start : self.start + 30], why)


def proposals(record: Scan) -> Iterator[Proposal]:
    """What the first rule that has anything to say proposes for each gap of the prose."""
    for gap in _gaps(record):
        yield from islice((proposal for rule in RULES for proposal in rule(gap)), 1)


def _gaps(record: Scan) -> Iterator[Gap]:
    starts = [gap.start() for gap in _GAP.finditer(record.text) if record.at(gap.start()) == "prose"]
    around = zip([None, *starts], starts, [*starts[1:], None], strict=False)
    return (Gap(record, start, earlier, later) for earlier, start, later in around)


@rule("paired-dashes")
def _paired_dashes(gap: Gap) -> Iterator[Proposal]:
    """`The result  I would say a surprise  is clear`: two dashes, and the sentence goes on after the second.

    Only so may the word after the first have a capital: a sentence does not start where another goes on.
    """
    edges = [edge for edge in (gap.earlier, gap.start, gap.later) if edge is not None]
    if any(_is_insertion(gap.record.text, first, second) for first, second in pairwise(edges)):
        yield gap.filled(" - ")


def _is_insertion(text: str, first: int, second: int) -> bool:
    """Whether a part of a sentence stands between two gaps, and the sentence goes on in small letters."""
    inside = text[first + 2 : second]
    return len(inside) <= PAIRED and text[second + 2].islower() and not _SENTENCE_END.search(inside)


@rule("gap-before-capital")
def _gap_before_capital(gap: Gap) -> Iterator[Proposal]:
    """`until it has converged  The next section`: a sentence may end there, unless a label does."""
    if not _CAPITAL.match(gap.record.text, gap.end):
        return
    if not _LABEL.search(gap.head) and gap.record.at(gap.start - 1) != "target":
        yield gap.doubted("a dash, a new paragraph or nothing")


@rule("gap-after-little-word")
def _gap_after_little_word(gap: Gap) -> Iterator[Proposal]:
    """`the support of  the density`: no dash stands after such a word, unless another is near."""
    near = [
        other for other in (gap.earlier, gap.later) if other is not None and abs(other - gap.start) <= PAIRED
    ]
    if not near and _LEANS_ON_NEXT.search(gap.head):
        yield gap.doubted("a dash, or a space too many")


@rule("bar-in-prose")
def _bar_in_prose(gap: Gap) -> Iterator[Proposal]:
    """`P(S  S, a)`: the bar of a probability."""
    if _CONDITIONAL.search(gap.head):
        yield gap.filled(" | ")


@rule("dash")
def _dash(gap: Gap) -> Iterator[Proposal]:
    """`BERT  a bidirectional encoder`: a dash."""
    yield gap.filled(" - ")


RULES: tuple[Rule[Gap, Proposal], ...] = (
    _paired_dashes,
    _gap_before_capital,
    _gap_after_little_word,
    _bar_in_prose,
    _dash,
)
