"""The words that a library uses, for who mistypes one; `theme/javascripts/guess.js` chooses from them."""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice, takewhile
from math import isqrt

from precis.library.library import Library
from precis.library.page import Page
from precis.plugin.findable import folded

FILE = "search/words.bin"
"""Where they stand, relative to the site: text, packed by gzip, since not every host packs what it sends."""

LONGEST = 40_000
"""How many words are kept: packed, they take less than 150 kB."""

# A title or a name counts as much as this many texts, squared: what most texts have, nobody searches for.
_NAMED = 8
_FORMULA = re.compile(r"\$[^$]{1,5000}\$|\]\([^()\s]{1,2000}\)|<?https?://\S{1,2000}")
# `VQ-VAE-2` is typed as one word, too.
_WORD = re.compile(r"[^\W_]{1,40}(?:[-'’][^\W_]{1,40}){0,6}")
_PARTS = re.compile(r"[-'’]")


def vocabulary(library: Library) -> bytes:
    """Write the words of a library for `FILE`, those first that tell most.

    Args:
        library: the papers.

    Returns:
        By how much they tell, in powers of two, a line of words in order, packed; each as how many letters it
        begins with of the word before it, and the others.
    """
    texts, names = Counter[str](), Counter(_words(_others(library)))
    for page in library.pages.values():
        texts.update(_words([_FORMULA.sub(" ", page.body)]))
        names.update(_words(_names(page)))
    telling = {word: _NAMED * names[word] + isqrt(texts[word]) for word in {*texts, *names}}
    return gzip.compress("\n".join(_lines(telling)).encode(), mtime=0)


def _names(page: Page) -> Iterator[str]:
    paper = page.paper
    yield from (paper.title, *paper.also_known_as, *paper.authors)


def _others(library: Library) -> Iterator[str]:
    yield from (topic.title for topic in library.topics.values())
    yield from (library.venue(page).name for page in library.pages.values())
    yield from (acronym for acronym in library.glossary)


def _words(texts: Iterable[str]) -> set[str]:
    """Give the words of texts and, of those with hyphens, the parts; not what is too short to be mistyped."""
    whole = {word for text in texts for word in _WORD.findall(folded(text))}
    parts = {part for word in whole for part in [*_PARTS.split(word), _PARTS.sub("", word)]}
    return {part for part in parts if len(part) > 2 and not part.isdigit()}


def _lines(telling: Mapping[str, int]) -> Iterator[str]:
    ordered = sorted(telling, key=lambda word: (-telling[word], word))
    for _, words in groupby(islice(ordered, LONGEST), key=lambda word: telling[word].bit_length()):
        yield " ".join(_shortened(sorted(words)))


def _shortened(words: list[str]) -> Iterator[str]:
    """Write each word without what it has in common with the one before it."""
    for before, word in zip(["", *words[:-1]], words, strict=True):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(sum(1 for _ in alike), 9)
        yield f"{shared}{word[shared:]}"
