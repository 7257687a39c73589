"""What the rules of this room look at, and what they say: at this place a block of this kind begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from precis.markdown.spans import Scan

# `dash` is an item whose marker is gone, `item` one that still has its `*`, `number` one
# with `1.`; `entry` is a paragraph with a number of its own (`1)`, `[1]`); `end` is a paragraph
# after a list that no longer belongs to its last item.
BlockKind = Literal["heading", "dash", "item", "number", "entry", "figure", "formula", "quote", "text", "end"]

ITEMS = frozenset({"dash", "item", "number"})
_MARKER = re.compile(r"(?:^|\s)(?:\*|\d{1,2}[.)]|#{1,6})$")
_CLOSING = ")]}\"'”’*_`"
_CAPITAL = re.compile(r"[\"'“‘(\[*_`$\\]{0,4}[A-Z]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|e\.g|i\.e|eg|ie|etc|vs|cf|Fig|Figs|Eq|Eqs|Sec|Tab|Dr|Mr|Mrs|Prof|No|resp|approx|a\.k\.a|w\.r\.t|[A-Z]))\.$"
)


@dataclass(frozen=True, order=True)
class Block:
    """A block of text.

    Attributes:
        at: where in the damaged record its first character stands.
        kind: what sort of block it is.
        rule: the name of the rule that found it.
    """

    at: int
    kind: BlockKind
    rule: str = field(default="", compare=False)


@dataclass(frozen=True)
class Draft:
    """What every rule of this room looks at: a damaged record, and what was found in it so far.

    Attributes:
        record: the record, cut into spans.
        blocks: what the rules before found, in order of place.
    """

    record: Scan
    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The damaged record."""
        return self.record.text

    @cached_property
    def places(self) -> frozenset[int]:
        """Where blocks begin."""
        return frozenset(block.at for block in self.blocks)

    def of(self, *kinds: BlockKind) -> Iterator[Block]:
        """Blocks of the given kinds, in order."""
        return (block for block in self.blocks if block.kind in kinds)


def gap(text: str, at: int) -> int:
    """Where the white space before `at` begins."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def width(text: str, at: int) -> int:
    """How many characters of white space stand before `at`."""
    return at - gap(text, at)


def follows_marker(text: str, at: int) -> bool:
    """Is all that stands before `at` in its line a marker, as in `* ![](…)` or `## **Method**`?

    A text that begins with white space began with a marker: texts are damaged without any around them.
    """
    end = gap(text, at)
    return end == 0 < at or bool(_MARKER.search(text, max(0, end - 7), end))


def fresh(text: str, at: int) -> Block:
    """What begins after a block that has ended: an item when two spaces stand for its marker."""
    return Block(at, "dash" if at - gap(text, at) >= 2 and not text[at].islower() else "text")


def ends_sentence(text: str, end: int) -> bool:
    """Does a sentence end right before `end`, closing brackets and quotation marks aside?"""
    last = end
    while last and end - last < 6 and text[last - 1] in _CLOSING:
        last -= 1
    if last == 0:
        return True
    if text[last - 1] == ".":
        return not _ABBREVIATION.search(text, max(0, last - 8), last)
    return text[last - 1] in "!?…"


def ends_with_colon(text: str, end: int) -> bool:
    """Does a colon stand right before `end`, the marks of `**Pros:**` aside?"""
    return text[max(0, end - 3) : end].rstrip("*_").endswith(":")


def begins_with_capital(text: str, at: int) -> bool:
    """Does a capital stand at `at`, the marks of `**Pros:**` aside?"""
    return _CAPITAL.match(text, at) is not None


def in_prose(record: Scan, at: int) -> bool:
    """Is the white space before `at` prose, not part of a formula or of code?"""
    return at > 0 and record.at(at - 1) == "prose"
