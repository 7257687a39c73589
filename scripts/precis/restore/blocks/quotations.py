"""Quotations: lines that begin with `>`."""

import re
from collections.abc import Iterator, Sequence

from precis.restore.blocks.block import Block, ends_sentence, gap
from precis.restore.scan import Scan

_MARK = re.compile(r"(?<![\S>])(?:> ?){1,3}(?=[\"“‘'*_]{0,3}[A-Z])")


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
