"""The rule about compounds: the house's spelling, and words that seem to have lost a hyphen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from precis.check.file import File, Section, Surroundings
from precis.check.finding import Finding
from precis.check.rule import text_rule
from precis.markdown.spans import LABEL
from precis.restore.words import hyphens
from precis.restore.words.word import Decision

Spelling = Mapping[str, str]

LIST = "docs/spelling.txt"

_LABEL_OR_WORD = re.compile(rf"{LABEL}(?=\()|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_PART = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r".+")


@dataclass(frozen=True)
class Misspelt:
    """A compound of the house list that is written otherwise.

    Attributes:
        at: where it begins in its word.
        text: how it is written.
        preferred: how the list writes it.
    """

    at: int
    text: str
    preferred: str


@text_rule("compound")
def compounds(file: File, surroundings: Surroundings) -> Iterator[Finding]:
    """Compounds of the house list as it writes them, and no word that the restorer would hyphenate."""
    house = _house(surroundings)
    for section in file.sections:
        for at, found in _misspelt(section, house):
            problem = f"`{found.text}` is written `{found.preferred}` in this library; write it so"
            yield file.finding(section.at + at, problem, remark=file.imported)
        for at, problem in _suspicious(section, surroundings):
            yield file.finding(section.at + at, f"{problem}; write it so, or add it to {LIST}", remark=True)


class _House:
    """What the house list says of each word, worked out once for all pages."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._misspelt: dict[str, tuple[Misspelt, ...]] = {}

    def preferred(self, word: str) -> str | None:
        """How the list writes a word; None when it says nothing about it."""
        return self._spelling.get(word.replace("-", "").lower())

    def misspelt(self, word: str) -> tuple[Misspelt, ...]:
        """A word, or the parts of one that is not listed as a whole, where the list says otherwise."""
        found = self._misspelt.get(word)
        if found is None:
            found = self._misspelt[word] = tuple(self._otherwise(word))
        return found

    def _otherwise(self, word: str) -> Iterator[Misspelt]:
        pattern = _WHOLE if self.preferred(word) else _PART
        for part in pattern.finditer(word):
            preferred = self.preferred(part[0])
            if preferred and preferred != part[0].lower():
                yield Misspelt(part.start(), part[0], preferred)


@lru_cache(maxsize=1)
def _house(surroundings: Surroundings) -> _House:
    return _House(surroundings.library.spelling)


def _misspelt(section: Section, house: _House) -> Iterator[tuple[int, Misspelt]]:
    """Where a compound of the house list is written otherwise.

    What a link is labelled with is left alone: it may be a title, and titles keep their own spelling.
    """
    for match in _LABEL_OR_WORD.finditer(section.text):
        found = house.misspelt(match["word"]) if match["word"] else ()
        if found and section.kind(match.start()) == "prose":
            yield from ((match.start() + each.at, each) for each in found)


def _suspicious(section: Section, surroundings: Surroundings) -> Iterator[tuple[int, str]]:
    """Words outside the house list that the restorer would hyphenate or doubt, each once."""
    told: set[str] = set()
    house = _house(surroundings)
    for word, decision in hyphens.decisions(section.scan, surroundings.evidence):
        if word.text not in told and not house.preferred(word.text):
            told.add(word.text)
            yield word.start, _suspicion(word.text, decision)


def _suspicion(word: str, decision: Decision) -> str:
    edges = [0, *decision.cuts, len(word)]
    parts = [word[start:end] for start, end in pairwise(edges)]
    if decision.cuts:
        return f"`{word}` may be `{'-'.join(parts)}`"
    return f"`{word}` is {decision.doubt}"
