"""Where the last item of a list ends and the text goes on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from precis.restore.blocks.block import ITEMS, Block, ends_sentence, gap
from precis.restore.blocks.sentences import sentence_starts, turn
from precis.restore.blocks.vocabulary import words
from precis.restore.scan import Scan

_CAPITAL = re.compile(r"(?<=[a-z0-9)”\"’%$]) (?P<word>[A-Z][a-z’']*),? (?=[a-z’'])")
_FEWEST = 2


def ends(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """A paragraph after a list, told from its last item by what the other items are like.

    In `One thing  Another thing Overall this paper shows great results.` the items have no full
    stop, so that `Overall` begins a paragraph.
    """
    edges = [*blocks, Block(len(record.text), "text")]
    run: list[tuple[int, int]] = []
    for block, following in pairwise(edges):
        if block.kind not in ITEMS:
            if block.kind in ("heading", "end"):
                run = []
            continue
        run.append((block.at, gap(record.text, following.at)))
        if (
            following.kind in ITEMS
            or following.kind in ("figure", "formula", "text")
            and following is not edges[-1]
        ):
            continue
        if len(run) > _FEWEST:
            yield from _end(record, run[:-1], *run[-1])
        run = []


def _end(record: Scan, others: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Block]:
    """Where the last item ends, told from where the others do."""
    text = record.text
    stopped = sum(ends_sentence(text, other_end) for _, other_end in others)
    places = [_after_open_item(text, start, end, turning=stopped > 0)]
    if stopped == 0 and not any(_sentences(record, *other) for other in others):
        places.append(next(sentence_starts(record, start, end), None))
    elif stopped == len(others):
        longest = max(text.count(" ", *other) for other in others)
        if text.count(" ", start, end) > 2 * longest + 20:
            most = max(_sentences(record, *other) for other in others)
            places.append(_after_sentences(record, start, end, most + 1))
    found = [at for at in places if at is not None]
    if found:
        yield Block(min(found), "end")


def _sentences(record: Scan, start: int, end: int) -> int:
    return sum(1 for _ in sentence_starts(record, start, end))


def _after_open_item(text: str, start: int, end: int, *, turning: bool) -> int | None:
    """The first sentence that begins without a full stop before it."""
    for match in _CAPITAL.finditer(text, start, end):
        at = match.start() + 1
        opens = turn(text, at) >= 1 if turning else match["word"].casefold() in words("openers")
        if opens and ends_sentence(text, end):
            return at
    return None


def _after_sentences(record: Scan, start: int, end: int, count: int) -> int | None:
    """The first turn after as many sentences as the longest of the other items has."""
    starts = list(sentence_starts(record, start, end))[count - 1 :]
    return next((at for at in starts if turn(record.text, at) > 0), None)
