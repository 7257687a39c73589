"""From blocks to line breaks: which lines are blank, how far a line is indented."""

from collections.abc import Iterator, Sequence

from precis.restore.blocks.block import ITEMS, Block, ends_sentence, gap
from precis.restore.blocks.nesting import below, family
from precis.restore.rule import Repair

# Python-Markdown nests by four spaces, whatever the marker.
_INDENT = "    "
# Text this far behind a figure or formula inside an item still leads up to the list's next item.
_REACH = 400
_FEW = 6
_BELOW = ">"
# What may stand inside an item.
_LOOSE = frozenset({"figure", "formula", "text", "end"})


def layout(text: str, blocks: Sequence[Block]) -> Iterator[Repair]:
    """Turn the white space before each block into what Markdown wants there.

    Args:
        text: the damaged record.
        blocks: its blocks, in order of place.

    Yields:
        One repair for each block that has white space before it, or that lost its marker, signed with the
        rule that found the block.
    """
    deeper = below(text, blocks)
    families: list[str] = []
    previous: Block | None = None
    for index, block in enumerate(blocks):
        if block.kind in ITEMS:
            families = _nested(families, family(text, block), deeper=block.at in deeper)
        else:
            families = _kept(text, families, block, _next(blocks, index))
        depth = len(families) - (block.kind in ITEMS)
        repair = _repair(text, block, previous, _INDENT * depth)
        if repair is not None:
            yield repair
        previous = block


def _nested(families: list[str], marker: str, *, deeper: bool) -> list[str]:
    """The markers of the lists an item stands in, outermost first, its own included."""
    if deeper:
        outer = families[: families.index(marker) + 1]
        return [*outer, marker + _BELOW]
    if marker in families:
        return families[: families.index(marker) + 1]
    return [*families, marker]


def _next(blocks: Sequence[Block], index: int) -> Block | None:
    """The next block that can tell whether a list goes on."""
    for following in blocks[index + 1 : index + _FEW]:
        if following.kind not in _LOOSE:
            return following
    return None


def _kept(text: str, families: list[str], block: Block, following: Block | None) -> list[str]:
    """The lists that a block which is no item stands in: those of the item it belongs to."""
    if block.kind not in _LOOSE:
        return []
    if following is not None and following.kind == "number" and "1" in families:
        counting = not text.startswith(("0.", "1."), following.at)
        return families[: families.index("1") + 1] if counting else []
    if block.kind != "end" and (_continues(text, block) or _goes_on(text, families, block, following)):
        return families
    return []


def _continues(text: str, block: Block) -> bool:
    """Does a block go on with the sentence before it?"""
    if block.kind == "text":
        return text[block.at].islower()
    return not ends_sentence(text, gap(text, block.at))


def _goes_on(text: str, families: list[str], block: Block, following: Block | None) -> bool:
    """Does the list go on soon, with an item that the text before it does not introduce?"""
    if following is None or following.kind not in ITEMS or family(text, following) not in families:
        return False
    introduced = text[gap(text, following.at) - 1] == ":"
    return following.at - block.at < _REACH and not introduced


def _repair(text: str, block: Block, previous: Block | None, indent: str) -> Repair | None:
    start = gap(text, block.at)
    spaces = block.at - start
    if block.kind == "dash":
        fresh = previous is None or previous.kind not in ITEMS
        lead = "" if start == 0 else "\n\n" if fresh else "\n"
        return Repair(start, block.at, lead + indent + "-" + " " * max(1, spaces - 1), block.rule)
    if start == 0 or not spaces or text[start : block.at].strip(" "):
        return None
    if spaces > 1 and (block.kind == "heading" or ends_sentence(text, start)):
        return Repair(start, block.at, " -" * (spaces - 2) + "\n\n---\n\n" + indent, block.rule)
    tight = previous is not None and previous.kind in ITEMS and block.kind in ITEMS
    # What is left of `the following -` before a line break.
    return Repair(start, block.at, " -" * (spaces - 1) + ("\n" if tight else "\n\n") + indent, block.rule)
