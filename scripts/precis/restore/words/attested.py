"""How a word is written elsewhere: in texts that have kept their hyphens, and in the word lists."""

from collections.abc import Iterator

from precis.restore.rule import rule
from precis.restore.words.word import Decision, Word, WordRule


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
    if cuts is not None:
        yield Decision(cuts)


RULES: tuple[WordRule, ...] = (_as_seen, _as_listed)
