"""What `/map/` and the pages below it show: regions, their papers, and papers by topic and year."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from precis.library import quoted
from precis.library.library import Library
from precis.library.page import Page
from precis.library.tag import Topic
from precis.library.venue import year_of
from precis.likeness.map import Box, Region

NAME = "map"
HUES = 8
"""How many colours and shapes there are; the last one is that of all regions from there on."""

# As in the viewBox of theme/map.html.
_UNITS = 1000
# The longest shape that a page gives to a region.
_LONGEST = 1.5
# No tag is named so: slugs have single hyphens.
_REST = "other--topics"
_YEARS, _TOPICS = 10, 60
# Years before those that have a column.
EARLIER = 0


@dataclass(frozen=True)
class Mark:
    """A paper on the map.

    Attributes:
        page: the paper's page.
        left: its place from left, in per cent of its region.
        top: its place from top, in per cent of its region.
        across: its place from left, in per cent of the map.
        down: its place from top, in per cent of the map.
    """

    page: Page
    left: float
    top: float
    across: float
    down: float


@dataclass(frozen=True)
class Area:
    """A region, as the page around it shows it.

    Attributes:
        number: its colour and shape, from 1 to `HUES`.
        title: its name for people.
        address: where it is shown nearer, relative to the site; empty where its papers are marks.
        box: where it lies on the map.
        count: how many papers it has.
        marks: its papers, newest first; none where they are dots.
        dots: the papers as dots, as the path of an SVG 1,000 wide and high; empty where they are marks.
    """

    number: int
    title: str
    address: str
    box: Box
    count: int
    marks: tuple[Mark, ...]
    dots: str


@dataclass(frozen=True)
class Sheet:
    """A page of the map: a region with those that it consists of.

    Attributes:
        title: its name for people.
        topic: what its papers have in common, where that is a topic.
        above: the titles and addresses of the regions that it is a part of, the largest first.
        areas: its regions.
        count: how many papers it has.
        shape: its width by its height.
    """

    title: str
    topic: Topic | None
    above: tuple[tuple[str, str], ...]
    areas: tuple[Area, ...]
    count: int
    shape: float

    @property
    def near(self) -> bool:
        """Whether papers are marks, and not dots."""
        return all(area.marks for area in self.areas)


@dataclass(frozen=True)
class Table:
    """How many papers there are of each topic and year.

    Attributes:
        years: the latest years, the last first; then, where there are others, `EARLIER` for all of those.
        topics: the largest topics, the largest first.
        counts: papers by topic's slug and year; those of all topics under the empty slug.
        most: the largest count of a topic in a year.
    """

    years: tuple[int, ...]
    topics: tuple[Topic, ...]
    counts: Mapping[tuple[str, int], int]
    most: int


def sheets(library: Library, whole: Region) -> dict[str, Sheet]:
    """Draw the pages of the map: one for all papers, and one for each region that is shown nearer.

    Args:
        library: the papers.
        whole: the region of all papers.

    Returns:
        The pages by their files' names without `.md`.
    """
    return dict(_sheets(library, whole, "Map", NAME, ()))


def sheet_files(config: MkDocsConfig, drawn: Mapping[str, Sheet]) -> Iterator[File]:
    """Give MkDocs a file for each page of the map but the first, which is in `docs/`."""
    for name, sheet in drawn.items():
        if sheet.above:
            # Material prints both without escaping.
            facts = {
                "title": str(escape(f"Map: {sheet.title}")),
                "description": str(escape(f"{sheet.title}: every paper beside those that are like it.")),
                "template": "map-region.html",
            }
            yield File.generated(config, f"{name}.md", content=f"---\n{quoted.dump(facts)}---\n")


def _sheets(
    library: Library, region: Region, title: str, name: str, above: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, Sheet]]:
    alone = len(region.parts) == 1
    titles = [title if alone else _title(library, part) for part in region.parts]
    names = ["" if region.near else f"{name}/{part.name or _REST}" for part in region.parts]
    areas = tuple(
        _area(library, number if part.name else HUES, title, part, inside)
        for number, (title, part, inside) in enumerate(zip(titles, region.parts, names, strict=True), start=1)
    )
    shape = min(max(region.shape, 1 / _LONGEST), _LONGEST)
    yield name, Sheet(title, library.topics.get(region.name), above, areas, len(region.places), shape)
    for inside, part_title, part in zip(names, titles, region.parts, strict=True):
        if inside:
            yield from _sheets(library, part, part_title, inside, (*above, (title, f"{name}/")))


def _title(library: Library, region: Region) -> str:
    if region.words:
        return ", ".join(region.words).capitalize()
    topic = library.topics.get(region.name)
    return topic.title if topic else region.name or "Other topics"


def _area(library: Library, number: int, title: str, region: Region, name: str) -> Area:
    marks = () if name else tuple(_marks(library, region))
    dots = "".join(_dot(*place) for place in region.places.values()) if name else ""
    address = f"{name}/" if name else ""
    return Area(min(number, HUES), title, address, region.box, len(region.places), marks, dots)


def _marks(library: Library, region: Region) -> Iterator[Mark]:
    pages = (library.pages[slug] for slug in region.places)
    for page in sorted(pages, key=lambda page: (-(year_of(page.paper) or 0), page.slug)):
        place = region.places[page.slug]
        left, top = (round(100 * at, 1) for at in place)
        across, down = (round(100 * at) for at in region.box.place(*place))
        yield Mark(page, left, top, across, down)


def _dot(x: float, y: float) -> str:
    """Draw a line of no length, which round ends make a dot."""
    return f"M{round(x * _UNITS)} {round(y * _UNITS)}z"


def topics_by_year(library: Library) -> Table:
    """Count the papers of each topic and year; a paper counts under each of its topics."""
    papers = (page.paper for page in library.pages.values())
    dated = [(paper.tags, year) for paper in papers if (year := year_of(paper))]
    years = sorted({year for _, year in dated}, reverse=True)
    shown = tuple(years[:_YEARS]) + ((EARLIER,) if len(years) > _YEARS else ())
    counts = Counter((tag, year if year in shown else EARLIER) for tags, year in dated for tag in ["", *tags])
    topics = sorted(library.topics.values(), key=lambda topic: -len(topic.papers))
    most = max((count for (tag, _), count in counts.items() if tag), default=1)
    return Table(shown, tuple(topic for topic in topics if topic.papers)[:_TOPICS], counts, most)
