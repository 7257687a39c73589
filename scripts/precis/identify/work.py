"""Papers that a record may be about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from precis.identify.words import compact, stem, telling
from precis.library.paper import Facts

PREPRINT = "arXiv"
"""The venue of a paper that was published nowhere else."""

_HEAD = re.compile(r"(?P<head>[^:–—]{1,60}?)(?::| [-–—] |[–—]|--)")
_WORD = re.compile(r"[^\W_](?:[\w+-]{0,40}[\w+])?")
_LONGEST_NAME = 3  # words of a title before its colon that are taken for a name
_LONGEST_ACRONYM = 6
_MAX_WORDS = 60  # of a title; more say nothing new


@dataclass(frozen=True)
class Term:
    """A word of a title.

    Attributes:
        stem: without its ending, as texts are searched for it.
        word: as dictionaries have it.
        joined: for a part of a compound, the stem of the whole without its hyphens.
    """

    stem: str
    word: str
    joined: str = ""


@dataclass(frozen=True)
class Work:
    """A paper that a record may be about.

    Attributes:
        facts: what is known of it.
        abstract: its abstract, or nothing.
        origin: who says so: the library, or a service.
        settled: whether its facts stand in the library, and nothing is added to them.
    """

    facts: Facts
    abstract: str
    origin: str
    settled: bool = False

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The telling words of its title, each once."""
        found: dict[str, Term] = {}
        for compound in self.facts.title.split():
            parts = telling(compound)
            joined = stem(compact(compound)) if len(parts) > 1 else ""
            for word in parts:
                found.setdefault(stem(word), Term(stem(word), word, joined))
        return tuple(found.values())[:_MAX_WORDS]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its title's telling words, each once."""
        return tuple(term.stem for term in self.terms)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What its system or method is called: its other names, and what its title says before a colon."""
        title = self.facts.title
        found = [*self.facts.also_known_as]
        if (head := _HEAD.match(title)) and len(head["head"].split()) <= _LONGEST_NAME:
            found.append(head["head"].strip())
        found += [word for word in _WORD.findall(title) if _has_capital_inside(word)]
        if len(self.terms) == 1:
            found.append(title)
        return tuple({compact(name): name for name in reversed(found) if len(compact(name)) > 1}.values())

    @cached_property
    def initials(self) -> dict[str, frozenset[str]]:
        """The stems that an acronym may stand for: those whose initials, in a row, it is made of."""
        row = telling(self.facts.title)[:_MAX_WORDS]
        spans = (
            (start, end)
            for start, end in combinations(range(len(row) + 1), 2)
            if 2 <= end - start <= _LONGEST_ACRONYM
        )
        return {
            "".join(word[0] for word in row[start:end]): frozenset(map(stem, row[start:end]))
            for start, end in spans
        }

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        """The last word of each author's name, as words are compared."""
        return tuple(compact(author.split()[-1]) for author in self.facts.authors)

    @cached_property
    def abstract_words(self) -> dict[str, str]:
        """The words of its abstract, by their stems."""
        return {stem(word): word for word in telling(self.abstract)}

    @cached_property
    def key(self) -> str:
        """Its title in letters and digits, by which two descriptions of one paper are found."""
        return compact(self.facts.title)


def _has_capital_inside(word: str) -> bool:
    """Tell `PopArt`, `BERT` and `VQ-VAE-2` from other words of a title."""
    return any(letter.isupper() for letter in word.partition("-")[0][1:])


def merged(works: Iterable[Work]) -> list[Work]:
    """Make one of several descriptions of one paper.

    What is known first stays, and later descriptions add what it lacks; but a paper appeared in the first
    year that anybody names, and where it was published is worth more than that it is on arXiv. Two papers of
    one title stay two if they have different identifiers on arXiv, or no author in common.
    """
    found: list[Work] = []
    for work in works:
        index = next((i for i, known in enumerate(found) if _same(known, work)), None)
        if index is None:
            found.append(work)
        else:
            found[index] = _together(found[index], work)
    return found


def _same(one: Work, other: Work) -> bool:
    if one.facts.arxiv and other.facts.arxiv:
        return one.facts.arxiv == other.facts.arxiv
    if one.facts.doi and other.facts.doi and one.facts.doi.casefold() == other.facts.doi.casefold():
        return True
    strangers = one.surnames and other.surnames and not {*one.surnames} & {*other.surnames}
    return one.key == other.key and not strangers


def _together(one: Work, other: Work) -> Work:
    one = replace(one, abstract=one.abstract or other.abstract)
    if one.settled:
        return one
    first, second = (work.facts.model_dump(exclude_defaults=True) for work in (one, other))
    facts = second | first
    if facts.get("venue") == PREPRINT:
        facts["venue"] = second.get("venue", PREPRINT)
    if years := [known["year"] for known in (first, second) if "year" in known]:
        facts["year"] = min(years)
    return replace(one, facts=Facts(**facts))
