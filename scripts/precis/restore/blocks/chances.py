"""How likely a paragraph begins at a sentence, of all the ways to cut a stretch of prose into paragraphs.

A way to cut is worth how much each first sentence speaks for a paragraph before it, and how near the
paragraphs' lengths are to the usual one. The chance of a place is the share, by worth, of the ways that
cut there: the forward and backward sums of a semi-Markov chain (Sarawagi and Cohen, 2004).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import exp, log, sqrt

from precis.restore.blocks.sentences import turn

# Words of a paragraph as summaries have them.
_USUAL = 70
# No paragraph of more sentences is thought of; it keeps the search linear.
_MOST_SENTENCES = 24
# How many sentences back a word is not new.
_REMEMBERED = 4
# What a sentence counts whose beginning is not listed.
_UNLISTED = 0.7
_OPENING = 60
_WORD = re.compile(r"[a-z]{5,}")
_STEM = 6
_PAPER = re.compile(r"\b(?:authors|paper)\b")


@dataclass(frozen=True)
class Sentence:
    """A sentence that may begin a paragraph.

    Attributes:
        text: the text it stands in.
        start: where it begins.
        end: where the next one begins.
        before: the sentences before it, the last ones only, the nearest last.
    """

    text: str
    start: int
    end: int
    before: "Sequence[Sentence]" = ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its longer words."""
        words = _WORD.findall(self.text[self.start : self.end].casefold())
        return frozenset(word[:_STEM] for word in words)

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.text.count(" ", self.start, self.end) + 1

    @property
    def shared(self) -> float:
        """The cosine between its words and those of the sentence before, as in TextTiling (Hearst, 1997)."""
        last = self.before[-1].stems
        return len(self.stems & last) / sqrt(len(self.stems) * len(last) or 1)

    @property
    def fresh(self) -> float:
        """The share of its words that no sentence shortly before has."""
        seen: frozenset[str] = frozenset().union(*(sentence.stems for sentence in self.before))
        return len(self.stems - seen) / (len(self.stems) or 1)

    @property
    def goes_on(self) -> bool:
        """Does the sentence after it go on with its thought?"""
        return turn(self.text, self.end) < 0


@dataclass(frozen=True)
class Feature:
    """Something that speaks for a paragraph before a sentence, or against it.

    Attributes:
        name: what it is.
        weight: how much it counts; below zero, against.
        of: whether a sentence has it, or how much of it.
    """

    name: str
    weight: float
    of: Callable[[Sentence], float]


# The weights make the paragraphs of the library's pages likeliest (fitted by gradient, then rounded);
# notes by other hands and guides of scientific packages agree with their signs.
FEATURES = (
    Feature("any sentence", -0.5, lambda _: 1),
    Feature("how it begins", 0.7, lambda sentence: turn(sentence.text, sentence.start) or _UNLISTED),
    Feature("it begins with The", 0.3, lambda sentence: sentence.text.startswith("The ", sentence.start)),
    Feature(
        "it soon names the paper or its authors",
        0.75,
        lambda sentence: bool(_PAPER.search(sentence.text, sentence.start, sentence.start + _OPENING)),
    ),
    Feature("words it shares with the sentence before", -1.2, lambda sentence: sentence.shared),
    Feature("words that are new", 0.5, lambda sentence: sentence.fresh),
    Feature("the logarithm of its length", -0.55, lambda sentence: log(sentence.length + 1)),
    Feature("only one sentence is before it", -1.25, lambda sentence: len(sentence.before) == 1),
    Feature("the next sentence goes on with it", 0.3, lambda sentence: sentence.goes_on),
)


def chances(text: str, places: Sequence[int]) -> list[float]:
    """Tell how likely a paragraph begins at each sentence of a stretch.

    Args:
        text: the damaged record.
        places: where sentences begin, and where the last one ends.

    Returns:
        A chance for each of the places but the first and the last, in order.
    """
    sentences: list[Sentence] = []
    for start, end in pairwise(places):
        sentences.append(Sentence(text, start, end, tuple(sentences[-_REMEMBERED:])))
    worth = [0.0, *(_worth(sentence) for sentence in sentences[1:]), 0.0]
    words = [0]
    for sentence in sentences:
        words.append(words[-1] + sentence.length)
    forward = _sums(words, worth)
    # Backwards, the worth of a place counts at its other side.
    backward = _sums([words[-1] - count for count in reversed(words)], worth[::-1])[::-1]
    return [exp(forward[at] + backward[at] - worth[at] - forward[-1]) for at in range(1, len(places) - 1)]


def _worth(sentence: Sentence) -> float:
    return sum(feature.weight * feature.of(sentence) for feature in FEATURES)


def _sums(words: Sequence[int], worth: Sequence[float]) -> list[float]:
    """For each place, the logarithm of the summed worth of all ways to cut the text up to there.

    Args:
        words: how many words stand before each place.
        worth: what a cut at each place is worth.
    """
    sums = [0.0]
    for last in range(1, len(words)):
        ways = [
            sums[first] + _fit(words[last] - words[first])
            for first in range(max(0, last - _MOST_SENTENCES), last)
        ]
        most = max(ways)
        sums.append(worth[last] + most + log(sum(exp(way - most) for way in ways)))
    return sums


def _fit(words: int) -> float:
    """How well a paragraph has the usual length: 0 at best."""
    if words <= _USUAL:
        return log(words / _USUAL)
    return -float((words / _USUAL - 1) ** 1.5)
