"""Paragraphs that begin with a lead: `**Algorithm**: The …`, `TLDR; …`, `Approach: …`."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks.block import ITEMS, Block, ends_sentence, follows_marker, gap
from precis.restore.blocks.vocabulary import words

_BOLD = re.compile(r"(?<!\S)(?P<star>\*\*|__)(?P<name>[A-Z0-9][^*_]{0,70})(?P=star)(?P<colon>[:.]?)(?=\s)")
_SENTENCE = re.compile(r" (?=[\"“(\[$`]{0,2}[A-Z]|https?://|!\[)")
_PLAIN = re.compile(
    r"(?<!\S)(?:(?P<name>[A-Z][A-Za-z]{1,20}(?: [A-Za-z]{2,15}){0,3}):"
    r"|(?P<mark>[*_])[A-Z][^*_:]{2,40}(?::(?P=mark)|(?P=mark):)"
    r"|(?:Step|Stage|Phase|Part|Case|Experiment|Question|Task|Figure|Fig\.|Table) \d{1,2}[:.])(?=\s)"
)
_FIXED = re.compile(
    r"(?<!\S)(?:\*{0,2}TL; ?DR\*{0,2}[;:]?|\*{0,2}TLDR\*{0,2}[;:]"
    r"|Also (?:find|see|view) this (?:summary|post)\b)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?:^|\s)(?P<word>[A-Za-z]{1,12})$")


def leads(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """Every kind of lead where a line can begin."""
    for lead in (*_bold(record), *_plain(record, blocks), *_fixed(record)):
        if not follows_marker(record.text, lead.at):
            yield lead


def _bold(record: Scan) -> Iterator[Block]:
    """`**Results.** GRAD always …`; without a stop after it, the lead was a line of its own."""
    text = record.text
    for match in _BOLD.finditer(text):
        if record.at(match.start()) != "prose":
            continue
        sentence = _SENTENCE.match(text, match.end())
        if match["colon"] == ":" or match["name"][-1] in ".:?":
            if not _inside_sentence(text, match.start()):
                yield Block(match.start(), "end")
        elif _after_sentence(text, match.start()) and (match["colon"] or sentence):
            yield Block(match.start(), "end")
            if sentence and not match["colon"]:
                yield Block(sentence.end(), "text")


def _plain(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """`Approach: Training samples …`, `*Data:* …`, `Step 2: …`, outside lists.

    A lead in roman letters has to be a typical heading or to have a number.
    """
    text = record.text
    for match in _PLAIN.finditer(text):
        at, name = match.start(), match["name"]
        if record.at(at) != "prose" or (name and name.casefold() not in words("headings")):
            continue
        addressed = at > 1 and record.at(at - 2) in ("address", "target")
        if (addressed or _after_sentence(text, at)) and not _in_list(blocks, at):
            yield Block(at, "end")


def _fixed(record: Scan) -> Iterator[Block]:
    """`TLDR;` and pointers to where else the summary stands, wherever they are."""
    return (Block(match.start(), "end") for match in _FIXED.finditer(record.text))


def _in_list(blocks: Sequence[Block], at: int) -> bool:
    index = bisect(blocks, at, key=lambda block: block.at)
    return index > 0 and blocks[index - 1].kind in ITEMS


def _after_sentence(text: str, at: int) -> bool:
    end = gap(text, at)
    return at - end == 1 and ends_sentence(text, end)


def _inside_sentence(text: str, at: int) -> bool:
    """Does the sentence before `at` go on, as in `of the **Graph.**` or `models, **Glow.**`?"""
    end = gap(text, at)
    if at - end != 1 or text[end - 1] in ",:;(":
        return True
    before = _WORD_BEFORE.search(text, max(0, end - 14), end)
    return before is not None and before["word"] in words("unending")
