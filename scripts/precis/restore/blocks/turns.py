"""Paragraphs of essays: breaks at turns of thought, so that paragraphs get a readable length."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from precis.restore.blocks.block import ITEMS, Block, Draft
from precis.restore.blocks.sentences import sentence_starts, turn
from precis.restore.rule import Doubt, rule

# Words of a paragraph as summaries have them, and what a break has to bring in.
_USUAL = 75
_PRICE = 0.8
_TOO_LONG = 180
# No paragraph of more sentences is thought of; it keeps the search linear.
_MOST_SENTENCES = 24


@rule("turn")
def turns(draft: Draft) -> Iterator[Block]:
    """`… in low light. In this paper, the authors count` begins a paragraph at `In this paper`.

    Each stretch of prose outside lists is cut into paragraphs.
    """
    for start, end in _prose(draft):
        places = [start, *sentence_starts(draft.record, start, end), end]
        yield from (Block(at, "text") for at in paragraphs(draft.text, places)[1:-1])


@rule("long-paragraph")
def long_paragraphs(draft: Draft) -> Iterator[Doubt]:
    """`It is long because it never ends …` goes on for two hundred words without a turn to break it at."""
    text = draft.text
    for start, end in _prose(draft):
        if text.count(" ", start, end) > _TOO_LONG:
            yield Doubt(start, text[start : start + 60], "a long paragraph; no turn to break it at was found")


def _prose(draft: Draft) -> Iterator[tuple[int, int]]:
    """Stretches of prose outside lists: where each begins and ends."""
    edges = [Block(0, "text"), *draft.blocks, Block(len(draft.text), "text")]
    for block, following in pairwise(edges):
        if block.kind not in ITEMS and block.kind not in ("heading", "quote") and block.at != following.at:
            yield block.at, following.at


def paragraphs(text: str, places: Sequence[int]) -> list[int]:
    """Choose, of the starts of sentences, those that begin a paragraph.

    Each choice is worth how well the sentences turn to something new, less the price of a break,
    and how near the paragraphs' lengths are to the usual one. The best sum wins.

    Args:
        text: the damaged record.
        places: where sentences begin, and where the last one ends.

    Returns:
        The first place, where paragraphs begin, and the last place.
    """
    words = [0]
    for start, end in pairwise(places):
        words.append(words[-1] + text.count(" ", start, end) + 1)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(places)):
        gain = turn(text, places[last]) - _PRICE if last + 1 < len(places) else 0.0
        first = max(0, last - _MOST_SENTENCES)
        best.append(
            max(
                (best[begin][0] + gain + _fit(words[last] - words[begin]), begin)
                for begin in range(first, last)
            )
        )
    chosen = [len(places) - 1]
    while chosen[-1]:
        chosen.append(best[chosen[-1]][1])
    return [places[index] for index in reversed(chosen)]


def _fit(words: int) -> float:
    """How well a paragraph has the usual length: 0 at best."""
    if words <= _USUAL:
        return 1.4 * log(words / _USUAL)
    return -float((words / _USUAL - 1) ** 1.5)


RULES = (turns, long_paragraphs)
