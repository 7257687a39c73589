"""Tables, whose bars and rules are gone."""

import re
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks.block import Block
from precis.restore.rule import Doubt

# What is left of `| --- | --- |`, or of `|:--|--:|`.
_RULE = re.compile(r"(?<=\S) {4,40}(?=\S)|(?<=\s):{2,20}(?=\s)")
_AROUND = 40


def tables(record: Scan, blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Report what is left of the rule below a table's head; where its columns end is not known."""
    text = record.text
    for match in _RULE.finditer(text):
        if record.at(match.start()) == "prose":
            start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            yield Doubt(match.start(), text[start:end], "this may be a table without its bars")
