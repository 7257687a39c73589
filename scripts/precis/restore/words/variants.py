"""Names with a last part that some join by a hyphen: `ReasoNet-Last`, `Nature-CNN`."""

import re
from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.lexicon import zipf
from precis.restore.words.word import Decision, Word, WordRule

SHORTEST = 3
"""Letters in the shortest name that is known to have a variant."""

RARE = 2
"""Frequency below which a word is a name."""

PLAIN = 3
"""Frequency from which a word is a plain one."""

_ACRONYM_AND_LETTERS = re.compile(r"([A-Z]{3,12})([a-z]{3,6})")


@rule("variant-of-name")
def _variant_of_name(word: Word) -> Iterator[Decision]:
    """`ReasoNetLast`, `EPOptA2C`, where `ReasoNet` and `EPOpt` are names too: a variant of each."""
    text = word.text
    for size in range(len(text) - 2, SHORTEST - 1, -1):
        stem = text[:size]
        boundary = text[size].isupper() and (text[size - 1].islower() or stem.isupper())
        if boundary and zipf(stem.lower()) < RARE and word.evidence.words[stem.lower()]:
            yield Decision((size,), "a name and its variant, or one name")
            return


@rule("name-before-acronym")
def _name_before_acronym(word: Word) -> Iterator[Decision]:
    """`NatureCNN`, `QRDQN`: a model that uses another, joined to it by some; only a doubt."""
    for size in range(2, len(word.text) - 2):
        last = word.text[size:]
        if last.isupper() and last.lower() in word.lists.acronyms and word.text[0].isupper():
            yield Decision((), f"perhaps {word.text[:size]}-{last}")
            return


@rule("letters-after-acronym")
def _letters_after_acronym(word: Word) -> Iterator[Decision]:
    """`ZRMhyb`: an acronym and the beginning of a word, perhaps; not `PCGrad`, which is PC and Grad."""
    parts = _ACRONYM_AND_LETTERS.fullmatch(word.text)
    if parts and zipf(parts[1][-1].lower() + parts[2]) < PLAIN:
        yield Decision((), f"perhaps {parts[1]}-{parts[2]}")


RULES: tuple[WordRule, ...] = (_variant_of_name, _name_before_acronym, _letters_after_acronym)
