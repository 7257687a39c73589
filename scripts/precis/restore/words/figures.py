"""Hyphens before, after and between figures: `CIFAR-10`, `3-layer`, `1e-4`, `2263-2273`."""

import re
from collections.abc import Callable

from precis.restore.evidence import LONGEST, Evidence
from precis.restore.words.compounds import CLOSED, Decision, compounds
from precis.restore.words.lexicon import lexicon

NEARBY = 1_000
"""How far from `k1` a `k+1` may stand, in characters: what is looked at twice must be short."""

_NAMED = re.compile(r"([^\W\d_]{2,30})(\d{1,5})([a-zA-Z]?)")
_COUNTED = re.compile(r"(\d{1,5}[KkMB]?)([^\W\d_]{1,30})")
_POWER = re.compile(r"(\d)e(\d{1,2})")
_SMALL_QUANTITY = re.compile(
    r"(?:learning rate|decay|epsilon|\beps|tolerance|regulari[sz]\w{1,8}|penalty|coefficient|step ?size"
    r"|threshold|\blr|noise|\bp ?<|perturbations?|initiali[sz]\w{1,6}|stabili\w{2,7})\b.{0,60}$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"((?:19|20)\d\d)((?:19|20)\d\d)")
_PAGES = re.compile(
    r"\b(?:pp?\.|pages?|\d{4}\s?[:,]|\d\s?\(\d{1,3}\)\s?[:,]|vol\.? \d{1,4}[:,])\s?$", re.IGNORECASE
)
_IN_RANGE = re.compile(
    r"\b(?:in the range(?: of| from)?|rang(?:e|es|ing) from|(?:values|sizes) (?:from|in)) $"
)
_ENDS_LATER = re.compile(r",? (?:to|and|up to|through) ")
_ABOUT = re.compile(r"\b(?:of|or|about|around|roughly|typically|usually|only|with) $")
_VARIABLE = re.compile(r"([ijkmntN])1")
_COUNTABLE = re.compile(r"(?: [^\W\d_]{1,20})? [^\W\d_]{2,20}s\b")


def decide(match: re.Match[str], evidence: Evidence) -> Decision:
    """Where a token with figures in it has lost its hyphens."""
    if len(match.group()) > LONGEST:
        return CLOSED
    answers = (rule(match, evidence) for rule in _RULES)
    return next((answer for answer in answers if answer is not None), CLOSED)


def _listed(match: re.Match[str], evidence: Evidence) -> Decision | None:
    """As texts that have kept their hyphens write it, or the word lists."""
    word = match.group().lower()
    cuts = evidence.says(word)
    if cuts is None:
        cuts = lexicon().cuts(word)
    return None if cuts is None else Decision(cuts)


def _name(match: re.Match[str], evidence: Evidence) -> Decision | None:
    """`CIFAR10`, `ResNet50`: a name that is written with a hyphen before its figure."""
    parts = _NAMED.fullmatch(match.group())
    if parts is None or parts[1].lower() not in lexicon().numbered:
        return None
    return Decision((*compounds(evidence).decide(parts[1]).cuts, parts.end(1)))


def _unit(match: re.Match[str], evidence: Evidence) -> Decision | None:
    """`3layer`, `1024dimensional`: a figure before something counted."""
    parts = _COUNTED.fullmatch(match.group())
    if parts is None:
        return None
    unit, at = parts[2].lower(), parts.end(1)
    if unit in lexicon().units or unit.removesuffix("s") in lexicon().units:
        return Decision((at,))
    tail = compounds(evidence).decide(parts[2]).cuts
    return Decision((at, *(at + cut for cut in tail))) if tail else None


def _power(match: re.Match[str], _: Evidence) -> Decision | None:
    """`1e4` of a learning rate and other small quantities."""
    parts = _POWER.fullmatch(match.group())
    if parts is None:
        return None
    before = match.string[max(0, match.start() - 90) : match.start()]
    if _SMALL_QUANTITY.search(before):
        return Decision((parts.start(2),))
    return Decision((), "the exponent may have lost its minus")


def _range(match: re.Match[str], _: Evidence) -> Decision | None:
    """Years, `20152018`, and pages after a year or `pp.`, `NIPS 2017: 22632273`."""
    figures = match.group()
    half = len(figures) // 2
    if not figures.isdecimal() or len(figures) % 2 or not 4 <= len(figures) <= 10:
        return None
    first, last = int(figures[:half]), int(figures[half:])
    before = match.string[max(0, match.start() - 20) : match.start()]
    is_range = figures[0] != "0" and first < last
    # Four figures are as likely one page as two.
    are_pages = last - first < 100 and half > 2 and _PAGES.search(before)
    if is_range and (are_pages or _YEARS.fullmatch(figures)):
        return Decision((half,))
    return None


def _stated_range(match: re.Match[str], _: Evidence) -> Decision | None:
    """`in the range of 225`: the one way to cut the figures in two that rise."""
    figures = match.group()
    before = match.string[max(0, match.start() - 30) : match.start()]
    if not figures.isdecimal() or not 2 <= len(figures) <= 8 or not _IN_RANGE.search(before):
        return None
    if _ENDS_LATER.match(match.string, match.end()):
        return None
    cuts = _rises(figures)
    return Decision((cuts[0],), "taken for a range") if len(cuts) == 1 else None


def _rises(figures: str) -> list[int]:
    """Where figures can be cut into two rising numbers, neither of them with a nought before it."""
    return [
        at
        for at in range(1, len(figures))
        if figures[at] != "0" and (figures[0] != "0" or at == 1) and int(figures[:at]) < int(figures[at:])
    ]


def _percentages(match: re.Match[str], _: Evidence) -> Decision | None:
    """`1020%`: two percentages in rising order rather than one beyond a thousand."""
    figures = match.group()
    if not re.fullmatch(r"[1-9]\d[1-9]\d", figures) or not match.string.startswith(("%", " %"), match.end()):
        return None
    return Decision((2,), "taken for a range") if figures[:2] < figures[2:] else None


def _doubtful_range(match: re.Match[str], _: Evidence) -> Decision | None:
    """`23 layers`, `of 216 examples`: two or three figures in rising order before something counted."""
    figures = match.group()
    if not _COUNTABLE.match(match.string, match.end()):
        return None
    is_vague = _ABOUT.search(match.string, max(0, match.start() - 12), match.start())
    if figures in {"12", "23", "34", "45", "56"} or (is_vague and re.fullmatch(r"[1-9](?:1\d|20)", figures)):
        return Decision((), f"perhaps {figures[0]}-{figures[1:]}")
    return None


def _doubtful_minus(match: re.Match[str], evidence: Evidence) -> Decision | None:
    """`k1`, where no `k2` is about: perhaps k minus one, surely where the text has a `k+1` too."""
    variable = _VARIABLE.fullmatch(match.group())
    if variable is None or evidence.words[f"{variable[1].lower()}2"]:
        return None
    nearby = match.string[max(0, match.start() - NEARBY) : match.end() + NEARBY]
    has_next = re.search(rf"\b{variable[1]} ?\+ ?1\b", nearby)
    return Decision((1,) if has_next else (), f"perhaps {variable[1]}-1")


_RULES: tuple[Callable[[re.Match[str], Evidence], Decision | None], ...] = (
    _listed,
    _name,
    _unit,
    _power,
    _range,
    _stated_range,
    _percentages,
    _doubtful_range,
    _doubtful_minus,
)
