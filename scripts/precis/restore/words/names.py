"""Names and acronyms, told by their capitals."""

import re
from collections.abc import Iterator
from itertools import accumulate

from precis.restore.rule import rule
from precis.restore.words.lexicon import is_known, zipf
from precis.restore.words.word import Decision, Word, WordRule

_RECURRENT = re.compile(r"([A-Z]{2,})(?:LSTM|GRU|RNN)s?")
_CAPITALIZED = re.compile(r"[A-Z][^\WA-Z_]+")
_AFTER_ACRONYM = re.compile(r"((?:[A-Z][a-z]{1,12}){0,3}[A-Z]{2,})([a-z]{4,})")
_BEFORE_ACRONYM = re.compile(r"([a-z]{3,})[A-Z]{2,}s?")
_LANGUAGE = "(EN|DE|FR|ES|IT|PT|NL|RU|CS|FI|RO|TR|ZH|JA|KO|AR|HI|ET|LV|VI)"
_LANGUAGE_PAIR = re.compile(_LANGUAGE * 2, re.IGNORECASE)


@rule("language-pair")
def _language_pair(word: Word) -> Iterator[Decision]:
    """`ENDE` and `EnFr`, but not `ende`: codes of two languages, one of them English."""
    pair = _LANGUAGE_PAIR.fullmatch(word.text)
    if pair is None or not word.text[2].isupper():
        return
    if [code.lower() for code in pair.groups()].count("en") == 1:
        yield Decision((2,))


@rule("joined-names")
def _joined_names(word: Word) -> Iterator[Decision]:
    """`GaussNewton`, `EnglishGerman`: names, each with its capital, that the lists know."""
    names = _CAPITALIZED.findall(word.text)
    if len(names) < 2 or "".join(names) != word.text:
        return
    if all(name.lower() in word.lists.names for name in names):
        yield Decision(tuple(accumulate(map(len, names[:-1]))))


@rule("joined-acronyms")
def _joined_acronyms(word: Word) -> Iterator[Decision]:
    """`CNNLSTM`: two acronyms that the lists know."""
    upper = word.text.removesuffix("s")
    if not upper.isupper() or len(upper) <= 4:
        return
    for size in range(2, len(upper) - 1):
        if {upper[:size].lower(), upper[size:].lower()} <= word.lists.acronyms:
            yield Decision((size,))


@rule("recurrent-acronym")
def _recurrent_acronym(word: Word) -> Iterator[Decision]:
    """`TDLSTM`: an acronym before that of a recurrent network."""
    if match := _RECURRENT.fullmatch(word.text):
        yield Decision((match.end(1),), "a name that ends in an acronym")


@rule("word-after-acronym")
def _word_after_acronym(word: Word) -> Iterator[Decision]:
    """`KLcontrol`, but not `PCGrad`, which is PC and Grad, not PCG and rad."""
    match = _AFTER_ACRONYM.fullmatch(word.text)
    if match is None or is_known(word.lower) or zipf(match[2]) < 2.5:
        return
    if zipf(match[1][-1].lower() + match[2]) < 3:
        doubt = "" if match[2] in word.lists.tails else "an acronym and a word, or a name"
        yield Decision((match.end(1),), doubt)


@rule("word-before-acronym")
def _word_before_acronym(word: Word) -> Iterator[Decision]:
    """`charRNN`: a word before an acronym."""
    match = _BEFORE_ACRONYM.fullmatch(word.text)
    if match and not is_known(word.lower) and word.speller.is_word(match[1]):
        yield Decision((match.end(1),))


RULES: tuple[WordRule, ...] = (
    _language_pair,
    _joined_names,
    _joined_acronyms,
    _recurrent_acronym,
    _word_after_acronym,
    _word_before_acronym,
)
