"""Hyphens before and after numbers: `CIFAR-10`, `3-layer`, `1e-4`."""

import re
from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.lexicon import zipf
from precis.restore.words.word import Decision, Word, WordRule

REACH = 90
"""How far before a number what it counts may be named, in characters."""

FREQUENT = 3.3
"""Frequency from which letters after a number are a word rather than a unit or a name."""

_NAMED = re.compile(r"([^\W\d_]+)\d+")
_FIGURED = re.compile(r"([^\W\d_]{1,12}\d{1,4})([a-z]{4,})")
_COUNTED = re.compile(r"(\d+)([^\W\d_]+)")
_POWER = re.compile(r"(\de)\d+")
_SMALL_QUANTITY = re.compile(
    r"(?:learning rate|decay|epsilon|\beps|tolerance|regulari[sz]\w{1,8}|penalty|coefficient|step ?size"
    r"|threshold|\blr|noise|\bp ?<|perturbations?|initiali[sz]\w{1,6}|stabili\w{2,7})\b",
    re.IGNORECASE,
)
_NAME_AND_FIGURE = re.compile(r"([A-Z][A-Za-z]{2,20}?)(v?\d{1,4}[A-Za-z]?)")
_RATIO = re.compile(r"(\d{1,4})(to|by)(\d{1,4})")
_VARIABLE = re.compile(r"[ijkmntN]1")


@rule("number-after-name")
def _number_after_name(word: Word) -> Iterator[Decision]:
    """`CIFAR10`, `ResNet50`: a name that is written with a hyphen before its number."""
    parts = _NAMED.fullmatch(word.text)
    if parts and parts[1].lower() in word.lists.numbered:
        yield Decision((parts.end(1),))


@rule("word-after-figure")
def _word_after_figure(word: Word) -> Iterator[Decision]:
    """`L2norm`, `GPT2based`, but not `word2gauss`: a short name with its figure, or a tail, before a word."""
    parts = _FIGURED.fullmatch(word.text)
    if parts is None:
        return
    after = parts[2]
    if after in word.lists.tails or (len(parts[1]) == 2 and zipf(after) >= FREQUENT):
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


@rule("number-before-word")
def _number_before_word(word: Word) -> Iterator[Decision]:
    """`14times`, `15seed`: nobody joins a number and a word; a plural rather counts a range."""
    parts = _COUNTED.fullmatch(word.text)
    if parts and parts[1] != "0" and len(parts[2]) >= 4 and word.speller.is_word(parts[2]):
        cut = parts.end(1)
        if parts[2].endswith("s"):
            yield Decision((), f"a hyphen after {parts[1]}, or inside it")
        else:
            yield Decision((cut,), "a number and what it counts")


@rule("number-to-number")
def _number_to_number(word: Word) -> Iterator[Decision]:
    """`1to1`, `512by512`: a ratio or a size in words."""
    if parts := _RATIO.fullmatch(word.text):
        yield Decision((parts.end(1), parts.end(2)))


@rule("figure-of-name")
def _figure_of_name(word: Word) -> Iterator[Decision]:
    """`Zubnet50`, `ICLR20`, `Zubnetv2`: a name that no list knows; half of them have a hyphen."""
    if parts := _NAME_AND_FIGURE.fullmatch(word.text):
        yield Decision((), f"perhaps {parts[1]}-{parts[2]}")


@rule("step-before")
def _step_before(word: Word) -> Iterator[Decision]:
    """`k1`: perhaps k minus one."""
    if _VARIABLE.fullmatch(word.text):
        yield Decision((), f"perhaps {word.text[0]}-1")


RULES: tuple[WordRule, ...] = (
    _number_after_name,
    _word_after_figure,
    _number_before_unit,
    _number_before_compound,
    _small_power,
    _large_power,
    _number_before_word,
    _number_to_number,
    _figure_of_name,
    _step_before,
)
