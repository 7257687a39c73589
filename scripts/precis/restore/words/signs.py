"""Signs that stood alone or before a number in prose: the shafts of arrows, and minus signs."""

import re
from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.rule import Doubt, Proposal, Repair, Rule, rule

_BOTH_WAYS = re.compile(r"(?<= )<>(?= )")
_TRANSLATION = re.compile(r"\bENG? ?>(?= ?[A-Z]{2,3}\b)|\b[A-Z]{2,3} ?>(?= ?ENG?\b)")
_RISE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)%? > (?=(\d+(?:\.\d+)?))")
_STEPS = re.compile(r"\b[a-z]{2,}(?: > [a-z]{2,}){2}\b")
_COMPARISON = re.compile(r"\b[a-z]{2,} > [a-z]{2,}\b")
_EMPTY = re.compile(r"(?<= )\(\)")
_MIRRORED = re.compile(
    r"\[(?P<from>[1-9]\d*(?:\.\d+)?|0\.\d+), ?(?P=from)\]"
    r"|\bbetween (?P<pair>[1-9]\d*) and (?P=pair)\b(?![.,]\d)"
)
_OR = r"(?: or | and |/|, ?)"
_SIGNED = re.compile(rf"(?<![\w+.])(?P<first>1){_OR}\+1(?![\w.])|\+1{_OR}(?P<second>1)(?![\w.])")
_TIMES_ONE = re.compile(r"\btimes 1(?=[.,;)](?!\d))")


def proposals(record: Scan) -> Iterator[Proposal]:
    """What every rule proposes for a record."""
    return (proposal for rule in RULES for proposal in rule(record))


def _prose(record: Scan, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches that start in prose."""
    return (match for match in pattern.finditer(record.text) if record.at(match.start()) == "prose")


def _minus(at: int) -> Repair:
    """The sign, which is the shaft of an arrow too."""
    return Repair(at, at, "-")


@rule("two-way-arrow")
def _two_way_arrow(record: Scan) -> Iterator[Proposal]:
    """`English <> German`."""
    return (_minus(arrow.start() + 1) for arrow in _prose(record, _BOTH_WAYS))


@rule("translation-arrow")
def _translation_arrow(record: Scan) -> Iterator[Proposal]:
    """`EN > FR`: from or into English."""
    return (_minus(arrow.end() - 1) for arrow in _prose(record, _TRANSLATION))


@rule("rise-arrow")
def _rise_arrow(record: Scan) -> Iterator[Proposal]:
    """`74 > 78`: a number is not greater than a greater one."""
    for arrow in _prose(record, _RISE):
        if float(arrow[1]) < float(arrow[2]):
            yield _minus(record.text.index(">", arrow.start()))


@rule("step-arrows")
def _step_arrows(record: Scan) -> Iterator[Proposal]:
    """`letters > words > sentences`: three things in a row are rather steps than a comparison."""
    for steps in _prose(record, _STEPS):
        yield from (_minus(head) for head in _heads(steps))
        yield Doubt(steps.start(), steps.group(), "taken for arrows, but may compare")


def _heads(steps: re.Match[str]) -> list[int]:
    return [steps.start() + at for at, letter in enumerate(steps.group()) if letter == ">"]


@rule("arrow-or-comparison")
def _arrow_or_comparison(record: Scan) -> Iterator[Proposal]:
    """`words > sentences`: either."""
    steps = {head for match in _prose(record, _STEPS) for head in _heads(match)}
    for pair in _prose(record, _COMPARISON):
        if steps.isdisjoint(_heads(pair)):
            yield Doubt(pair.start(), pair.group(), "an arrow that lost its shaft, or a comparison")


@rule("empty-brackets")
def _empty_brackets(record: Scan) -> Iterator[Proposal]:
    """`Cons ()` beside `Pros (+)`."""
    if "(+)" in record.text:
        yield from (_minus(empty.start() + 1) for empty in _prose(record, _EMPTY))


@rule("mirrored-interval")
def _mirrored_interval(record: Scan) -> Iterator[Proposal]:
    """`[1, 1]`, `between 1 and 1`: the first end was negative."""
    for interval in _prose(record, _MIRRORED):
        yield _minus(interval.start("pair") if interval["pair"] else interval.start("from"))
        yield Doubt(interval.start(), interval.group(), "taken for an interval around zero")


@rule("opposite-of-plus-one")
def _opposite_of_plus_one(record: Scan) -> Iterator[Proposal]:
    """`+1 or 1`: the number without a sign was negative."""
    for pair in _prose(record, _SIGNED):
        yield _minus(pair.start("first") if pair["first"] else pair.start("second"))


@rule("times-one")
def _times_one(record: Scan) -> Iterator[Proposal]:
    """`times 1`: nobody multiplies by one."""
    for place in _prose(record, _TIMES_ONE):
        yield Doubt(place.start(), place.group(), "the number may have lost its minus")


RULES: tuple[Rule[Scan, Proposal], ...] = (
    _two_way_arrow,
    _translation_arrow,
    _rise_arrow,
    _step_arrows,
    _arrow_or_comparison,
    _empty_brackets,
    _mirrored_interval,
    _opposite_of_plus_one,
    _times_one,
)
