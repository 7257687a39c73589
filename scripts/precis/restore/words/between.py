"""Marks between words: dashes, arrows, empty brackets."""

import re
from collections.abc import Iterator

from precis.restore.marks import Edit, Finding
from precis.restore.scan import Scan

_GAP = re.compile(r"(?<=\S)  (?=\S)")
_BEFORE_DASH = re.compile(r"[\w)\]\"'”’*$%`]$")
_AFTER_DASH = re.compile(r"[^\WA-Z_]|[\"“(,*$`]")


def findings(record: Scan) -> Iterator[Finding]:
    """Dashes, arrows and minus signs in brackets that stood between words."""
    yield from _dashes(record)
    yield from _brackets(record)


def _dashes(record: Scan) -> Iterator[Finding]:
    """Two spaces inside a sentence: a dash stood between them."""
    text = record.text
    for gap in _GAP.finditer(text):
        if record.at(gap.start()) != "prose":
            continue
        if _BEFORE_DASH.match(text[gap.start() - 1]) and _AFTER_DASH.match(text, gap.end()):
            yield Edit(gap.start(), gap.end(), " - ")


def _brackets(record: Scan) -> Iterator[Finding]:
    """`Cons ()` beside `Pros (+)`."""
    if "(+)" not in record.text:
        return
    for empty in re.finditer(r"(?<= )\(\)", record.text):
        if record.at(empty.start()) == "prose":
            yield Edit(empty.start() + 1, empty.start() + 1, "-")
