"""Numbered lists: `1. … 2. … 3. …` and `1) … 2) …`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from precis.restore.blocks.block import Block, ends_sentence, gap
from precis.restore.scan import Scan

_NUMBER = re.compile(r"(?<!\S)(?P<open>\(?)(?P<value>\d{1,2})(?P<mark>[.)])(?P<space>\s*)(?=\S)")
_DEEPEST = 4
_UPPER = re.compile(r"[\"'“‘(\[*_`$\\]{0,4}[A-Z]|\*\*|[`$\[!]")


@dataclass
class _Chain:
    style: str
    following: int
    places: list[int] = field(default_factory=list)


def numbers(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """Numbers that count up from 1, where a line can begin.

    `in two stages: 1. Train. 2. Test.` is a list; `are 1) planning, 2) using` stays in its sentence.
    """
    for chain in _chains(record):
        if len(chain.places) > 1 and _is_list(record, chain, blocks):
            kind = "number" if chain.style == "." else "entry"
            yield from (Block(at, "number" if kind == "number" else "entry") for at in chain.places)


def _chains(record: Scan) -> list[_Chain]:
    """Runs of numbers, each one more than the last; a run inside another may be nested."""
    opened: list[_Chain] = []
    closed: list[_Chain] = []
    for match in _NUMBER.finditer(record.text):
        style = match["open"] + match["mark"]
        if record.at(match.start()) != "prose" or style == "(." or (style != "()" and not match["space"]):
            continue
        value = int(match["value"])
        while any(c.style == style and c.following == value for c in opened):
            if opened[-1].style == style and opened[-1].following == value:
                break
            closed.append(opened.pop())
        else:
            if value > 1:
                continue
            opened.append(_Chain(style, value))
        opened[-1].places.append(match.start())
        opened[-1].following = value + 1
        if len(opened) > _DEEPEST:
            closed.append(opened.pop(0))
    return [*closed, *opened]


def _is_list(record: Scan, chain: _Chain, blocks: Sequence[Block]) -> bool:
    """Do most of the numbers stand where a sentence can begin?"""
    text = record.text
    begun = {block.at for block in blocks if block.kind != "text"}
    free = sum(_is_free(text, at) or at in begun for at in chain.places[1:])
    return free * 3 >= 2 * len(chain.places[1:]) and _opens(text, chain.places[0], blocks)


def _is_free(text: str, at: int) -> bool:
    end = gap(text, at)
    if end and text[end - 1] in ",":
        return False
    if (
        text[:end].endswith((" and", " or", "; and"))
        if end < 6
        else text[end - 4 : end].endswith((" and", " or"))
    ):
        return False
    mark = at + len(re.match(r"\(?\d+[.)]\s*", text[at : at + 8])[0])  # type: ignore[index]
    return end == 0 or text[end - 1] in ":;" or ends_sentence(text, end) or bool(_UPPER.match(text, mark))


def _opens(text: str, at: int, blocks: Sequence[Block]) -> bool:
    """Can a list begin here: after a colon, a sentence, or in the line of a heading?"""
    end = gap(text, at)
    if end == 0 or text[end - 1] in ":*)" or ends_sentence(text, end):
        return True
    heading = max((block.at for block in blocks if block.kind == "heading" and block.at < at), default=None)
    return heading is not None and at - heading < 80
