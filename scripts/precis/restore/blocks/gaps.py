"""Two spaces in prose that can be what is left of an item's `-`."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks.block import in_prose
from precis.restore.blocks.markers import MARKER
from precis.restore.blocks.tables import stretches

SPACES = re.compile(r"(?:^ {1,5}|(?<!\s) {2,5})(?=\S)")
_NEVER_BEFORE = frozenset("=<>+/([{,&~^×")
_NEVER_AFTER = frozenset("=<>+/)]},.;:&~^×?!")
_CALL = re.compile(r"[A-Za-z]\(")
# How far back an open bracket is looked for.
_BRACKETS = 80


def gaps(record: Scan) -> Iterator[tuple[int, int]]:
    """Where two spaces stand that may have been behind a marker, in order: from where to where."""
    text = record.text
    cells = stretches(record)
    for match in SPACES.finditer(text):
        before, at = match.span()
        if (
            in_prose(record, at)
            and text[at] != "#"
            and not _is_cell(cells, at)
            and _can_begin(text, before, at)
        ):
            yield before, at


def _can_begin(text: str, before: int, at: int) -> bool:
    """Can an item begin at `at`, as far as the characters around the gap tell?"""
    if before == 0:
        # Texts are damaged without white space around them: it was behind a marker.
        return SPACES.search(text, at) is not None
    if text[before - 1] in _NEVER_BEFORE or text[at] in _NEVER_AFTER or _in_brackets(text, before):
        return False
    return not (MARKER.match(text, before - 1) or _CALL.match(text, at))


def _is_cell(tables: Sequence[tuple[int, int]], at: int) -> bool:
    """Are two spaces before `at` what is left of a bar in one of the tables?"""
    index = bisect(tables, at, key=lambda stretch: stretch[0])
    return index > 0 and at < tables[index - 1][1]


def _in_brackets(text: str, end: int) -> bool:
    """Is a round bracket open here?"""
    nearby = text[max(0, end - _BRACKETS) : end]
    return nearby.rfind("(") > nearby.rfind(")")
