"""What the home page tells of: what was added last, and where somebody new might begin."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from precis.library.addition import Addition, additions
from precis.library.library import Library
from precis.library.page import Page
from precis.likeness.related import Neighbour

SHOWN = 8
"""How many additions the home page tells of."""

MANY = 5
"""How many summaries of one origin and one day are told of one by one; more are told of together."""

BEGIN_WITH = 5
"""How many papers are named to begin with."""


@dataclass(frozen=True)
class News:
    """What was added on a day: a summary, or many of one origin.

    Attributes:
        additions: the summaries.
        origin: where they come from, or who wrote them, after a preposition; empty where nobody knows.
    """

    additions: tuple[Addition, ...]
    origin: str

    @property
    def first(self) -> Addition:
        """The summary that stands for the others; that of a contribution is alone."""
        return self.additions[0]

    @property
    def together(self) -> str:
        """Many, in words; empty for one."""
        count = len(self.additions)
        what = "summaries" if any(each.which for each in self.additions) else "papers"
        return f"{count:,} {what} {self.origin}".rstrip() if count > 1 else ""


def news(library: Library) -> list[News]:
    """Tell what was added last: contributions one by one, and an import of many as one."""
    return list(islice(_news(library), SHOWN))


def _news(library: Library) -> Iterator[News]:
    for _, of_day in groupby(additions(library.pages.values()), key=lambda addition: addition.day):
        by_origin: dict[str, list[Addition]] = {}
        for addition in of_day:
            by_origin.setdefault(_origin(library, addition), []).append(addition)
        for origin, found in by_origin.items():
            parts = [found] if len(found) > MANY else [[each] for each in found]
            yield from (News(tuple(part), origin) for part in parts)


def _origin(library: Library, addition: Addition) -> str:
    if source := library.sources.of(addition.summary):
        return f"from {source.name}"
    return f"by {addition.summary.by}" if addition.summary.by else ""


def begin_with(
    library: Library, related: Mapping[str, tuple[Neighbour, ...]], told: list[News]
) -> list[Page]:
    """Pick a paper of each of the largest topics: the one that most others mention or are like.

    Args:
        library: the papers.
        related: each paper's nearest neighbours, by its slug.
        told: what is told of one by one already, and is not picked.
    """
    known = Counter(near.slug for found in related.values() for near in found)
    known.update({slug: len(library.mentioned_by(slug)) for slug in library.pages})
    passed = {each.first.page.slug for each in told if not each.together}
    picked: list[Page] = []
    for topic in sorted(library.topics.values(), key=lambda topic: -len(topic.papers))[:BEGIN_WITH]:
        found = [page for page in topic.papers if page.slug not in passed and page.paper.identified]
        if found:
            picked.append(max(found, key=lambda page: known[page.slug]))  # of equals, the newest paper
            passed.add(picked[-1].slug)
    return picked
