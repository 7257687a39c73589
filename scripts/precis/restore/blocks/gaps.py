"""Two spaces in prose that can be what is left of an item's `-`."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks.block import in_prose
from precis.restore.blocks.labels import is_label
from precis.restore.blocks.markers import MARKER
from precis.restore.blocks.tables import stretches

SPACES = re.compile(r"(?:^ {1,5}|(?<!\s) {2,5})(?=\S)")
_NEVER_BEFORE = frozenset("=<>+/([{,&~^×")
_NEVER_AFTER = frozenset("=<>+/)]},.;:&~^×?!")
# A term at the start of an item, as in `- **Ewe** - a sheep`.
_TERM = re.compile(
    r"`[^`]{1,60}`|\[[^\[\]]{1,60}\]\([^()\s]{1,200}\)|(?P<mark>\*{1,2}|_)(?P<name>[^*_]{1,60})(?P=mark)"
)
_CALL = re.compile(r"[A-Za-z]\(")
# How far back an open bracket is looked for.
_BRACKETS = 80


def gaps(record: Scan) -> Iterator[tuple[int, int]]:
    """Where two spaces stand that may have been behind a marker, in order: from where to where."""
    text = record.text
    cells = stretches(record)
    latest = 0
    for match in SPACES.finditer(text):
        before, at = match.span()
        if not in_prose(record, at) or text[at] == "#" or _is_cell(cells, at):
            continue
        if _can_begin(text, before, at) and not (text[at].islower() and _is_term(text, latest, before)):
            yield before, at
        latest = at


def _can_begin(text: str, before: int, at: int) -> bool:
    """Can an item begin at `at`, as far as the characters around the gap tell?"""
    if before == 0:
        # Texts are damaged without white space around them: it was behind a marker.
        return SPACES.search(text, at) is not None
    if text[before - 1] in _NEVER_BEFORE or text[at] in _NEVER_AFTER or _in_brackets(text, before):
        return False
    return not (MARKER.match(text, before - 1) or _CALL.match(text, at))


def _is_term(text: str, start: int, end: int) -> bool:
    """Is a text no more than a term, which a dash and small letters explain, and no label of a list?"""
    term = _TERM.fullmatch(text, start, end)
    return term is not None and not is_label((term["name"] or "").rstrip(":").casefold())


def _is_cell(tables: Sequence[tuple[int, int]], at: int) -> bool:
    """Are two spaces before `at` what is left of a bar in one of the tables?"""
    index = bisect(tables, at, key=lambda stretch: stretch[0])
    return index > 0 and at < tables[index - 1][1]


def _in_brackets(text: str, end: int) -> bool:
    """Is a round bracket open here?"""
    nearby = text[max(0, end - _BRACKETS) : end]
    return nearby.rfind("(") > nearby.rfind(")")
