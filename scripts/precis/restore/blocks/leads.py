"""Paragraphs that begin with a lead: `**Algorithm**: The …`, `TLDR; …`, `Approach: …`."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from precis.restore.blocks.block import ITEMS, Block, ends_sentence, gap
from precis.restore.blocks.vocabulary import words
from precis.restore.scan import Scan

_BOLD = re.compile(r"(?<!\S)(?P<star>\*\*|__)(?P<name>[A-Z0-9][^*_]{0,70})(?P=star)(?P<colon>[:.]?)(?=\s)")
_PLAIN = re.compile(r"(?<!\S)(?P<name>(?:TL;?DR|[A-Z][A-Za-z]{1,20}(?: [A-Za-z]{2,15}){0,3}))[:;](?=\s)")
_TLDR = re.compile(r"(?<!\S)\**TL;? ?DR\**[;:]")


def leads(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """A bold lead or a typical heading with a colon, after the end of a sentence."""
    text = record.text
    lines = {block.at for block in blocks}
    for match in _BOLD.finditer(text):
        if record.at(match.start()) != "prose" or match.start() in lines:
            continue
        if not _after_break(text, match.start()):
            continue
        if match["colon"] or match["name"][-1] in ".:?" or _is_heading(match["name"]):
            yield Block(match.start(), "end")
    for match in _PLAIN.finditer(text):
        at = match.start()
        if record.at(at) != "prose" or not _is_heading(match["name"]) or _in_list(blocks, at):
            continue
        if _after_break(text, at):
            yield Block(at, "end")
    for match in _TLDR.finditer(text):
        if record.at(match.start()) == "prose":
            yield Block(match.start(), "end")


def _in_list(blocks: Sequence[Block], at: int) -> bool:
    index = bisect(blocks, at, key=lambda block: block.at)
    return index > 0 and blocks[index - 1].kind in ITEMS


def _after_break(text: str, at: int) -> bool:
    end = gap(text, at)
    return at - end == 1 and ends_sentence(text, end)


def _is_heading(name: str) -> bool:
    return name.casefold().strip(" .:") in words("headings")
