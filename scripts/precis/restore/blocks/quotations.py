"""Quotations: lines that begin with `>`."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_sentence, gap
from precis.restore.blocks.sentences import sentence_starts, turn
from precis.restore.rule import rule

_MARK = re.compile(r"(?<![\S>])(?:> ?){1,3}(?=[\"“‘'*_]{0,3}[A-Z])")
_CLOSED = re.compile(r"[^“”]{1,4000}”\s+(?=[A-Z])")
# A quotation goes on until something that only the writer of the summary would say.
_TURNING = 1.4


@rule("quotation")
def quotations(draft: Draft) -> Iterator[Block]:
    """`It says: > We count.` has a quoted line; in `(letters > words > sentences)` it is an arrow.

    The mark stands after the end of a sentence or a colon, before a capital.
    """
    text = draft.text
    for match in _MARK.finditer(text):
        end = gap(text, match.start())
        if draft.record.at(match.start()) != "prose":
            continue
        if end == 0 or text[end - 1] == ":" or ends_sentence(text, end):
            yield Block(match.start(), "quote")


@rule("after-quotation")
def after_quotations(draft: Draft) -> Iterator[Block]:
    """`> “Sheep are white.” The experiments` goes on with a paragraph of the writer's own."""
    for block in draft.of("quote"):
        mark = _MARK.match(draft.text, block.at)
        assert mark is not None  # noqa: S101 - every quotation was found by this expression
        at = _after(draft, mark.end())
        if at is not None:
            yield Block(at, "end")


def _after(draft: Draft, start: int) -> int | None:
    """Where the text goes on after the quotation whose words begin at `start`."""
    text = draft.text
    if text[start] == "“":
        closed = _CLOSED.match(text, start + 1)
        return closed.end() if closed else None
    following = text.find(">", start)
    limit = following if following > 0 else len(text)
    starts = sentence_starts(draft.record, start, limit)
    return next((at for at in starts if turn(text, at) >= _TURNING), None)


RULES = (quotations, after_quotations)
