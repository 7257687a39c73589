"""Quotations: lines that begin with `>`."""

import re
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks.block import Block, ends_sentence, gap
from precis.restore.blocks.sentences import sentence_starts, turn

_MARK = re.compile(r"(?<![\S>])(?:> ?){1,3}(?=[\"“‘'*_]{0,3}[A-Z])")
_CLOSED = re.compile(r"[^“”]{1,4000}”\s+(?=[A-Z])")
# A quotation goes on until something that only the writer of the summary would say.
_TURNING = 1.4


def quotations(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """A `>` after the end of a sentence or a colon, before a capital, begins a quoted line.

    In `(letters > words > sentences)` it is an arrow.
    """
    text = record.text
    for match in _MARK.finditer(text):
        end = gap(text, match.start())
        if record.at(match.start()) != "prose":
            continue
        if end == 0 or text[end - 1] == ":" or ends_sentence(text, end):
            yield Block(match.start(), "quote")
            after = _after(record, match.end())
            if after is not None:
                yield Block(after, "end")


def _after(record: Scan, start: int) -> int | None:
    """Where the text goes on after the quotation whose words begin at `start`."""
    text = record.text
    if text[start] == "“":
        closed = _CLOSED.match(text, start + 1)
        return closed.end() if closed else None
    following = text.find(">", start)
    limit = following if following > 0 else len(text)
    return next((at for at in sentence_starts(record, start, limit) if turn(text, at) >= _TURNING), None)
