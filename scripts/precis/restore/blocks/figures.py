"""Figures and display formulas, each a paragraph of its own."""

import re
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan, Span
from precis.restore.blocks.block import Block, ends_sentence, follows_marker, fresh, gap
from precis.restore.links import is_image
from precis.restore.rule import Doubt

_TAIL = re.compile(r"[.,;:]{0,2}\s+(?=\S)")
_GOES_ON = re.compile(r"\s*[a-z(,;:.)]")
_SHORT = 16


def figures(record: Scan, blocks: Sequence[Block]) -> Iterator[Block]:
    """Images, and bare addresses of images, with the text after them.

    An image between two parts of one sentence stays in its line.
    """
    text = record.text
    for span in record.of("image", "address"):
        if span.kind == "address" and not is_image(text[span.start : span.end]):
            continue
        if _begins_line(text, span.start) and (_free(text, span.start) or not _GOES_ON.match(text, span.end)):
            yield Block(span.start, "figure")
            yield from _after(record, span)


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or (text[at - 1].isspace() and not follows_marker(text, at))


def _free(text: str, at: int) -> bool:
    end = gap(text, at)
    return ends_sentence(text, end) or text[end - 1] == ":"


def formulas(record: Scan, blocks: Sequence[Block]) -> Iterator[Block | Doubt]:
    """Formulas between `$$`, with the text after them.

    Some writers put `$$` around every formula, also `$$x$$` inside a sentence. A formula that stood
    on lines of its own still has spaces inside its dollars.
    """
    text = record.text
    spans = list(record.of("display"))
    short = any(span.end - span.start < _SHORT for span in spans)
    inside = []
    for span in spans:
        if not _is_display(text[span.start : span.end], short=short):
            inside.append(span)
        elif _begins_line(text, span.start):
            yield Block(span.start, "formula")
            yield from _after(record, span)
    if inside:
        why = f"two dollars around a formula inside a sentence ({len(inside)} times); one would do"
        yield Doubt(inside[0].start, text[inside[0].start : inside[0].end], why)


def _is_display(formula: str, *, short: bool) -> bool:
    inner = formula[2:-2]
    return (inner[:1].isspace() and inner[-1:].isspace()) or (not short and len(inner) > _SHORT)


def _after(record: Scan, span: Span) -> Iterator[Block]:
    tail = _TAIL.match(record.text, span.end)
    if tail:
        yield fresh(record.text, tail.end())
