"""The rule about compounds: the house's spelling, and words that seem to have lost a hyphen."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from precis.check.file import File, Section, Surroundings
from precis.check.finding import Finding
from precis.check.rule import text_rule
from precis.markdown.spans import LABEL
from precis.restore.words import hyphens
from precis.restore.words.compounds import Decision

Spelling = Mapping[str, str]

LIST = "docs/spelling.txt"

_LABEL_OR_WORD = re.compile(rf"{LABEL}(?=\()|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_PART = re.compile(r"[^\W\d_]+")


@text_rule("compound")
def compounds(file: File, surroundings: Surroundings) -> Iterator[Finding]:
    """Compounds of the house list as it writes them, and no word that the restorer would hyphenate."""
    spelling = surroundings.library.spelling
    for section in file.sections:
        for at, word, preferred in _misspelt(section, spelling):
            problem = f"`{word}` is written `{preferred}` in this library; write it so"
            yield file.finding(section.at + at, problem, remark=file.imported)
        for at, problem in _suspicious(section, surroundings):
            yield file.finding(section.at + at, f"{problem}; write it so, or add it to {LIST}", remark=True)


def _misspelt(section: Section, spelling: Spelling) -> Iterator[tuple[int, str, str]]:
    """Where a compound of the house list is written otherwise, how, and what the list says.

    What a link is labelled with is left alone: it may be a title, and titles keep their own spelling.
    """
    for match in section.matches(_LABEL_OR_WORD):
        if match["word"]:
            yield from _otherwise(match, spelling)


def _otherwise(match: re.Match[str], spelling: Spelling) -> Iterator[tuple[int, str, str]]:
    """A word, or the parts of one that is not listed as a whole, where the house list says otherwise."""
    words = [match] if _preferred(match.group(), spelling) else _PART.finditer(match.string, *match.span())
    for word in words:
        preferred = _preferred(word.group(), spelling)
        if preferred and preferred != word.group().lower():
            yield word.start(), word.group(), preferred


def _suspicious(section: Section, surroundings: Surroundings) -> Iterator[tuple[int, str]]:
    """Words outside the house list that the restorer would hyphenate or doubt, each once."""
    told: set[str] = set()
    for match in hyphens.tokens(section.scan):
        word = match.group()
        if word in told or _preferred(word, surroundings.library.spelling):
            continue
        decision = hyphens.decide(match, surroundings.evidence)
        if decision.cuts or decision.doubt:
            told.add(word)
            yield match.start(), _suspicion(word, decision)


def _suspicion(word: str, decision: Decision) -> str:
    edges = [0, *decision.cuts, len(word)]
    parts = [word[start:end] for start, end in pairwise(edges)]
    if decision.cuts:
        return f"`{word}` may be `{'-'.join(parts)}`"
    return f"`{word}` is {decision.doubt}"


def _preferred(word: str, spelling: Spelling) -> str | None:
    """How the house list writes a word; None when it says nothing about it."""
    return spelling.get(word.replace("-", "").lower())
