"""Which of the places where a heading could end is the likeliest.

Each place makes a title of the words before it. What speaks for a title and against it is a table of
features, each with a weight; the title with the highest sum wins.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from precis.markdown.spans import Scan
from precis.restore.blocks.block import BlockKind
from precis.restore.blocks.vocabulary import words

_WORD = re.compile(r"\S+")
_BARE = re.compile(r"[^\w/&+ ]+")
_NEXT = re.compile(
    r"\s*(?P<mark>[\"'“‘(\[*_`$\\]{0,5})(?P<word>[\w’']{0,40})(?P<punct>[^\w\s]{0,5})\s*(?P<then>\w{0,40})"
)
# Before a list, more words than these are likelier a heading and a sentence than a heading.
_LONG = 12
_STOPS = ":.,;&/+"
# A date or names in italics on the line below a title.
_SUBTITLE = re.compile(r"\s_[A-Z][^_]{2,80}_(?=\s)")
_SENTENCE_END = re.compile(r"(?<!vs)[.?!](?: |$)")


@dataclass(frozen=True)
class Title:
    """Words that may be a whole heading.

    Attributes:
        record: the damaged record.
        start: where the words begin.
        end: where the last one ends.
        count: how many they are.
        before: what kind of block begins right after them, if one is known to.
        starred: whether the record's lists keep their markers, so that two spaces are a dash.
        last: whether they are all that the heading can have.
    """

    record: Scan
    start: int
    end: int
    count: int
    before: BlockKind | None
    starred: bool
    last: bool

    @cached_property
    def text(self) -> str:
        """The words, as they stand in the record."""
        return self.record.text[self.start : self.end]

    @cached_property
    def names(self) -> list[str]:
        """The words in lower case, punctuation left out."""
        return _BARE.sub(" ", self.text).casefold().split()

    @property
    def ending(self) -> str:
        """Its last word in lower case."""
        return self.names[-1] if self.names else ""

    @cached_property
    def next(self) -> dict[str, str]:
        """What would begin the text below the heading: mark, word, its punctuation, the word after it."""
        match = None if self.last else _NEXT.match(self.record.text, self.end)
        return match.groupdict() if match else {"mark": "", "word": "", "punct": "", "then": ""}

    @cached_property
    def typical(self) -> bool:
        """Is it listed as a heading?"""
        return " ".join(self.names) in words("headings") | words("contrasts")

    @property
    def spaced(self) -> bool:
        """Do two spaces follow it?"""
        return self.record.text.startswith("  ", self.end)

    @property
    def open(self) -> bool:
        """Is a bracket, a bold phrase or a formula still open at its end?"""
        text = self.text
        return (
            text.count("(") > text.count(")")
            or text.count("[") > text.count("]")
            or text.count("**") % 2 == 1
            or text.count("$") % 2 == 1
            or text.count("`") % 2 == 1
            or (text.count("“") > text.count("”"))
        )


@dataclass(frozen=True)
class Feature:
    """Something that speaks for a title or against it.

    Attributes:
        name: what it is.
        weight: how much it counts; below zero, against the title.
        of: whether a title has it, or how many times.
    """

    name: str
    weight: float
    of: Callable[[Title], float]


def _before_block(title: Title) -> bool:
    return title.before not in (None, "figure", "formula") and title.count <= _LONG


def _noun(title: Title) -> bool:
    return not title.typical and (title.ending in words("nouns") or title.ending in words("headings"))


def _verb(title: Title) -> bool:
    return not words("verbs").isdisjoint(title.names[1:])


def _dash(title: Title) -> bool:
    return title.spaced and not title.last and not title.starred and not title.next["word"][:1].islower()


def _item(title: Title) -> bool:
    return title.typical and title.spaced and not title.last


def _subtitle(title: Title) -> bool:
    return not title.last and _SUBTITLE.match(title.record.text, title.end) is not None


def _capital(title: Title) -> bool:
    return title.next["word"][:1].isupper()


def _small(title: Title) -> bool:
    return title.next["word"][:1].islower() and not title.next["mark"] and not _item(title)


def _opener(title: Title) -> bool:
    """Does a sentence begin, other than in `Part A The …`, `Dataset A and B` or `What I would change`?"""
    word, then = title.next["word"], title.next["then"]
    label = word == "A" and (then == "and" or then[:1].isupper())
    clause = word == "I" and title.ending == "what"
    return _capital(title) and word.casefold() in words("openers") and not (label or clause)


def _goes_on(title: Title) -> bool:
    return _capital(title) and title.next["then"][:1].islower()


# To mend a heading that ends at the wrong place, add a row here, or a word to a list it reads.
# The weights were found by trying, one at a time, whole numbers for each on the headings of the
# library, of other reading notes, of those notes without their list markers, and of README files,
# until no other number put more of them right. A feature that put none right is gone, but for the
# line in italics, which only its fixture shows. `benchmarks/restore.py` says what a change is worth.
FEATURES = (
    Feature("each word", -0.4, lambda title: title.count),
    Feature("a list, a heading or a lead begins after it", 6, _before_block),
    Feature("a sentence ends inside it", -3, lambda title: bool(_SENTENCE_END.search(title.text[:-1]))),
    Feature("it ends with a mark that goes on", -3, lambda title: title.text[-1] in _STOPS),
    Feature("it is a typical heading", 2, lambda title: title.typical),
    Feature("each word of a typical heading", 2, lambda title: title.typical * len(title.names)),
    Feature("it ends with a word that headings end with", 1, _noun),
    Feature(
        "it ends with a word that nothing ends with", -5, lambda title: title.ending in words("unending")
    ),
    Feature("it has a verb", -1, _verb),
    Feature("what is left of a dash follows", 3, _dash),
    Feature("it is a typical heading, and what is left of an item follows", 5, _item),
    Feature("a line in italics follows", 5, _subtitle),
    Feature("a bracket or a formula follows", -1, lambda title: title.next["mark"][:1] in ("(", "$")),
    Feature("a small letter follows", -4, _small),
    Feature("a capital follows", 1, _capital),
    Feature("a word that begins sentences follows", 2, _opener),
    Feature("a capitalized word and a small letter follow", 1, _goes_on),
    Feature("a bold phrase or a link follows", 3, lambda title: title.next["mark"].startswith(("**", "["))),
)


def best_end(
    record: Scan, start: int, stop: int, *, after: BlockKind | None, starred: bool
) -> tuple[int, float]:
    """Choose where the heading whose title begins at `start` ends.

    Args:
        record: the damaged record.
        start: where its title begins.
        stop: where it has ended at the latest.
        after: what kind of block begins at `stop`, if one does.
        starred: whether the record's lists keep their markers, so that two spaces are a dash.

    Returns:
        The end of the title's last word, and by how much it beats the second best.
    """
    titles = _titles(record, start, stop, after=after, starred=starred)
    scored = sorted(((_score(title), title.end) for title in titles), reverse=True)
    if not scored:
        return stop, 0.0
    margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    return scored[0][1], margin


def _score(title: Title) -> float:
    return sum(feature.weight * feature.of(title) for feature in FEATURES)


def _titles(
    record: Scan, start: int, stop: int, *, after: BlockKind | None, starred: bool
) -> Iterator[Title]:
    """Every title that the words from `start` to `stop` can make."""
    for count, match in enumerate(_WORD.finditer(record.text, start, stop), 1):
        end = match.end()
        last = end == stop
        title = Title(record, start, end, count, after if last else None, starred, last)
        cut = end < len(record.text) and record.at(end) != "prose"
        if last or not (cut or title.open):
            yield title
