"""From blocks to line breaks: which lines are blank, how far a line is indented."""

from collections.abc import Iterator, Sequence

from precis.restore.blocks.block import ITEMS, Block, ends_sentence, gap
from precis.restore.marks import Edit

# Python-Markdown nests by four spaces, whatever the marker.
_INDENT = "    "
# Text this far behind a figure or formula inside an item still leads up to the list's next item.
_REACH = 400


def layout(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Turn the white space before each block into what Markdown wants there.

    Args:
        text: the damaged record.
        blocks: its blocks, in order of place.

    Yields:
        One edit for each block that has white space before it, or that lost its marker.
    """
    families: list[str] = []
    previous: Block | None = None
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        families = _nesting(text, families, block, following)
        inside = "item" if block.kind in ITEMS else ""
        depth = len(families) - bool(inside)
        edit = _edit(text, block, previous, _INDENT * depth)
        if edit is not None:
            yield edit
        previous = block


def _nesting(text: str, families: list[str], block: Block, following: Block | None) -> list[str]:
    """The markers of the lists a block stands in, outermost first, its own included."""
    if block.kind in ITEMS:
        family = _family(text, block)
        if family in families:
            return families[: families.index(family) + 1]
        return [*families, family]
    if not families or block.kind in ("heading", "end", "entry", "quote"):
        return []
    stays = _continues(text, block) or _leads_on(text, families, block, following)
    return families if stays else []


def _family(text: str, block: Block) -> str:
    if block.kind == "dash":
        return "-"
    return "1" if block.kind == "number" else text[block.at]


def _continues(text: str, block: Block) -> bool:
    """Does a block go on with the sentence before it?"""
    if block.kind == "text":
        return text[block.at].islower()
    return not ends_sentence(text, gap(text, block.at))


def _leads_on(text: str, families: list[str], block: Block, following: Block | None) -> bool:
    """Does the list go on soon after a block that is no item?"""
    if following is None:
        return False
    if following.kind in ITEMS:
        near = following.at - block.at < _REACH or following.kind == "number"
        return (
            near and _family(text, following) in families and not text.startswith(("0.", "1."), following.at)
        )
    return block.kind in ("figure", "formula") and following.kind in ("figure", "formula", "text")


def _edit(text: str, block: Block, previous: Block | None, indent: str) -> Edit | None:
    start = gap(text, block.at)
    spaces = block.at - start
    if block.kind == "dash":
        fresh = previous is None or previous.kind not in ITEMS
        lead = "" if start == 0 else "\n\n" if fresh else "\n"
        return Edit(start, block.at, f"{lead}{indent}- ")
    if start == 0 or not spaces or text[start : block.at].strip(" "):
        return None
    if spaces > 1 and (block.kind == "heading" or ends_sentence(text, start)):
        return Edit(start, block.at, " -" * (spaces - 2) + "\n\n---\n\n" + indent)
    tight = previous is not None and previous.kind in ITEMS and block.kind in ITEMS
    # What is left of `the following -` before a line break.
    return Edit(start, block.at, " -" * (spaces - 1) + ("\n" if tight else "\n\n") + indent)
