"""Hyphens inside figures that are two numbers: `2263-2273`, `0.8-1.2`, `10-15 %`, `80-20 split`."""

import re
from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.word import Decision, Word, WordRule

REACH = 40
"""How far before a figure what says that it is a range may stand, in characters."""

LONGEST = 8
"""Digits in the longest range of whole numbers."""

TAKEN = "taken for a range"

_WON_OR_LOST = re.compile(
    r"\b(?:(?:beat(?:s|en|ing)?|w[io]ns?|winning|defeat(?:s|ed|ing)?|los(?:t|es?|ing))\b(?:[^.!?;:\d]{0,30}[^.!?;:\d\s])?"
    r"(?<!\bby)(?<!\bin)(?<!\bthan)|(?P<score>scores? of)) $"
)
_SCORE_ENDS = re.compile(
    r"[*_)\"”]{0,2}(?:$|[.,;:!?)](?!\d)"
    r"| (?:after|against|and|at|but|during|for|in|on|over|when|while|with|within|without)\b(?! \d))"
)
_HEDGE = re.compile(r"\b(?:usually|typically|generally|normally|often|sometimes|commonly|perhaps|maybe) $")

_PAGES = re.compile(r"\b(?:pp?\.|pages?|\d{4}\s?[:,])\s?$", re.IGNORECASE)
_IN_RANGE = re.compile(
    r"\b(?:in the range(?: of| from)?|rang(?:e|es|ing) from|(?:values|sizes) (?:from|in)) $"
)
_ENDS_LATER = re.compile(r",? (?:to|and|up to|through) ")
_YEARS = re.compile(r"((?:19|20)\d\d)((?:19|20)\d\d)")
_THOUSANDS = re.compile(r"(\d{1,3})([kKM])(\d{1,3})\2")
_FROM_ZERO = re.compile(r"0[1-9]\d{1,4}")
_INSIDE_FIGURE = re.compile(r"[\d.:/,+]$")
_GOES_ON = re.compile(r"[.:/,]\d")
_PERCENT = re.compile(r" ?%")
_SHARED = re.compile(r" (?:train\S{0,9} )?(?:splits?|ratios?|rule|mix(?:es|ture)?|weighting)\b")
_WHOLE_PART = re.compile(r"(?<![\w.,])(?P<before>\S{0,12} ?)?(?<![\w.])(?P<whole>\d{1,4})\.$")
_LAST_DECIMALS = re.compile(r"\.(\d{1,4})(?![^\W\dkMx_]|\.\d)")
_VERSIONED = re.compile(r"(?:[A-Z]\w*|\b[vV]|[vV]ersions?|[sS]ec\w*|§) ?$")
_COUNTABLE = re.compile(r"(?: [^\W\d_]+)? [^\W\d_]+s\b")
_FEW = re.compile(
    r" ?%|x\b| (?:more |hidden )?(?:times|layers|points|minutes|hours|days|years|seeds|runs|heads|hops)\b"
)


@rule("pages")
def _pages(word: Word) -> Iterator[Decision]:
    """`NIPS 2017: 22632273`: pages after a year or `pp.`."""
    digits, half = word.text, len(word.text) // 2
    # Four digits are as likely one page as two.
    if not digits.isdecimal() or len(digits) % 2 or half < 3:
        return
    if digits[:half] < digits[half:] and _PAGES.search(word.before(REACH)):
        yield Decision((half,))


@rule("years")
def _years(word: Word) -> Iterator[Decision]:
    """`20142016`: from one year to a later one."""
    years = _YEARS.fullmatch(word.text)
    if years and years[1] < years[2]:
        yield Decision((years.end(1),))


@rule("stated-range")
def _stated_range(word: Word) -> Iterator[Decision]:
    """`in the range of 225`: the one way to cut the digits in two numbers that rise."""
    if not _is_whole(word) or not _IN_RANGE.search(word.before(REACH)):
        return
    cuts = _rises(word.text)
    if len(cuts) == 1 and not _ENDS_LATER.match(word.record.text, word.end):
        yield Decision((cuts[0],), TAKEN)


@rule("range-from-zero")
def _range_from_zero(word: Word) -> Iterator[Decision]:
    """`0100 points`: no number starts with a nought."""
    if not _FROM_ZERO.fullmatch(word.text) or _INSIDE_FIGURE.search(word.before(1)):
        return
    if not _GOES_ON.match(word.record.text, word.end):
        yield Decision((1,), TAKEN)


@rule("range-of-thousands")
def _range_of_thousands(word: Word) -> Iterator[Decision]:
    """`4k8k steps`: two numbers of thousands that rise."""
    ends = _THOUSANDS.fullmatch(word.text)
    if ends and int(ends[1]) < int(ends[3]):
        yield Decision((ends.end(2),))


@rule("percent-range")
def _percent_range(word: Word) -> Iterator[Decision]:
    """`1015 %`, `1000 %`: four digits are rarely percent, two rising numbers of two digits often."""
    if not (_is_whole(word) and len(word.text) == 4 and _PERCENT.match(word.record.text, word.end)):
        return
    yield Decision((2,), TAKEN) if 2 in _rises(word.text) else Decision((), "perhaps a range")


@rule("shares")
def _shares(word: Word) -> Iterator[Decision]:
    """`8020 split`: two shares of a hundred."""
    if _is_whole(word) and _SHARED.match(word.record.text, word.end):
        digits = word.text
        cuts = [at for at in range(1, len(digits)) if int(digits[:at]) + int(digits[at:]) == 100]
        yield from (Decision((cut,), TAKEN) for cut in cuts[:1])


@rule("decimal-range")
def _decimal_range(word: Word) -> Iterator[Decision]:
    """`0.81.2%`: as many decimals before the second number as in it, and the numbers rise."""
    head, tail = _WHOLE_PART.search(word.before(REACH)), _LAST_DECIMALS.match(word.record.text, word.end)
    if not (head and tail and word.text.isdecimal()) or _VERSIONED.search(head["before"] or ""):
        return
    size = len(tail[1])
    whole = word.text[size:]
    if not whole or len(whole) > 4 or (whole[0] == "0" and whole != "0"):
        return
    if float(f"{head['whole']}.{word.text[:size]}") < float(f"{whole}.{tail[1]}"):
        yield Decision((size,), TAKEN)


@rule("score")
def _score(word: Word) -> Iterator[Decision]:
    """`beat it 1000`, `won 41`: who wins a match has the higher of two numbers.

    `a score of 86` is a common number; from three digits on it may be two.
    """
    won = _WON_OR_LOST.search(word.before(REACH))
    if not won or not _is_whole(word) or (won["score"] and len(word.text) < 3):
        return
    if _SCORE_ENDS.match(word.record.text, word.end):
        scores = [f"{word.text[:cut]}-{word.text[cut:]}" for cut in _falls(word.text)]
        if scores:
            yield Decision((), f"perhaps {' or '.join(scores)}")


@rule("neighbouring-numbers")
def _neighbouring_numbers(word: Word) -> Iterator[Decision]:
    """`23 layers`, `1020 layers`: two or three of them, perhaps; ten to twenty.

    `14 layers` are as many, but `usually 14 layers` may be one to four.
    """
    text, after = word.record.text, word.end
    is_pair = len(word.text) == 2 and (
        word.text in "123456789"
        or (_HEDGE.search(word.before(REACH)) is not None and _rises(word.text) == [1])
    )
    if is_pair and _is_whole(word) and _COUNTABLE.match(text, after):
        yield Decision((), f"perhaps {word.text[0]}-{word.text[1:]}")
    elif _is_whole(word) and len(word.text) in {3, 4} and _FEW.match(text, after):
        cut = len(word.text) // 2
        if cut in _rises(word.text):
            yield Decision((), f"perhaps {word.text[:cut]}-{word.text[cut:]}")


def _is_whole(word: Word) -> bool:
    """Whether a word is a whole number, and short enough to be two."""
    if not word.text.isdecimal() or len(word.text) > LONGEST or _INSIDE_FIGURE.search(word.before(1)):
        return False
    return not _GOES_ON.match(word.record.text, word.end)


def _rises(digits: str) -> list[int]:
    """Where digits can be cut into two rising numbers, neither with a nought before it."""
    if digits[0] == "0":
        return []
    cuts = (at for at in range(1, len(digits)) if digits[at] != "0")
    return [at for at in cuts if int(digits[:at]) < int(digits[at:])]


def _falls(digits: str) -> list[int]:
    """Where digits can be cut into two falling numbers, neither with a nought before it but nought itself."""
    if digits[0] == "0":
        return []
    cuts = (at for at in range(1, len(digits)) if digits[at] != "0" or at == len(digits) - 1)
    return [at for at in cuts if int(digits[:at]) > int(digits[at:])]


RULES: tuple[WordRule, ...] = (
    _pages,
    _years,
    _stated_range,
    _range_from_zero,
    _range_of_thousands,
    _percent_range,
    _shares,
    _decimal_range,
    _score,
    _neighbouring_numbers,
)
