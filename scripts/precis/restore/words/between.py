"""Marks between words: dashes, arrows, a minus in brackets or before a figure."""

import re
from collections.abc import Iterator

from precis.restore.marks import Doubt, Edit, Finding
from precis.restore.scan import Scan

_GAP = re.compile(r"(?<=\S)  (?=\S)")
_BEFORE_DASH = re.compile(r"[\w)\]\"'”’*$%`]")
_AFTER_DASH = re.compile(r"[^\WA-Z_]|[\"“(,*$`]")
_BOTH_WAYS = re.compile(r"(?<=[\w)] )<>(?= [\w(])")
_TRANSLATION = re.compile(r"\bENG? ?>(?= ?[A-Z]{2,3}\b)|\b[A-Z]{2,3} ?>(?= ?ENG?\b)")
_RISE = re.compile(r"(?<![\w.])(\d{1,6}(?:\.\d{1,6})?)%? > (?=(\d{1,6}(?:\.\d{1,6})?))")
_STEPS = re.compile(r"(?<![^\s(\[])[a-z]{2,30}(?: > [a-z]{2,30}){2}(?![\w])")
_COMPARISON = re.compile(r"(?<![^\s(\[])[a-z]{2,30} > [a-z]{2,30}\b")
_EMPTY = re.compile(r"(?<= )\(\)")
_MIRRORED = re.compile(
    r"\[(?P<from>[1-9]\d{0,2}(?:\.\d{1,4})?|0\.\d{1,4}), ?(?P=from)\]"
    r"|\bbetween (?P<pair>[1-9]\d{0,2}) and (?P=pair)\b(?![.,]\d|%)"
)
_OR = r"(?: or | and | / |/|, ?)"
_SIGNED = re.compile(rf"(?<![\w+.])(?P<first>1){_OR}\+1(?![\w.])|\+1{_OR}(?P<second>1)(?![\w.])")
_LOST_MINUS = re.compile(
    r"\b(?:times|(?:multipl\w{1,6}|scaled?) by|factor of) 1(?= ?[.,;)]| and\b| or\b| https?:)"
)


def findings(record: Scan) -> Iterator[Finding]:
    """Dashes, arrows and minus signs that stood between words."""
    yield from _dashes(record)
    yield from _arrows(record)
    yield from _brackets(record)
    yield from _intervals(record)
    yield from _doubtful_minus(record)


def _prose(record: Scan, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches that start in prose."""
    return (match for match in pattern.finditer(record.text) if record.at(match.start()) == "prose")


def _insertion(at: int, text: str) -> Edit:
    return Edit(at, at, text)


def _dashes(record: Scan) -> Iterator[Finding]:
    """Two spaces inside a sentence: a dash stood between them."""
    for gap in _prose(record, _GAP):
        before, after = record.text[gap.start() - 1], gap.end()
        if _BEFORE_DASH.match(before) and _AFTER_DASH.match(record.text, after):
            yield Edit(gap.start(), gap.end(), " - ")


def _arrows(record: Scan) -> Iterator[Finding]:
    """`letters > words > sentences`, `EN > FR`, `74 > 78`, `A <> B`: arrows have lost their shafts."""
    for arrow in _prose(record, _BOTH_WAYS):
        yield _insertion(arrow.start() + 1, "-")
    for arrow in _prose(record, _TRANSLATION):
        yield _insertion(arrow.end() - 1, "-")
    for arrow in _prose(record, _RISE):
        # A figure is not greater than a greater one.
        if float(arrow[1]) < float(arrow[2]):
            yield _insertion(record.text.index(">", arrow.start()), "-")
    taken: set[int] = set()
    for steps in _prose(record, _STEPS):
        heads = {steps.start() + head.start() for head in re.finditer(">", steps.group())}
        yield from (_insertion(head, "-") for head in sorted(heads))
        yield Doubt(steps.start(), steps.group(), "taken for arrows, but may compare")
        taken |= heads
    for pair in _prose(record, _COMPARISON):
        if record.text.index(">", pair.start()) not in taken:
            yield Doubt(pair.start(), pair.group(), "an arrow that lost its shaft, or a comparison")


def _brackets(record: Scan) -> Iterator[Finding]:
    """`Cons ()` beside `Pros (+)`."""
    if "(+)" in record.text:
        yield from (_insertion(empty.start() + 1, "-") for empty in _prose(record, _EMPTY))


def _intervals(record: Scan) -> Iterator[Finding]:
    """`[1, 1]`, `between 1 and 1`, `+1 or 1`: the first end, or the figure without a sign, was negative."""
    for interval in _prose(record, _MIRRORED):
        yield _insertion(interval.start("pair") if interval["pair"] else interval.start("from"), "-")
        yield Doubt(interval.start(), interval.group(), "taken for an interval around zero")
    for pair in _prose(record, _SIGNED):
        yield _insertion(pair.start("first") if pair["first"] else pair.start("second"), "-")


def _doubtful_minus(record: Scan) -> Iterator[Finding]:
    """`times 1`: nobody multiplies by one."""
    for place in _prose(record, _LOST_MINUS):
        yield Doubt(place.start(), place.group(), "the figure may have lost its minus")
