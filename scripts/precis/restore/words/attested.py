"""How a word is written elsewhere: in texts that have kept their hyphens, and in the word lists."""

import re
from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.lexicon import zipf
from precis.restore.words.word import Decision, Word, WordRule

PLAIN = 3.3
"""Frequency from which a part of a name is a plain word."""

_TWO_CAPITALS = re.compile(r"([A-Z][a-z]+)([A-Z][a-z]+)")


@rule("as-seen")
def _as_seen(word: Word) -> Iterator[Decision]:
    """`modelbased`, where the library has `model-based`: as texts that have kept their hyphens write it."""
    cuts = word.evidence.says(word.lower)
    if cuts is not None:
        yield Decision(cuts)


@rule("as-listed")
def _as_listed(word: Word) -> Iterator[Decision]:
    """`stateoftheart`, `softmax`: as the word lists write it, with hyphens or closed."""
    cuts = word.lists.cuts(word.lower)
    if cuts is None:
        return
    if word.lists.varies(word.lower):
        yield Decision(cuts, "written with a hyphen by many, and without by many")
    elif cuts and _is_title(word.text):
        yield Decision(cuts, "two words with a hyphen, or a name")
    else:
        yield Decision(cuts)


def _is_title(text: str) -> bool:
    """Whether a text is two plain words, each with its capital."""
    parts = _TWO_CAPITALS.fullmatch(text)
    return parts is not None and min(zipf(part.lower()) for part in parts.groups()) >= PLAIN


RULES: tuple[WordRule, ...] = (_as_seen, _as_listed)
