"""Tables, whose bars and rules are gone."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Draft
from precis.restore.rule import Doubt, rule

# What is left of `| --- | --- |`, or of `|:--|--:|`.
_RULE = re.compile(r"(?<=\S) {4,40}(?=\S)|(?<=\s):{2,20}(?=\s)")
_AROUND = 40


@rule("lost-table")
def tables(draft: Draft) -> Iterator[Doubt]:
    """`Sheep  Ears     Ann  2` may be a table; where its columns end is not known.

    What tells of it is left of the rule below its head.
    """
    text = draft.text
    for match in _RULE.finditer(text):
        if draft.record.at(match.start()) == "prose":
            start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            yield Doubt(match.start(), text[start:end], "this may be a table without its bars")


RULES = (tables,)
