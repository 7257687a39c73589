"""Figures and display formulas, each a paragraph of its own."""

import re
from collections.abc import Iterator, Sequence

from precis.restore.blocks.block import Block, fresh, ends_sentence, gap, in_prose
from precis.restore.links import is_image
from precis.restore.scan import Scan, Span

_TAIL = re.compile(r"[.,;:]{0,2}\s+(?=\S)")
_SHORT = 16
_LOWER = re.compile(r"[a-z(,;:.)]")


def figures(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """Images, and bare addresses of images, with the text after them."""
    text = record.text
    for span in record.of("image", "address"):
        if span.kind == "address" and not is_image(text[span.start : span.end]):
            continue
        if _stands_alone(record, span):
            yield Block(span.start, "figure")
            yield from _after(record, span)


def _stands_alone(record: Scan, span: Span) -> bool:
    """An image between two parts of one sentence stays in its line."""
    text = record.text
    if (
        span.start
        and not in_prose(record, span.start)
        or not (span.start == 0 or text[span.start - 1].isspace())
    ):
        return False
    end = gap(text, span.start)
    goes_on = _LOWER.match(text[span.end :].lstrip()[:1] if span.end < len(text) else "")
    return not goes_on or ends_sentence(text, end) or text[end - 1] == ":"


def formulas(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """Formulas between `$$`, with the text after them.

    Some writers put `$$` around every formula, also `$$x$$` inside a sentence. A formula that stood
    on lines of its own still has spaces inside its dollars.
    """
    text = record.text
    short = any(span.end - span.start < _SHORT for span in record.of("display"))
    for span in record.of("display"):
        if span.start and text[span.start - 1].isspace() and _is_display(text[span.start : span.end], short):
            yield Block(span.start, "formula")
            yield from _after(record, span)


def _is_display(formula: str, short: bool) -> bool:
    inner = formula[2:-2]
    return (inner[:1].isspace() and inner[-1:].isspace()) or (not short and len(inner) > _SHORT)


def _after(record: Scan, span: Span) -> Iterator[Block]:
    tail = _TAIL.match(record.text, span.end)
    if tail:
        yield fresh(record.text, tail.end())
