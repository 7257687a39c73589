"""What stands beside a word tells that it is a compound: a formula, or the rest of a title."""

import re
from collections.abc import Iterator
from dataclasses import replace

from precis.restore.rule import rule
from precis.restore.words.lexicon import zipf
from precis.restore.words.word import Decision, Word, WordRule

PLAIN = 3.3
"""Frequency from which a word of a title is taken for a plain one."""

REACH = 4
"""How far before a word a sentence may have ended, in characters."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;*#>)\]] |  |\d\. )[\"“'(*_\[]{0,3}$")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])[A-Z][a-z]")
_BEFORE_CAPITAL = re.compile(r" [A-Z][a-z]")


@rule("word-after-formula")
def _word_after_formula(word: Word) -> Iterator[Decision]:
    """`$n$dimensional`, `$L_2$norm`: a word that goes with a letter or a number, glued to a formula."""
    if not _is_glued(word):
        return
    alone = word.speller.decide(word.text)
    if word.lists.follows_symbols(word.lower[: alone.cuts[0] if alone.cuts else None]):
        yield replace(alone, cuts=(0, *alone.cuts))


def _is_glued(word: Word) -> bool:
    return word.start > 0 and word.record.at(word.start - 1) == "inline"


@rule("first-of-sentence")
def _first_of_sentence(word: Word) -> Iterator[Decision]:
    """`. Nightvision fails`: with its capital off, a word that begins a sentence may be a compound."""
    if word.text[1:].islower() and _SENTENCE_START.search(word.before(REACH)):
        decision = word.speller.decide(word.lower)
        if decision.cuts:
            yield decision


@rule("title")
def _title(word: Word) -> Iterator[Decision]:
    """`LargerContext Language Modeling`: plain words, each with its capital, before another that has one.

    Names are joined so too, but mostly of shorter or rarer words, or the lists know their ending.
    """
    capital = _INNER_CAPITAL.search(word.text)
    if not capital or not _BEFORE_CAPITAL.match(word.record.text, word.end):
        return
    first, second = word.lower[: capital.start()], word.lower[capital.start() :]
    if min(len(first), len(second)) < 4 or min(zipf(first), zipf(second)) < PLAIN:
        return
    if second in word.lists.suffixes | word.lists.acronyms or word.lists.cuts(word.lower) is not None:
        return
    if not word.speller.decide(word.text).cuts:
        yield Decision((capital.start(),), "two words of a title, or a name")


RULES: tuple[WordRule, ...] = (_word_after_formula, _first_of_sentence, _title)
