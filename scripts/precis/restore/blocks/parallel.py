"""Pieces of one sentence parted by two spaces: a pair of gaps were dashes, more were a list.

In reading notes and READMEs hardly any sentence outside a list has three dashes; of three gaps or
more with nothing but small letters after them nearly all were items.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from precis.restore.blocks.block import Draft, ends_sentence, ends_with_colon
from precis.restore.blocks.gaps import gaps
from precis.restore.blocks.labels import listed
from precis.restore.blocks.sentences import sentence_starts
from precis.restore.blocks.vocabulary import words

_FEWEST = 3
# No longer piece is compared with others.
_LONGEST = 240
_UNEVEN = 6
# Fewer characters than these can be a heading.
_TITLE = 80
_WORD = re.compile(r"[\"'“‘(\[*_`$]{0,3}(?P<word>[\w’']{1,30})")
_LAST_WORD = re.compile(r"(?P<word>[A-Za-z]{1,20})$")
_ARTICLES = frozenset({"a", "an", "the"})
_STOPS = ".;,"


@dataclass(frozen=True)
class Run:
    """Pieces of a sentence after gaps.

    Attributes:
        places: where they begin.
        sure: whether they cannot well be anything but items.
    """

    places: tuple[int, ...]
    sure: bool


@dataclass(frozen=True)
class _Pieces:
    """Pieces that may be a list.

    Attributes:
        draft: the record they stand in.
        gaps: the gaps before them.
        headed: where headings in one line with a list end.
    """

    draft: Draft
    gaps: Sequence[tuple[int, int]]
    headed: frozenset[int]

    @property
    def announced(self) -> bool:
        """Does a heading, a colon or the end of a sentence say that no dash stands before the first?"""
        before, at = self.gaps[0]
        text = self.draft.text
        return (
            at in self.draft.places
            or before in self.headed
            or self._in_heading
            or ends_with_colon(text, before)
            or ends_sentence(text, before)
        )

    @property
    def wanted(self) -> bool:
        """Does a word stand before them that no dash follows, as in `we use  a net  a loss`?"""
        return self._last_word(self.gaps[0][0]) in words("unending") | words("verbs")

    @property
    def alike(self) -> bool:
        """Do most begin with the same word, with an article, with a word in `-ing` or in bold?"""
        text = self.draft.text
        openings = Counter(
            "**" if text.startswith("**", at) else _kind(word)
            for (_, at), word in zip(self.gaps, self._openings, strict=True)
        )
        return max(openings.values()) * 3 >= len(self.gaps) * 2

    @property
    def stopped(self) -> bool:
        """Do marks stand before the later gaps that no dash follows?"""
        return all(self.draft.text[before - 1] in _STOPS for before, _ in self.gaps[1:])

    @property
    def goes_on(self) -> bool:
        """Does one begin or end as only a part of a sentence does?"""
        ends = {self._last_word(before) for before, _ in self.gaps[1:]}
        return not (words("continuing").isdisjoint(self._openings) and words("unending").isdisjoint(ends))

    @property
    def chain(self) -> bool:
        """Are they single words, as in `a stack conv  pool  conv  pool`?"""
        return max(self._spaces) == 0

    @property
    def even(self) -> bool:
        """Are all of more than one word, and none many times as long as another?"""
        return min(self._spaces) > 0 and max(self._spaces) <= _UNEVEN * min(self._spaces)

    @property
    def _in_heading(self) -> bool:
        """Do they follow a heading whose end is not known yet?"""
        blocks, before = self.draft.blocks, self.gaps[0][0]
        index = bisect(blocks, before, key=lambda block: block.at)
        return index > 0 and blocks[index - 1].kind == "heading" and before - blocks[index - 1].at <= _TITLE

    @property
    def _spaces(self) -> list[int]:
        """How many spaces each but the last has; where that one ends is not known."""
        return [self.draft.text.count(" ", at, before) for (_, at), (before, _) in pairwise(self.gaps)]

    @property
    def _openings(self) -> list[str]:
        found = (_WORD.match(self.draft.text, at) for _, at in self.gaps)
        return [word["word"].casefold() if word else "" for word in found]

    def _last_word(self, end: int) -> str:
        last = _LAST_WORD.search(self.draft.text, max(0, end - 24), end)
        return last["word"].casefold() if last else ""


def runs(draft: Draft) -> Iterator[Run]:
    """The pieces of a record that are a list rather than words between dashes."""
    for pieces in _pieces(draft):
        sure = _verdict(pieces)
        if sure is not None:
            yield Run(tuple(at for _, at in pieces.gaps), sure)


def _verdict(pieces: _Pieces) -> bool | None:
    """Are pieces surely a list, likely one, or none?"""
    if pieces.announced and (pieces.alike or not pieces.goes_on):
        return True
    if len(pieces.gaps) < _FEWEST:
        return False if pieces.alike and pieces.wanted else None
    if pieces.wanted and (pieces.alike or not pieces.goes_on):
        return True
    if pieces.chain or not (pieces.alike or pieces.stopped or pieces.even):
        return None
    if pieces.goes_on and not pieces.alike:
        return None
    return pieces.alike or pieces.stopped


def _pieces(draft: Draft) -> Iterator[_Pieces]:
    """Two gaps or more with no block and no new sentence between them."""
    headed = frozenset(end for _, end in listed(draft))
    run: list[tuple[int, int]] = []
    for before, at in gaps(draft.record):
        if run and (before in headed or not _is_one_piece(draft, run[-1][1], before, at)):
            yield from _compared(draft, run, headed)
            run = []
        run.append((before, at))
    yield from _compared(draft, run, headed)


def _compared(draft: Draft, run: Sequence[tuple[int, int]], headed: frozenset[int]) -> Iterator[_Pieces]:
    """Pieces that begin as the first one does: beside one with a capital, small letters follow a dash."""
    small = draft.text[run[0][1]].islower() if run else False
    kept = [(before, at) for before, at in run if small or not draft.text[at].islower()]
    if len(kept) > 1:
        yield _Pieces(draft, kept, headed)


def _is_one_piece(draft: Draft, start: int, end: int, following: int) -> bool:
    """Is the text from `start` to the gap before `following` one piece of a sentence?"""
    index = bisect(draft.blocks, start, key=lambda block: block.at)
    if end - start > _LONGEST or any(block.at < following for block in draft.blocks[index : index + 1]):
        return False
    return next(sentence_starts(draft.record, start, end), None) is None


def _kind(word: str) -> str:
    """What words that begin items alike share: they are articles, or end in `-ing`, or are the same."""
    if word in _ARTICLES:
        return "a"
    return "ing" if len(word) > len("thing") and word.endswith("ing") else word
