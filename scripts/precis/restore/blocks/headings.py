"""Headings: where they begin."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_sentence, gap
from precis.restore.rule import rule

HASHES = re.compile(r"(?<!\S)(?P<hashes>#{1,6})(?P<space>\s*)(?=[^\s#])")


@rule("heading")
def headings(draft: Draft) -> Iterator[Block]:
    """`text. ## Method` has a heading; `the # of layers` has none."""
    text = draft.text
    for match in HASHES.finditer(text):
        at = match.start()
        first = text[match.end()]
        if draft.record.at(at) != "prose" or (
            not match["space"] and (len(match["hashes"]) == 1 or not first.isalnum())
        ):
            continue
        if len(match["hashes"]) > 1 or not first.islower() or ends_sentence(text, gap(text, at)):
            yield Block(at, "heading")


RULES = (headings,)
