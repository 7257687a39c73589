"""Names with a last part that some join by a hyphen: `ReasoNet-Last`, `Nature-CNN`."""

from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.lexicon import zipf
from precis.restore.words.word import Decision, Word, WordRule

SHORTEST = 3
"""Letters in the shortest name that is known to have a variant."""

RARE = 2
"""Frequency below which a word is a name."""


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


RULES: tuple[WordRule, ...] = (_variant_of_name, _name_before_acronym)
