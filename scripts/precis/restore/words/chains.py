"""The last resort: which frequent words a closed chain such as `easytoevaluate` is made of."""

from collections.abc import Iterator
from itertools import pairwise
from string import ascii_lowercase

from precis.restore.evidence import Cuts
from precis.restore.rule import rule
from precis.restore.words.lexicon import Lexicon, zipf
from precis.restore.words.word import Decision, Word, WordRule

FREQUENT = {3: 4.2, 4: 3.6, 5: 3.4, 6: 3.2, 7: 2.8}
"""Frequency a part of a chain must have, by its length."""

LONG = 2.2
"""Frequency a longer part must have."""

SHORTEST = 8
"""Letters in the shortest chain, and in the shortest misspelt part: shorter words split too easily."""

DOUBTFUL = 4
"""Letters in a part that may be chance: `filetypes` is one word, `predictivedensity` is none."""


@rule("frequent-chain")
def _frequent_chain(word: Word) -> Iterator[Decision]:
    """`easytoevaluate`: the likeliest chain of frequent words, in a word that is no name."""
    # Inside a sentence a capital makes it a name, and names come in every shape.
    cuts = chain(word.text, word.lists) if word.text.islower() else ()
    if not cuts:
        return
    if is_misspelling(word.text, word.lists.closed):
        yield Decision((), "either a compound that lost its hyphen or a misspelling")
    else:
        parts = map(len, parts_of(word.text, cuts))
        yield Decision(cuts, "split by the frequency of its parts alone" if min(parts) <= DOUBTFUL else "")


@rule("misspelt-last-part")
def _misspelt_last_part(word: Word) -> Iterator[Decision]:
    """`randomsamplling`: a frequent word and a misspelling of a long one."""
    text, closed = word.text, word.lists.closed
    sizes = range(len(text) - SHORTEST, 3, -1) if text.islower() else ()
    size = next((size for size in sizes if zipf(text[:size]) >= 4.5), None)
    if size and is_misspelling(text[size:], closed) and not is_misspelling(text, closed):
        yield Decision((size,), "a word and a misspelling")


def chain(word: str, lists: Lexicon) -> Cuts:
    """Where the likeliest chain of frequent words is cut; () when there is none.

    Its ends are words of content, little words stand only inside, and no end is a prefix.
    """
    if len(word) < SHORTEST:
        return ()
    # best[end]: the likeliest way to write word[:end], as (cost, cuts).
    best: dict[int, tuple[float, Cuts]] = {0: (0.0, ())}
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            if start not in best or not _fits(word, start, end, lists):
                continue
            # Each part costs its rarity and a little more, so that few parts beat many.
            cost = best[start][0] + 10 - zipf(word[start:end])
            if end not in best or cost < best[end][0]:
                best[end] = (cost, (*best[start][1], *([start] if start else [])))
    return best.get(len(word), (0.0, ()))[1]


def _fits(word: str, start: int, end: int, lists: Lexicon) -> bool:
    """Whether word[start:end] may be a part of a chain."""
    part = word[start:end]
    if part in lists.small:
        return start > 0 and end < len(word)
    if len(part) < 3 or part in lists.prefixes or (start and part in lists.suffixes):
        return False
    if part in lists.closed or part in lists.field:
        return True
    # Few adverbs are as frequent as what they are made of.
    frequency = max(zipf(part), zipf(part.removesuffix("ly")))
    return frequency >= FREQUENT.get(len(part), LONG)


def parts_of(word: str, cuts: Cuts) -> list[str]:
    """The parts of a word that is cut somewhere."""
    return [word[start:end] for start, end in pairwise((0, *cuts, len(word)))]


def is_misspelling(word: str, closed: frozenset[str]) -> bool:
    """Whether one wrong, missing, doubled or swapped letter makes it a known word."""
    return any(zipf(near) >= 2.3 or near in closed for near in _neighbours(word))


def _neighbours(word: str) -> set[str]:
    """Every word at one letter's distance."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in splits if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    for letter in ascii_lowercase:
        found |= {left + letter + right for left, right in splits}
        found |= {left + letter + right[1:] for left, right in splits if right}
    return found - {word}


RULES: tuple[WordRule, ...] = (_frequent_chain, _misspelt_last_part)
