"""Paragraphs of essays: breaks at turns of thought, so that paragraphs get a readable length."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from precis.restore.blocks.block import ITEMS, Block, Draft
from precis.restore.blocks.chances import chances
from precis.restore.blocks.leads import TLDR
from precis.restore.blocks.sentences import sentence_starts
from precis.restore.rule import Doubt, rule

# A paragraph begins where the chance is at least this, and no less than at the sentences beside.
_LIKELY = 0.29
# Chances between these are close calls; those this few sentences apart are one doubt, when so
# many of them are expected to be wrong.
_CLOSE = (0.15, 0.6)
_NEAR = 2
_WRONG = 0.8
_SHOWN = 40
# A summary in short is one paragraph, up to so many words.
_LONGEST_TLDR = 150
_TOO_LONG = 180


@rule("turn")
def turns(draft: Draft) -> Iterator[Block | Doubt]:
    """`… in low light. In this paper, the authors count` begins a paragraph at `In this paper`.

    Each stretch of prose outside lists is cut into paragraphs where they likely begin; where several
    of these decisions are close calls, they are one doubt.
    """
    text = draft.text
    for start, end in _prose(draft):
        if TLDR.match(text, start) and text.count(" ", start, end) < _LONGEST_TLDR:
            continue
        places = [*sentence_starts(draft.record, start, end)]
        likely = chances(text, [start, *places, end])
        begun = _begun(likely)
        yield from (Block(at, "text") for at, begins in zip(places, begun, strict=True) if begins)
        for first, last in _close(likely, begun):
            words = text[places[first] : places[last] + _SHOWN]
            yield Doubt(places[first], words, "where paragraphs begin here was a close call")


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


def _begun(likely: Sequence[float]) -> list[bool]:
    """Whether a paragraph begins at each sentence."""
    beside = [0.0, *likely, 0.0]
    return [
        chance >= max(_LIKELY, before, after)
        for before, chance, after in zip(beside, likely, beside[2:], strict=False)
    ]


def _close(likely: Sequence[float], begun: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of close calls that is worth a doubt."""
    low, high = _CLOSE
    runs: list[list[int]] = []
    for index, chance in enumerate(likely):
        if low <= chance < high:
            if runs and index - runs[-1][-1] <= _NEAR:
                runs[-1].append(index)
            else:
                runs.append([index])
    wrong = [1 - chance if begins else chance for chance, begins in zip(likely, begun, strict=True)]
    for run in runs:
        if sum(wrong[run[0] : run[-1] + 1]) >= _WRONG:
            yield run[0], run[-1]


RULES = (turns, long_paragraphs)
