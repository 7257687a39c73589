"""Where headings end."""

from bisect import bisect
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, gap
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
    text, blocks = draft.text, draft.blocks
    starred = any(draft.of("item"))
    lists = [run.places[0] for run in runs(draft)]
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        title = HASHES.match(text, block.at)
        assert title is not None  # noqa: S101 - every heading was found by this expression
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        first = bisect(lists, title.end())
        if first < len(lists) and (following is None or lists[first] < following.at):
            following = Block(lists[first], "dash")
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


RULES = (ends,)
