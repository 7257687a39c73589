"""What proofread texts teach about the writing of words, as entries for the library's own list."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from precis.restore.evidence import Cuts, Evidence
from precis.restore.words.hyphens import speller
from precis.restore.words.lexicon import lexicon

LEAST = 2
"""How often a word must be written one way before that is worth an entry."""


@dataclass(frozen=True)
class Learned:
    """Words that the lists lack, sorted.

    Attributes:
        hyphenated: compounds that would not get their hyphens back.
        closed: words that would get hyphens they never had.
    """

    hyphenated: tuple[str, ...]
    closed: tuple[str, ...]


def learn(texts: Iterable[str], listed: Iterable[str] = ()) -> Learned:
    """Find the words of proofread texts that the restorer would write otherwise than they do.

    Nothing is learned from texts without a single hyphen: they may be damaged. What a list says
    already is a curator's decision, and is not learned otherwise.

    Args:
        texts: the texts.
        listed: words that the library has listed already, as they are written.
    """
    seen, known = Evidence.of(texts), Evidence.of([], listed)
    decided = lexicon().with_decided(known.decided)
    nothing_seen = speller(known)
    words = [
        word for word in {*seen.hyphenated, *seen.whole} if word.isalpha() and decided.cuts(word) is None
    ]
    written = {word: cuts for word in words if (cuts := _usual(seen, word)) is not None}
    wrong = {word: cuts for word, cuts in written.items() if nothing_seen.decide(word).cuts != cuts}
    return Learned(
        hyphenated=tuple(sorted(_hyphenate(word, cuts) for word, cuts in wrong.items() if cuts)),
        closed=tuple(sorted(word for word, cuts in wrong.items() if not cuts)),
    )


def _usual(seen: Evidence, word: str) -> Cuts | None:
    """Where a word's hyphens usually stand, or None where the texts are too few to tell."""
    often = seen.whole[word] + sum(seen.hyphenated.get(word, {}).values())
    return seen.says(word) if often >= LEAST else None


def _hyphenate(word: str, cuts: Cuts) -> str:
    return "-".join(word[start:end] for start, end in pairwise((0, *cuts, len(word))))
