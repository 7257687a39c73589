"""Which items stand below another one, now that the indentation is gone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from precis.restore.blocks.block import ITEMS, Block, ends_sentence, ends_with_colon, gap
from precis.restore.blocks.vocabulary import words

_LABEL = re.compile(
    r"(?:[*•+]|\d{1,2}[.)])?\s{0,5}(?:\*\*|__)?(?P<name>[A-Za-z][A-Za-z'’ ]{1,22}[a-z])(?: ?\([^()]{0,10}\))?"
    r"(?P<colon>:?(?:\*\*|__)?:?)(?=\s|$)"
)
_BOLD = re.compile(r"(?:\*|\d{1,2}\.)?\s{0,5}\*\*[^*]{1,80}\*\*")
# A single item below another is more likely to be none.
_FEWEST = 2


def family(text: str, block: Block) -> str:
    """The marker that a block has or had; all numbers are one family, other blocks have none."""
    if block.kind == "dash":
        return "-"
    if block.kind == "number":
        return "1"
    return text[block.at] if block.kind in ITEMS else ""


def below(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where items begin that stand below the item that introduces them.

    `* Data sets: * MNIST * SVHN * The results are good.` has two items below the first. An item
    introduces others if it ends with a colon or is a bold phrase. They are phrases without a full
    stop; the first item that is much longer, or a sentence, is no longer one of them. Below `Pros:` stands
    whatever there is before `Cons:`.
    """
    closed = [*blocks, Block(len(text), "end")]
    items = [(block.at, gap(text, after.at), family(text, block)) for block, after in pairwise(closed)]
    found: set[int] = set()
    index = 0
    while index < len(items):
        group = list(_below(text, items, index))
        start, end, _ = items[index]
        if len(group) >= (1 if _judges(text, start, end) else _FEWEST):
            found.update(group)
        index += 1 + len(group)
    return frozenset(found)


def _below(text: str, items: Sequence[tuple[int, int, str]], index: int) -> Iterator[int]:
    """The items below the one at `index`, if it introduces any."""
    first, last, marker = items[index]
    if not marker or not _introduces(text, first, last):
        return
    judged = _judges(text, first, last)
    longest = 0
    for following in range(index + 1, len(items)):
        start, end, other = items[following]
        if other != marker or _introduces(text, start, end) or (judged and _judges(text, start, end)):
            return
        length = text.count(" ", start, end)
        longest = longest or 2 * length + 6
        if not judged and (length > longest or ends_sentence(text, end)):
            return
        yield start


def _introduces(text: str, start: int, end: int) -> bool:
    return (
        ends_with_colon(text, end)
        or bool(_BOLD.fullmatch(text, start, end))
        or (_judges(text, start, end) and bool(_LABEL.fullmatch(text, start, end)))
    )


def _judges(text: str, start: int, end: int) -> bool:
    """Does an item begin with `Pros:` or another label of that kind, or is it nothing else?"""
    label = _LABEL.match(text, start, end)
    if label is None or label["name"].casefold() not in words("contrasts"):
        return False
    return bool(label["colon"]) or (label.end() == end and label["name"][0].isupper())
