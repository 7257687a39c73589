"""Marks between words: dashes, arrows, a minus in brackets or before a figure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from precis.markdown.spans import Scan
from precis.restore.rule import Doubt, Proposal, Repair

PAIRED = 200
"""How far apart the two dashes around an insertion may be, in characters."""

_GAP = re.compile(r"(?<=\S)  (?=\S)")
_BEFORE_DASH = re.compile(r"[\w)\]\"'”’$%`+]|(?<=\S)\*")
_AFTER_DASH = re.compile(r"[\w\"“(,*$`]")
_CONDITIONAL = re.compile(r"\b[pPqQ]r?\([^()\s]{1,20}$")
_CAPITAL = re.compile(r"[A-Z][a-z]")
_LABEL = re.compile(r"(?:^|[.!?:;#*+>] |  )[^.!?:;]{1,50}$|\b[A-Z]{2,}$")
_SENTENCE_END = re.compile(r"[.!?:;] |[.!?:;#*]$|\* ")
_LEANS_ON_NEXT = re.compile(r"\b(?:a|an|the|of|from|with|by|and|or|are|be|can|other|between)$", re.IGNORECASE)
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


def proposals(record: Scan) -> Iterator[Proposal]:
    """Dashes, arrows and minus signs that stood between words."""
    yield from _dashes(record)
    yield from _arrows(record)
    yield from _brackets(record)
    yield from _intervals(record)
    yield from _doubtful_minus(record)


def _prose(record: Scan, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches that start in prose."""
    return (match for match in pattern.finditer(record.text) if record.at(match.start()) == "prose")


def _insertion(at: int, text: str) -> Repair:
    return Repair(at, at, text)


def _dashes(record: Scan) -> Iterator[Proposal]:
    """Two spaces inside a sentence: a dash stood between them, or the bar of `P(a | b)`."""
    gaps = [gap.span() for gap in _prose(record, _GAP)]
    paired = _pairs(record, gaps)
    for (start, end), (before, after) in zip(gaps, _distances(gaps), strict=True):
        if start in paired:
            yield Repair(start, end, " - ")
            continue
        if not (_BEFORE_DASH.match(record.text, start - 1) and _AFTER_DASH.match(record.text, end)):
            continue
        head = record.text[max(0, start - 54) : start]
        is_label = _LABEL.search(head) or record.at(start - 1) == "target"
        if _CAPITAL.match(record.text, end) and not is_label:
            yield _doubtful_gap(record, start, "a dash, a new paragraph or nothing")
        elif _LEANS_ON_NEXT.search(head) and min(before, after) > PAIRED:
            yield _doubtful_gap(record, start, "a dash, or a space too many")
        else:
            yield Repair(start, end, " | " if _CONDITIONAL.search(head) else " - ")


def _pairs(record: Scan, gaps: list[tuple[int, int]]) -> set[int]:
    """Gaps around an insertion that a sentence goes on after: two of them, the second before a small letter.

    Only so may the word after the first have a capital: a sentence does not start where another goes on.
    """
    found: set[int] = set()
    for (first, opened), (second, closed) in pairwise(gaps):
        inside = record.text[opened:second]
        is_insertion = second - opened <= PAIRED and not _SENTENCE_END.search(inside)
        if is_insertion and record.text[first - 1].isalnum() and record.text[closed].islower():
            found |= {first, second}
    return found


def _doubtful_gap(record: Scan, start: int, why: str) -> Doubt:
    """A doubt about the gap at `start`, told with the words after it."""
    return Doubt(start, record.text[start : start + 30], why)


def _distances(gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """How far each gap is from the one before it and from the one after it."""
    starts = [-PAIRED * 9, *(start for start, _ in gaps), (gaps[-1][0] if gaps else 0) + PAIRED * 9]
    for before, start, after in zip(starts, starts[1:], starts[2:], strict=False):
        yield start - before, after - start


def _arrows(record: Scan) -> Iterator[Proposal]:
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


def _brackets(record: Scan) -> Iterator[Proposal]:
    """`Cons ()` beside `Pros (+)`."""
    if "(+)" in record.text:
        yield from (_insertion(empty.start() + 1, "-") for empty in _prose(record, _EMPTY))


def _intervals(record: Scan) -> Iterator[Proposal]:
    """`[1, 1]`, `between 1 and 1`, `+1 or 1`: the first end, or the figure without a sign, was negative."""
    for interval in _prose(record, _MIRRORED):
        yield _insertion(interval.start("pair") if interval["pair"] else interval.start("from"), "-")
        yield Doubt(interval.start(), interval.group(), "taken for an interval around zero")
    for pair in _prose(record, _SIGNED):
        yield _insertion(pair.start("first") if pair["first"] else pair.start("second"), "-")


def _doubtful_minus(record: Scan) -> Iterator[Proposal]:
    """`times 1`: nobody multiplies by one."""
    for place in _prose(record, _LOST_MINUS):
        yield Doubt(place.start(), place.group(), "the figure may have lost its minus")
