"""Lists whose markers came through: `*`, `+` and `•`."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_sentence, gap
from precis.restore.rule import rule

MARKER = re.compile(r"(?<!\S)[*+•](?=\s{1,5}(?!\*\s)\S)")
# What multiplication stands between: a figure, a bracket, a single letter, a formula.
_OPERAND_BEFORE = re.compile(
    r"(?:^|[\s(])(?:\d[\d.,]*[kM%]?|[A-Za-zα-ω]|[\w.]{1,20}\([^()\s]{0,40}\)|\([\da-z+*/^]{1,12}\)|&[A-Za-z]{1,9};)$|[=+/^(]$"
)
_OPERAND_AFTER = re.compile(
    r"\s(?:\d[\d.,]*|[a-zα-ω]|[a-z_]{1,12}\(|\([a-z]|&[A-Za-z]{1,9};|[a-z]{1,12}_\w{1,12})(?=[\s),.;]|$|\w*\()"
)
_TITLE = re.compile(r"#{2,6} [^.#+]{3,36}$")


@rule("star-item")
def stars(draft: Draft) -> Iterator[Block]:
    """`as follows: * One. * Two.` is a list; `a * b` and `2 * 3` are products."""
    return (Block(at, "item") for at in _markers(draft, "*"))


@rule("plus-item")
def pluses(draft: Draft) -> Iterator[Block]:
    """`Good points: + One. + Two.` is a list; `an LSTM + CNN model` is none."""
    text = draft.text
    listed = _has_list_of_pluses(text)
    return (Block(at, "item") for at in _markers(draft, "+") if listed or _is_free(text, at))


@rule("bullet-line")
def bullets(draft: Draft) -> Iterator[Block]:
    """`in short: • One. • Two.` has three lines; Markdown does not know `•` for a marker."""
    return (Block(at, "entry") for at in _markers(draft, "•"))


def _markers(draft: Draft, mark: str) -> Iterator[int]:
    """Where a mark stands in prose and multiplies nothing."""
    for match in MARKER.finditer(draft.text):
        at = match.start()
        if match[0] == mark and draft.record.at(at) == "prose" and not _is_product(draft.text, at):
            yield at


def _is_product(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at].rstrip()
    return bool(_OPERAND_BEFORE.search(before)) and bool(_OPERAND_AFTER.match(text, at + 1))


def _is_free(text: str, at: int) -> bool:
    end = gap(text, at)
    return (
        end == 0
        or text[end - 1] in ":;"
        or ends_sentence(text, end)
        or bool(_TITLE.search(text, max(0, end - 40), end))
    )


def _has_list_of_pluses(text: str) -> bool:
    """Does `+` stand at the beginning of lines more often than between two words?"""
    places = [match.start() for match in MARKER.finditer(text) if match[0] == "+"]
    free = sum(_is_free(text, at) and not text[at + 1 : at + 3].strip().islower() for at in places)
    return free >= 2 and free * 3 >= len(places)


RULES = (stars, pluses, bullets)
