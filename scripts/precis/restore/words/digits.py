"""Hyphens before, after and between digits: `CIFAR-10`, `3-layer`, `1e-4`, `2263-2273`."""

import re
from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.word import Decision, Word, WordRule

REACH = 90
"""How far before a number what it counts may be named, in characters."""

_NAMED = re.compile(r"([^\W\d_]+)\d+")
_COUNTED = re.compile(r"(\d+)([^\W\d_]+)")
_POWER = re.compile(r"(\de)\d+")
_SMALL_QUANTITY = re.compile(
    r"(?:learning rate|decay|epsilon|\beps|tolerance|regulari[sz]\w{1,8}|penalty|coefficient|step ?size"
    r"|threshold|\blr|noise|\bp ?<|perturbations?|initiali[sz]\w{1,6}|stabili\w{2,7})\b",
    re.IGNORECASE,
)
_PAGES = re.compile(r"\b(?:pp?\.|pages?|\d{4}\s?[:,])\s?$", re.IGNORECASE)
_IN_RANGE = re.compile(
    r"\b(?:in the range(?: of| from)?|rang(?:e|es|ing) from|(?:values|sizes) (?:from|in)) $"
)
_ENDS_LATER = re.compile(r",? (?:to|and|up to|through) ")
_VARIABLE = re.compile(r"[ijkmntN]1")
_COUNTABLE = re.compile(r"(?: [^\W\d_]+)? [^\W\d_]+s\b")


@rule("number-after-name")
def _number_after_name(word: Word) -> Iterator[Decision]:
    """`CIFAR10`, `ResNet50`: a name that is written with a hyphen before its number."""
    parts = _NAMED.fullmatch(word.text)
    if parts and parts[1].lower() in word.lists.numbered:
        yield Decision((parts.end(1),))


@rule("number-before-unit")
def _number_before_unit(word: Word) -> Iterator[Decision]:
    """`3layer`, `1024dimensional`: a number before something counted."""
    parts = _COUNTED.fullmatch(word.text)
    if parts and not word.lists.units.isdisjoint((parts[2].lower(), parts[2].lower().removesuffix("s"))):
        yield Decision((parts.end(1),))


@rule("number-before-compound")
def _number_before_compound(word: Word) -> Iterator[Decision]:
    """`3layerdeep`: a number before a compound."""
    parts = _COUNTED.fullmatch(word.text)
    if parts and (cuts := word.speller.decide(parts[2]).cuts):
        yield Decision((parts.end(1), *(parts.end(1) + cut for cut in cuts)))


@rule("small-power")
def _small_power(word: Word) -> Iterator[Decision]:
    """`1e4` of a learning rate and other small quantities."""
    power = _POWER.fullmatch(word.text)
    if power and _SMALL_QUANTITY.search(word.before(REACH)):
        yield Decision((power.end(1),))


@rule("large-power")
def _large_power(word: Word) -> Iterator[Decision]:
    """`1e4 samples`: large, or small with its minus lost."""
    if _POWER.fullmatch(word.text):
        yield Decision((), "the exponent may have lost its minus")


@rule("pages")
def _pages(word: Word) -> Iterator[Decision]:
    """`NIPS 2017: 22632273`: pages after a year or `pp.`."""
    digits, half = word.text, len(word.text) // 2
    # Four digits are as likely one page as two.
    if not digits.isdecimal() or len(digits) % 2 or half < 3:
        return
    if digits[:half] < digits[half:] and _PAGES.search(word.before(REACH)):
        yield Decision((half,))


@rule("stated-range")
def _stated_range(word: Word) -> Iterator[Decision]:
    """`in the range of 225`: the one way to cut the digits in two numbers that rise."""
    if not word.text.isdecimal() or len(word.text) > 8 or not _IN_RANGE.search(word.before(REACH)):
        return
    cuts = _rises(word.text)
    if len(cuts) == 1 and not _ENDS_LATER.match(word.record.text, word.end):
        yield Decision((cuts[0],), "taken for a range")


def _rises(digits: str) -> list[int]:
    """Where digits can be cut into two rising numbers, the second without a nought before it."""
    cuts = (at for at in range(1, len(digits)) if digits[at] != "0")
    return [at for at in cuts if int(digits[:at]) < int(digits[at:])]


@rule("neighbouring-numbers")
def _neighbouring_numbers(word: Word) -> Iterator[Decision]:
    """`23 layers`: two or three of them, perhaps."""
    is_pair = len(word.text) == 2 and word.text in "123456789"
    if is_pair and _COUNTABLE.match(word.record.text, word.end):
        yield Decision((), f"perhaps {word.text[0]}-{word.text[1:]}")


@rule("step-before")
def _step_before(word: Word) -> Iterator[Decision]:
    """`k1`: perhaps k minus one."""
    if _VARIABLE.fullmatch(word.text):
        yield Decision((), f"perhaps {word.text[0]}-1")


RULES: tuple[WordRule, ...] = (
    _number_after_name,
    _number_before_unit,
    _number_before_compound,
    _small_power,
    _large_power,
    _pages,
    _stated_range,
    _neighbouring_numbers,
    _step_before,
)
