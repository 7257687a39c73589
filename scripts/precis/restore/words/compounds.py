"""Compounds of two words, told by what the lists, the texts and frequencies say about their parts."""

import re
from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.chains import chain, is_misspelling
from precis.restore.words.lexicon import is_known, zipf
from precis.restore.words.word import CLOSED, Decision, Word, WordRule

COMMON = 3
"""Frequency from which a closed word is no compound, whatever its ends."""

PLAIN = 3.3
"""Frequency from which the rest of a compound is a plain word, whatever stands before it."""

_LETTER_AND_WORD = re.compile(r"([A-Z])([a-z]+)")


@rule("head")
def _head(word: Word) -> Iterator[Decision]:
    """`selfattention`, `nonconvex`: a head that takes a hyphen before a word."""
    if zipf(word.lower) < COMMON:
        yield from _after(word, word.lists.heads)


@rule("tail")
def _tail(word: Word) -> Iterator[Decision]:
    """`modelbased`, `CNNlike`, but not `childlike`: a tail that takes a hyphen after a word."""
    if is_known(word.lower):
        return
    for size in range(2, len(word.text)):
        stem = word.text[:size]
        if word.lower[size:] in word.lists.tails and _is_stem(word, stem):
            yield Decision((*word.speller.decide(stem).cuts, size))


@rule("letter-before-word")
def _letter_before_word(word: Word) -> Iterator[Decision]:
    """`nstep`, `Qlearning`: a single letter before a word that goes with one."""
    tail = word.lower[1:]
    if zipf(word.lower) >= 2:
        return
    if not word.lists.lettered.isdisjoint((tail, tail.removesuffix("s"))):
        yield Decision((1,))


@rule("capital-before-word")
def _capital_before_word(word: Word) -> Iterator[Decision]:
    """`Bdomain`: a capital before a word of its own; `Sstudent` has doubled its first letter."""
    match = _LETTER_AND_WORD.fullmatch(word.text)
    if match is None or is_known(word.lower) or zipf(match[2]) < 4.3:
        return
    if match[1].lower() != match[2][0]:
        yield Decision((1,), "a capital before a word")


@rule("known-word")
def _known_word(word: Word) -> Iterator[Decision]:
    """`backpropagation`: a word of its own."""
    if is_known(word.lower):
        yield CLOSED


@rule("seen-spaced")
def _seen_spaced(word: Word) -> Iterator[Decision]:
    """`ladlehinge`, where the dump has `ladle hinge` too: two words elsewhere, both of them words."""
    gaps = word.evidence.spaced.get(word.lower)
    if not gaps or not word.text[1:].islower():
        return
    gap = gaps.most_common(1)[0][0]
    one, other = word.text[:gap], word.text[gap:]
    if min(len(one), len(other)) >= 3 and word.speller.is_word(one):
        yield Decision((gap,))


@rule("qualifier")
def _qualifier(word: Word) -> Iterator[Decision]:
    """`lowrank`, `pseudoEuclidean`, no name: a plain word that often stands first in a compound."""
    is_name = word.text[0].isupper() and not word.text[1:].islower()
    if not is_name:
        yield from _after(word, word.lists.qualifiers)


@rule("loose-head")
def _loose_head(word: Word) -> Iterator[Decision]:
    """`reinitialise`, `preactivation`: a first part that takes a hyphen as often as not."""
    if not word.text[1:].islower():
        return
    for head in word.lists.loose:
        rest = word.lower.removeprefix(head)
        if rest != word.lower and zipf(rest) >= PLAIN:
            yield Decision((len(head),), "closed as often as not")


def _after(word: Word, heads: frozenset[str]) -> Iterator[Decision]:
    """A compound of one of these first parts and a word, an acronym or a compound."""
    for size in range(len(word.text) - 1, 0, -1):
        rest = word.text[size:]
        if word.lower[:size] not in heads or (len(rest) < 4 and not rest.isupper()):
            continue
        if word.speller.is_word(rest):
            cuts = word.speller.decide(rest).cuts
            # `softmaxaggregated` starts with softmax, not with soft.
            if not cuts or chain(word.lower, word.lists)[:1] <= (size,):
                yield Decision((size, *(size + cut for cut in cuts)))


def _is_stem(word: Word, part: str) -> bool:
    """Whether a part may stand before a tail: any word or name, a misspelt one too, but no prefix."""
    lower = part.lower()
    if lower in word.lists.prefixes:
        return False
    return part[0].isupper() or word.speller.is_word(part) or is_misspelling(lower, word.lists.closed)


RULES: tuple[WordRule, ...] = (
    _head,
    _tail,
    _letter_before_word,
    _capital_before_word,
    _known_word,
    _seen_spaced,
    _qualifier,
    _loose_head,
)
