"""Where the last item of a list ends and the text goes on."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from precis.markdown.spans import Scan
from precis.restore.blocks.block import ITEMS, Block, ends_sentence, gap
from precis.restore.blocks.sentences import sentence_starts, turn
from precis.restore.blocks.vocabulary import words

_CAPITAL = re.compile(r"(?<=[a-z0-9)”\"’%$]) (?P<word>[A-Z][a-z’']+),? (?=[a-z’'])")
_MARKER = re.compile(r"(?:[*+]|\(?\d{1,2}[.)])\s{1,5}")
Extent = tuple[int, int]


def ends(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """A paragraph after a list, told from its last item by what the other items are like.

    In `One thing  Another thing Overall this paper shows great results.` the items have no full
    stop, so that `Overall` begins a paragraph.
    """
    text = record.text
    closed = [*blocks, Block(len(text), "end")]
    formulas = {gap(text, block.at) for block in blocks if block.kind == "formula"}
    extents = [(block.kind, _extent(text, block, after)) for block, after in pairwise(closed)]
    for kind, group in groupby(_without_figures(extents), key=lambda extent: extent[0]):
        if kind not in ITEMS:
            continue
        for items in _lists(text, [extent for _, extent in group]):
            at = _end(record, items[:-1], *items[-1], formula=items[-1][1] in formulas)
            if at is not None:
                yield Block(at, "end")


def _lists(text: str, items: Sequence[Extent]) -> Iterator[Sequence[Extent]]:
    """Cut a run of items after one that is far longer than those before and introduces the next ones."""
    first = longest = 0
    for index, (start, end) in enumerate(items):
        words = text.count(" ", start, end)
        introduces = text[end - 1] == ":" and words > 2 * longest + 40
        if index == len(items) - 1 or (introduces and index > first):
            if index > first:
                yield items[first : index + 1]
            first, longest = index + 1, 0
        else:
            longest = max(longest, words)


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


def _end(record: Scan, others: Sequence[Extent], start: int, end: int, *, formula: bool) -> int | None:
    """Where the last item ends, told from where the others do.

    Where each of the others is one sentence, the next one leads up to a formula that follows.
    """
    text = record.text
    stopped = sum(ends_sentence(text, other_end) for _, other_end in others)
    places = [_after_open_item(record, start, end, turning=stopped == len(others))]
    if stopped == 0 and not any(_sentences(record, *other) for other in others):
        places.append(next(sentence_starts(record, start, end), None))
    elif stopped == len(others):
        most = max(_sentences(record, *other) for other in others)
        longest = max(text.count(" ", *other) for other in others)
        if text.count(" ", start, end) > 2 * longest + 20:
            places.append(_after_sentences(record, start, end, most + 1))
        if most == 0 and (formula or (len(others) > 1 and text.count(" ", start, end) > 2 * longest + 20)):
            places.append(next(sentence_starts(record, start, end), None))
    return min((at for at in places if at is not None), default=None)


def _sentences(record: Scan, start: int, end: int) -> int:
    return sum(1 for _ in sentence_starts(record, start, end))


def _after_open_item(record: Scan, start: int, end: int, *, turning: bool) -> int | None:
    """The first sentence that begins without a full stop before it."""
    text = record.text
    for match in _CAPITAL.finditer(text, start, end):
        at = match.start() + 1
        opens = turn(text, at) >= 1 or (not turning and match["word"].casefold() in words("openers"))
        if opens and (ends_sentence(text, end) or _sentences(record, at, end)):
            return at
    return None


def _after_sentences(record: Scan, start: int, end: int, count: int) -> int | None:
    """The first turn after as many sentences as the longest of the other items has."""
    starts = list(sentence_starts(record, start, end))[count - 1 :]
    return next((at for at in starts if turn(record.text, at) > 0), None)
