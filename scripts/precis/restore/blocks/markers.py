"""Lists whose markers came through: `*`, `+` and `•`."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_with_colon, gap
from precis.restore.rule import rule

MARKER = re.compile(r"(?<!\S)[*•](?=\s{1,5}(?!\*\s)\S)")
_PLUS = re.compile(r"(?<!\S)\+(?=\s[\"“(*`$]{0,3}[A-Za-z][\w’'-])")
# An item with `+` is followed by the next one within so many characters.
_SOON = 300
# What multiplication stands between: a figure, a bracket, a single letter, a formula.
_OPERAND_BEFORE = re.compile(
    r"(?:^|[\s(])(?:\d[\d.,]*[kM%]?|[A-Za-zα-ω]|[\w.]{1,20}\([^()\s]{0,40}\)|\([\da-z+*/^]{1,12}\)|&[A-Za-z]{1,9};)$|[=+/^(]$"
)
_OPERAND_AFTER = re.compile(
    r"\s(?:\d[\d.,]*|[a-zα-ω]|[a-z_]{1,12}\(|\([a-z]|&[A-Za-z]{1,9};|[a-z]{1,12}_\w{1,12})(?=[\s),.;]|$|\w*\()"
)


@rule("star-item")
def stars(draft: Draft) -> Iterator[Block]:
    """`as follows: * One. * Two.` is a list; `a * b` and `2 * 3` are products."""
    return (Block(at, "item") for at in _markers(draft, "*"))


@rule("bullet-line")
def bullets(draft: Draft) -> Iterator[Block]:
    """`in short: • One. • Two.` has three lines; Markdown does not know `•` for a marker."""
    return (Block(at, "entry") for at in _markers(draft, "•"))


@rule("plus-item")
def pluses(draft: Draft) -> Iterator[Block]:
    """`Pros: + Fast + Small` is a list; `sheep + dogs` is a sum.

    The first one stands after a colon or opens the text, the others follow soon.
    """
    text = draft.text
    latest = -_SOON
    for match in _PLUS.finditer(text):
        at = match.start()
        end = gap(text, at)
        begins = end == 0 or ends_with_colon(text, end)
        if draft.record.at(at) == "prose" and (begins or at - latest < _SOON):
            yield Block(at, "item")
            latest = at


def _markers(draft: Draft, mark: str) -> Iterator[int]:
    """Where a mark stands in prose and multiplies nothing."""
    for match in MARKER.finditer(draft.text):
        at = match.start()
        if match[0] == mark and draft.record.at(at) == "prose" and not _is_product(draft.text, at):
            yield at


def _is_product(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at].rstrip()
    return bool(_OPERAND_BEFORE.search(before)) and bool(_OPERAND_AFTER.match(text, at + 1))


RULES = (stars, pluses, bullets)
