"""What `/map/` shows: every paper in its place, and how many there are of each topic and year."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from precis.library.library import Library
from precis.library.page import Page
from precis.library.tag import Topic
from precis.likeness.features import Features
from precis.likeness.map import LEADING, layout, leading_tags

# In per cent of the map, so that a mark at its edge is seen whole.
_MARGIN = 3
# How much of the map a label may take, in width and in height; overrides/map.html gives it that much.
LABEL = 50
OTHER = LEADING + 1


@dataclass(frozen=True)
class Mark:
    """A paper on the map.

    Attributes:
        page: the paper's page.
        left: its place from left, in per cent of the map.
        top: its place from top, in per cent of the map.
    """

    page: Page
    left: float
    top: float

    @property
    def label_left(self) -> float:
        """Where its label begins: centred, and within the map."""
        return round(min(max(self.left - LABEL / 2, 0), 100 - LABEL), 2)

    @property
    def label_top(self) -> float:
        """Where the room for its label begins: below the mark, or so far above that it ends there."""
        return round(self.top - LABEL, 2) if self.label_above else self.top

    @property
    def label_above(self) -> bool:
        """Whether its label stands above the mark, or else below."""
        return self.top > 100 - LABEL


@dataclass(frozen=True)
class Group:
    """The papers of one colour and shape.

    Attributes:
        number: which colour and shape, from 1; `OTHER` for papers without any of the topics that have one.
        topic: the topic they have in common; none for `OTHER`.
        marks: the papers, newest first.
    """

    number: int
    topic: Topic | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Table:
    """How many papers there are of each topic and year.

    Attributes:
        years: the years, the latest first.
        topics: the topics that have papers, the largest first.
        counts: papers by topic's slug and year; those of all topics under the empty slug.
        most: the largest count of a topic in a year.
    """

    years: tuple[int, ...]
    topics: tuple[Topic, ...]
    counts: Mapping[tuple[str, int], int]
    most: int


def map_groups(library: Library, known: Features) -> tuple[Group, ...]:
    """Place the papers on the map, by colour: each has that of the first of its tags that has one.

    Args:
        library: the papers.
        known: what they are about.

    Returns:
        A group for each colour that has papers, the papers of other topics last.
    """
    leading = leading_tags(library.pages)
    places = layout(known)
    marks: dict[str, list[Mark]] = {tag: [] for tag in [*leading, ""]}
    for page in sorted(library.pages.values(), key=lambda page: (-(page.paper.year or 0), page.slug)):
        tag = next((tag for tag in page.paper.tags if tag in leading), "")
        left, top = (round(_MARGIN + place * (100 - 2 * _MARGIN), 2) for place in places[page.slug])
        marks[tag].append(Mark(page, left, top))
    numbers = [*range(1, len(leading) + 1), OTHER]
    return tuple(
        Group(number, library.topics.get(tag), tuple(found))
        for number, (tag, found) in zip(numbers, marks.items(), strict=True)
        if found
    )


def topics_by_year(library: Library) -> Table:
    """Count the papers of each topic and year; a paper counts under each of its topics."""
    dated = [(page.paper.tags, page.paper.year) for page in library.pages.values() if page.paper.year]
    counts = Counter((tag, year) for tags, year in dated for tag in ["", *tags])
    topics = (topic for topic in library.topics.values() if topic.papers)
    shown = sorted(topics, key=lambda topic: -len(topic.papers))
    most = max((count for (tag, _), count in counts.items() if tag), default=1)
    return Table(tuple(sorted({year for _, year in dated}, reverse=True)), tuple(shown), counts, most)
