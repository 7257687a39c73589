"""Headings: where they begin, and a guess at where they end."""

import re
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks.block import Block, ends_sentence, fresh, gap
from precis.restore.blocks.titles import best_end
from precis.restore.rule import Doubt

_HASHES = re.compile(r"(?<!\S)(?P<hashes>#{1,6})(?P<space>\s*)(?=[^\s#])")
# No heading of a summary is longer; what stands further on is never looked at.
_LONGEST = 260
_SURE = 0.7


def starts(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """Hashes where a line can begin: `text. ## Method`, but not `the # of layers`."""
    text = record.text
    for match in _HASHES.finditer(text):
        at = match.start()
        first = text[match.end()]
        if record.at(at) != "prose" or (
            not match["space"] and (len(match["hashes"]) == 1 or not first.isalnum())
        ):
            continue
        if len(match["hashes"]) > 1 or not first.islower() or ends_sentence(text, gap(text, at)):
            yield Block(at, "heading")


def ends(record: Scan, blocks: Sequence[Block]) -> Iterator[Block | Doubt]:
    """The first block after each heading: `## Summary In a prior work` ends after Summary."""
    text = record.text
    starred = any(block.kind == "item" for block in blocks)
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        title = _HASHES.match(text, block.at)
        assert title is not None  # noqa: S101 - every heading was found by this expression
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        reach = gap(text, following.at) if following else len(text)
        stop = min(reach, title.end() + _LONGEST)
        after = following.kind if following and stop == reach else None
        end, margin = best_end(record, title.end(), stop, after=after, starred=starred)
        start = end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
        if start < len(text):
            yield fresh(text, start)
        if margin < _SURE:
            words = text[block.at : min(stop, end + 40)]
            yield Doubt(block.at, words, f"the heading may not end after {text[title.end() : end]!r}")
