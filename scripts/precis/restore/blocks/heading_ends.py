"""Where headings end."""

from collections.abc import Iterator
from itertools import zip_longest

from precis.restore.blocks.block import Block, Draft, ends_sentence, gap
from precis.restore.blocks.heading_features import best_end
from precis.restore.blocks.headings import HASHES
from precis.restore.blocks.parallel import runs
from precis.restore.rule import Doubt, rule

# No heading of a summary is longer; what stands further on is never looked at.
_LONGEST = 260
_SURE = 2.0


@rule("heading-end")
def ends(draft: Draft) -> Iterator[Block | Doubt]:
    """`## Summary In a prior work` ends after Summary, where the first block below it begins."""
    text = draft.text
    starred = any(draft.of("item"))
    blocks = sorted([*draft.blocks, *_first_items(draft)])
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind != "heading":
            continue
        title = HASHES.match(text, block.at)
        assert title is not None  # noqa: S101 - every heading was found by this expression
        reach = gap(text, following.at) if following else len(text)
        stop = min(reach, title.end() + _LONGEST)
        after = following.kind if following and stop == reach else None
        end, margin = best_end(draft.record, title.end(), stop, after=after, starred=starred)
        start = end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
        if start < len(text):
            yield Block(start, "dash" if start - end > 1 else "text")
        if margin < _SURE:
            words = text[block.at : min(stop, end + 40)]
            yield Doubt(block.at, words, f"the heading may not end after {text[title.end() : end]!r}")


def _first_items(draft: Draft) -> Iterator[Block]:
    """Where lists begin whose markers are gone, but for those that go on after a sentence."""
    places = (run.places[0] for run in runs(draft))
    return (Block(at, "dash") for at in places if not ends_sentence(draft.text, gap(draft.text, at)))


RULES = (ends,)
