"""Sentences of a stretch of prose, and how much each speaks for a new paragraph."""

import re
from collections.abc import Iterator
from functools import cache

from precis.markdown.spans import Scan
from precis.restore.blocks.block import ends_sentence, gap
from precis.restore.blocks.vocabulary import entries

_BREAK = re.compile(r"(?<=[.!?)\"'”’*_\]…`]) (?=[\"'“‘(\[*_`$\\]{0,3}[A-Z0-9])")
_LETTERS = re.compile(r"[A-Za-z'’.]+")
_LONGEST_TURN = 5


def sentence_starts(record: Scan, start: int, end: int) -> Iterator[int]:
    """Where sentences begin in `text[start:end]`, the first one left out."""
    text = record.text
    for match in _BREAK.finditer(text, start, end):
        at = match.end()
        if record.at(match.start()) == "prose" and ends_sentence(text, gap(text, at)):
            yield at


def turn(text: str, at: int) -> float:
    """How much the sentence that begins at `at` speaks for a new paragraph before it."""
    names = [name.strip(".").replace("’", "'") for name in _LETTERS.findall(text[at : at + 60].casefold())]
    for count in range(min(_LONGEST_TURN, len(names)), 0, -1):
        weight = _turns().get(" ".join(names[:count]))
        if weight is not None:
            return weight
    return 0.0


@cache
def _turns() -> dict[str, float]:
    pairs = (entry.split(maxsplit=1) for entry in entries("turns"))
    return {phrase: float(weight) for weight, phrase in pairs}
