"""Acronyms of papers that write them out, so that those who search by the acronym find them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

_WORD = re.compile(r"[^\W_]{1,60}")
_Phrases = Mapping[str, list[tuple[tuple[str, ...], str]]]


def acronyms(glossary: Mapping[str, str], about: str, text: str) -> list[str]:
    """Name the acronyms of the glossary that a paper writes out.

    Args:
        glossary: by acronym what it stands for and, after a colon, what that is.
        about: its title, its names and its topics, where the words may stand apart, as in `multi-agent deep
            reinforcement learning`.
        text: its summaries, in which they stand together.
    """
    phrases = _phrases(tuple(glossary.items()))
    named = _words(about)
    found = set(_stand_together(phrases, _words(text)))
    found |= {acronym for word in named for words, acronym in phrases.get(word, ()) if {*words} <= {*named}}
    return sorted(found)


@lru_cache(maxsize=1)
def _phrases(glossary: tuple[tuple[str, str], ...]) -> _Phrases:
    """What acronyms of several words stand for, by the first word."""
    phrases = defaultdict(list)
    for acronym, explained in glossary:
        words = tuple(_words(explained.partition(":")[0]))
        if len(words) > 1:
            phrases[words[0]].append((words, acronym))
    return phrases


def _stand_together(phrases: _Phrases, text: list[str]) -> Iterator[str]:
    for at, word in enumerate(text):
        for words, acronym in phrases.get(word, ()):
            if tuple(text[at : at + len(words)]) == words:
                yield acronym


def _words(text: str) -> list[str]:
    """Give the words of a text in small letters, without the `s` of a plural."""
    return [word.removesuffix("s") for word in _WORD.findall(text.lower())]
