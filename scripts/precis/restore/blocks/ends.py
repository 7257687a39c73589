"""Where the last item of a list ends and the text goes on, told from what the other items are like.

The first rule that knows the end of a list has it; the rules after it see that list no more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from precis.restore.blocks.block import ITEMS, Block, Draft, ends_sentence, gap
from precis.restore.blocks.sentences import sentence_starts, turn
from precis.restore.blocks.vocabulary import words
from precis.restore.rule import Doubt, rule

_CAPITAL = re.compile(r"(?<=[a-z0-9)”\"’%$]) (?P<word>[A-Z][a-z’']+),? (?=[a-z’'])")
_MARKER = re.compile(r"(?:\*|\(?\d{1,2}[.)])\s{1,5}")
# So many sentences after the first make an item long.
_LONG = 3
_SHOWN = 40
Extent = tuple[int, int]


@dataclass(frozen=True)
class _Items:
    """A list of two items or more.

    Attributes:
        draft: the record it stands in.
        others: all its items but the last.
        start: where the last one's words begin.
        end: where the next block begins, the white space before it left out.
    """

    draft: Draft
    others: Sequence[Extent]
    start: int
    end: int

    @property
    def stopped(self) -> int:
        """How many of the others end with a full stop."""
        return sum(ends_sentence(self.draft.text, end) for _, end in self.others)

    def begins(self, start: int, end: int) -> int:
        """How many sentences begin inside a stretch of text."""
        return sum(1 for _ in sentence_starts(self.draft.record, start, end))

    @property
    def starts(self) -> Iterator[int]:
        """Where sentences begin inside the last item."""
        return sentence_starts(self.draft.record, self.start, self.end)


@rule("after-open-item")
def after_open_item(draft: Draft) -> Iterator[Block]:
    """`* A long view * A short one Overall this paper shows` goes on at Overall.

    A sentence begins there that no full stop comes before.
    """
    for items in _lists(draft):
        yield from _first(_unstopped(items))


@rule("after-phrases")
def after_phrases(draft: Draft) -> Iterator[Block]:
    """`* Sheep * Dogs, seldom. They are counted.` goes on at They, since no item is a sentence."""
    for items in _lists(draft):
        if items.stopped == 0 and not any(items.begins(*other) for other in items.others):
            yield from _first(items.starts)


@rule("long-last-item")
def long_last_item(draft: Draft) -> Iterator[Doubt]:
    """`* Sheep. * Dogs. * Cats. They are counted. Ears win.` may go on below its list at They."""
    text = draft.text
    for items in _lists(draft):
        starts = list(items.starts)
        if len(starts) >= _LONG and len(starts) > max(items.begins(*other) for other in items.others):
            words = text[starts[0] : starts[-1] + _SHOWN]
            yield Doubt(starts[0], words, "the last item is the longest; the text may go on below the list")


def _lists(draft: Draft) -> Iterator[_Items]:
    """The lists of a record whose end is not known yet."""
    text = draft.text
    closed = [*draft.blocks, Block(len(text), "end")]
    ended = {gap(text, block.at) for block in draft.of("end")}
    extents = [(block.kind, _extent(text, block, after)) for block, after in pairwise(closed)]
    for kind, group in groupby(_without_figures(extents), key=lambda extent: extent[0]):
        *others, (start, end) = [extent for _, extent in group]
        if kind in ITEMS and others and end not in ended:
            yield _Items(draft, others, start, end)


def _first(places: Iterable[int]) -> Iterator[Block]:
    """A paragraph that begins at the first of the places, if there is one."""
    return (Block(at, "end") for at in islice(places, 1))


def _unstopped(items: _Items) -> Iterator[int]:
    """Where sentences begin inside the last item without a full stop before them."""
    text = items.draft.text
    turning = items.stopped == len(items.others)
    for match in _CAPITAL.finditer(text, items.start, items.end):
        at = match.start() + 1
        opens = turn(text, at) >= 1 or (not turning and match["word"].casefold() in words("openers"))
        if opens and (ends_sentence(text, items.end) or items.begins(at, items.end)):
            yield at


def _extent(text: str, block: Block, after: Block) -> Extent:
    """From where to where a block's words go, its marker left out."""
    marker = _MARKER.match(text, block.at)
    end = gap(text, after.at)
    return (min(marker.end(), end) if marker else block.at), end


def _without_figures(extents: Sequence[tuple[str, Extent]]) -> Iterator[tuple[str, Extent]]:
    """Leave out figures and formulas that stand between two items of one list."""
    for index, (kind, extent) in enumerate(extents):
        around = {extents[beside][0] for beside in (index - 1, index + 1) if 0 <= beside < len(extents)}
        if kind not in ("figure", "formula") or len(around) != 1 or not around <= ITEMS:
            yield kind, extent


RULES = (after_open_item, after_phrases, long_last_item)
