"""Lists of references: `[1] … [2] …` after the text."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_sentence, gap
from precis.restore.rule import rule

# `[1]:` would make Markdown take the line for the definition of a link and hide it.
_NUMBER = re.compile(r"(?<!\S)\[(?P<value>\d{1,2})\](?=\s[\"“*_\[]{0,3}[A-Z])")


@rule("reference")
def references(draft: Draft) -> Iterator[Block]:
    """`several datasets. [1] Jeremy M. Cohen, …` begins a reference; `Cohen et al. [1]; here` cites one.

    The numbers count up, each after a full stop and before a capital.
    """
    text = draft.text
    taken = {gap(text, at) for at in draft.places}
    following = 1
    for match in _NUMBER.finditer(text):
        end = gap(text, match.start())
        if draft.record.at(match.start()) != "prose" or end in taken or not _free(text, end, following):
            continue
        if int(match["value"]) == following:
            yield Block(match.start(), "entry")
            following += 1


def _free(text: str, end: int, following: int) -> bool:
    """Can a reference begin here? The later ones may follow a year or an address."""
    if text[max(0, end - 2) : end] == "* ":
        return False
    return ends_sentence(text, end) or (following > 1 and text[end - 1].isalnum())


RULES = (references,)
