"""Numbered lists: `1. … 2. … 3. …` and `1) … 2) …`."""

import re
from bisect import bisect_left as bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from precis.markdown.spans import Scan
from precis.restore.blocks.block import Block, Draft, ends_sentence, ends_with_colon, gap
from precis.restore.rule import Doubt, rule

_NUMBER = re.compile(
    r"(?<!\S)(?P<open>\(?)(?:(?P<digits>\d{1,2})|(?P<roman>[ivx]{1,4})|(?P<letter>[a-h]))(?P<mark>[.)])(?P<space>\s*)(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
# Lists nested deeper than this are not followed up.
_DEEPEST = 4
# Entries with `(1)` of fewer characters than this are a list within a sentence.
_SHORTEST = 60
# A list can begin in the line of a heading, before it is known where the heading ends.
_HEADING = 80
# So many numbers with a full stop, none tied to the words before it, are a list wherever they begin.
_MANY = 4
_FEWEST = 2
_SHOWN = 20
# A number after one of these words is a part of the sentence.
_WORD_BEFORE = re.compile(r"(?:^|[\s(])(?P<word>[a-z]{1,12})$")
_NUMBERED = frozenset(
    ["and", "chapter", "equation", "figure", "in", "of", "or", "section", "step", "table", "to", "with"]
)
_UPPER = re.compile(r"[\"'“‘(\[*_`$\\]{0,4}[A-Z]|\*\*|[`$\[!]")
# What ties a number to the words before it.
_LINKED = re.compile(r"(?:,| and| or)$")


@rule("numbered-item")
def items(draft: Draft) -> Iterator[Block]:
    """`in two stages: 1. Train. 2. Test.` is a list."""
    return (Block(at, "number") for at in _places(draft, "."))


@rule("numbered-paragraph")
def paragraphs(draft: Draft) -> Iterator[Block]:
    """`two questions. 1) Does it work? 2) Why?` has paragraphs; `are 1) planning, 2) using` is one sentence.

    Only `1.` is a list to Markdown; `1)` and `(1)` begin paragraphs, or follow a lost `-`.
    """
    text = draft.text
    for at in _places(draft, ")", "()", "a)", "a()", "i)", "i()"):
        yield Block(at, "entry" if at - gap(text, at) < 2 else "dash")


@rule("loose-numbers")
def loose(draft: Draft) -> Iterator[Doubt]:
    """`is done by 1. Running ears, 2. learning **c**, 3. waiting` may be a list, or one sentence.

    So may a list of two short entries.
    """
    for chain in _chains(draft.record):
        places = chain.places
        if chain.style != "." or len(places) < _FEWEST:
            continue
        listed = _is_list(draft, chain)
        if (listed and len(places) == _FEWEST and places[1] - places[0] < _SHORTEST) or (
            not listed and len(places) > _FEWEST
        ):
            words = draft.text[places[0] : places[-1] + _SHOWN]
            yield Doubt(places[0], words, "a list, or numbers inside a sentence")


@dataclass
class _Chain:
    """Numbers in the same style, each one more than the last.

    Attributes:
        style: what stands around the number: `.`, `)` or `()`; before that, `a` or `i` for letters.
        following: the number that goes on.
        places: where the numbers stand.
    """

    style: str
    following: int
    places: list[int] = field(default_factory=list)


def _places(draft: Draft, *styles: str) -> Iterator[int]:
    """Where the numbers of lists in the given styles stand."""
    for chain in _chains(draft.record):
        if chain.style in styles and len(chain.places) >= _FEWEST and _is_list(draft, chain):
            yield from chain.places


def _chains(record: Scan) -> list[_Chain]:
    """Runs of numbers, each one more than the last; a run inside another may be nested.

    A number goes on the innermost run that waits for it, and ends those inside that run; where none
    waits for it, it can only begin one.
    """
    opened: list[_Chain] = []
    closed: list[_Chain] = []
    for style, value, at in _numbers(record):
        depth = _waiting(opened, style, value)
        if depth is not None:
            closed += opened[depth + 1 :]
            del opened[depth + 1 :]
        elif value <= 1:
            opened.append(_Chain(style, value))
        else:
            continue
        opened[-1].places.append(at)
        opened[-1].following = value + 1
        if len(opened) > _DEEPEST:
            closed.append(opened.pop(0))
    return [*closed, *opened]


def _numbers(record: Scan) -> Iterator[tuple[str, int, int]]:
    """Numbers that could begin a line: style, value, place."""
    for match in _NUMBER.finditer(record.text):
        marks = match["open"] + match["mark"]
        value, kind = _value(match)
        letters_stopped = kind and marks == "."
        if record.at(match.start()) != "prose" or value is None or marks == "(." or letters_stopped:
            continue
        if marks == "()" or match["space"]:
            yield kind + marks, value, match.start()


def _value(match: re.Match[str]) -> tuple[int | None, str]:
    """What a number or a letter counts, and the sort of letters it is of."""
    if match["digits"]:
        return int(match["digits"]), ""
    if match["roman"]:
        return (_ROMAN.index(match["roman"]) + 1 if match["roman"] in _ROMAN else None), "i"
    return ord(match["letter"]) - ord("a") + 1, "a"


def _waiting(opened: Sequence[_Chain], style: str, value: int) -> int | None:
    """How deep the innermost run stands that this number goes on, if there is one."""
    depths = reversed(range(len(opened)))
    return next((d for d in depths if (opened[d].style, opened[d].following) == (style, value)), None)


def _is_list(draft: Draft, chain: _Chain) -> bool:
    """Do most of the numbers stand where a sentence can begin?"""
    text, places = draft.text, chain.places
    if chain.style.endswith("()") and places[-1] - places[0] < _SHORTEST * (len(places) - 1):
        return False
    if chain.style == "." and len(places) >= _MANY and not any(_is_linked(text, at) for at in places[1:]):
        return True
    if chain.style[0] in "ai" and not all(_follows_end(text, at) for at in places):
        return False
    free = sum(at in draft.places or _is_free(text, at) for at in places[1:])
    return free * 3 >= 2 * (len(places) - 1) and (
        places[0] in draft.places or _opens(text, places[0], draft.blocks)
    )


def _is_free(text: str, at: int) -> bool:
    """Can a line begin at this number: after the end of a sentence, or before a capital?"""
    if _is_linked(text, at):
        return False
    end = gap(text, at)
    number = _NUMBER.match(text, at)
    capital = number is not None and _UPPER.match(text, number.end()) is not None
    return capital or text[end - 1] in ":;" or ends_sentence(text, end)


def _follows_end(text: str, at: int) -> bool:
    """Does a number stand after a sentence or a colon? Letters count more often inside sentences."""
    end = gap(text, at)
    return ends_with_colon(text, end) or ends_sentence(text, end)


def _is_linked(text: str, at: int) -> bool:
    """Is a number tied to the words before it, as in `1. this, 2. that and 3. the rest`?"""
    end = gap(text, at)
    return bool(_LINKED.search(text, max(0, end - 5), end))


def _opens(text: str, at: int, blocks: Sequence[Block]) -> bool:
    """Can a list begin here: after a colon, a sentence, or in the line of a heading?"""
    end = gap(text, at)
    if end == 0 or text[end - 1] in ":*)" or ends_sentence(text, end):
        return True
    word = _WORD_BEFORE.search(text, max(0, end - 14), end)
    if word is not None and word["word"] not in _NUMBERED:
        return True
    index = bisect(blocks, at, key=lambda block: block.at) - 1
    return index >= 0 and blocks[index].kind == "heading" and at - blocks[index].at < _HEADING


RULES = (items, paragraphs, loose)
