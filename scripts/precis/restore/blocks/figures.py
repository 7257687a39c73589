"""Figures and display formulas, each a paragraph of its own."""

import re
from collections.abc import Iterator

from precis.markdown.spans import Span
from precis.restore.blocks.block import Block, BlockKind, Draft, ends_sentence, follows_marker, fresh, gap
from precis.restore.links import is_image
from precis.restore.rule import Doubt, rule

_TAIL = re.compile(r"[.,;:]{0,2}\s+(?=\S)")
_GOES_ON = re.compile(r"\s*[a-z(,;:.)]")
_SHORT = 16


@rule("figure")
def figures(draft: Draft) -> Iterator[Block]:
    """`two parts. ![](a.png) To hide` has a figure of its own, and so has the address of an image.

    An image between two parts of one sentence stays in its line.
    """
    text = draft.text
    for span in draft.record.of("image", "address"):
        if span.kind == "address" and not is_image(text[span.start : span.end]):
            continue
        if _begins_line(text, span.start) and (_free(text, span.start) or not _GOES_ON.match(text, span.end)):
            yield Block(span.start, "figure")


@rule("after-figure")
def after_figures(draft: Draft) -> Iterator[Block]:
    """`![](a.png) To hide a person` goes on with a paragraph below the figure."""
    return _after(draft, "figure", draft.record.of("image", "address"))


@rule("display-formula")
def formulas(draft: Draft) -> Iterator[Block]:
    """`as follows: $$ y = x $$ Typically` has a formula of its own.

    Some writers put `$$` around every formula, also `$$x$$` inside a sentence. A formula that stood
    on lines of its own still has spaces inside its dollars.
    """
    for span, display in _between_dollars(draft):
        if display and _begins_line(draft.text, span.start):
            yield Block(span.start, "formula")


@rule("after-formula")
def after_formulas(draft: Draft) -> Iterator[Block]:
    """`$$ y = x $$ Typically, $x$ is` goes on with a paragraph below the formula."""
    return _after(draft, "formula", draft.record.of("display"))


@rule("doubled-dollars")
def doubled_dollars(draft: Draft) -> Iterator[Doubt]:
    """`drawn from $$p$$ once` needs one dollar on either side; one doubt for all in a record."""
    inside = [span for span, display in _between_dollars(draft) if not display]
    if inside:
        why = f"two dollars around a formula inside a sentence ({len(inside)} times); one would do"
        yield Doubt(inside[0].start, draft.text[inside[0].start : inside[0].end], why)


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or (text[at - 1].isspace() and not follows_marker(text, at))


def _free(text: str, at: int) -> bool:
    end = gap(text, at)
    return ends_sentence(text, end) or text[end - 1] == ":"


def _between_dollars(draft: Draft) -> Iterator[tuple[Span, bool]]:
    """Formulas between `$$`, and whether each stood on lines of its own."""
    spans = list(draft.record.of("display"))
    short = any(span.end - span.start < _SHORT for span in spans)
    return ((span, _is_display(draft.text[span.start : span.end], short=short)) for span in spans)


def _is_display(formula: str, *, short: bool) -> bool:
    inner = formula[2:-2]
    return (inner[:1].isspace() and inner[-1:].isspace()) or (not short and len(inner) > _SHORT)


def _after(draft: Draft, kind: BlockKind, spans: Iterator[Span]) -> Iterator[Block]:
    """What begins behind those of the spans that were found to be blocks."""
    begun = {block.at for block in draft.of(kind)}
    for span in spans:
        tail = _TAIL.match(draft.text, span.end) if span.start in begun else None
        if tail:
            yield fresh(draft.text, tail.end())


RULES = (figures, after_figures, formulas, after_formulas, doubled_dollars)
