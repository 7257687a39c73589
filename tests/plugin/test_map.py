"""What the map's page shows, and that its colours can be told from the page."""

import re
from datetime import date

import pytest

from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.library.tag import Tag
from precis.likeness.features import features
from precis.likeness.map import LEADING
from precis.plugin.map import OTHER, Group, Mark, map_groups, topics_by_year
from tests.libraries import ROOT
from tests.plugin.trees import between, elements

STYLES = {
    name: (ROOT / f"docs/stylesheets/{name}.css").read_text(encoding="utf-8") for name in ("site", "map")
}


def page(slug: str, tags: str = "", year: int | None = None) -> Page:
    facts = Paper(
        title=slug,
        tags=tags.split(),
        year=year,
        identified=False,
        added=date(2026, 1, 1),
        summaries=[Summary()],
    )
    return Page(slug, facts, "")


PAGES = [
    page("a", "x y", 2018),
    page("b", "y x", 2019),
    page("c", "x", 2018),
    page("d"),
    page("e", "y z", 2018),
]
TAGS = {tag: Tag(title=tag.upper(), description="What it covers.") for tag in ("w", "x", "y", "z")}
LIBRARY = Library({page.slug: page for page in PAGES}, TAGS)


def groups(library: Library) -> tuple[Group, ...]:
    return map_groups(library, features(library.pages))


def slugs(group: Group) -> list[str]:
    return [mark.page.slug for mark in group.marks]


def test_a_paper_has_the_colour_of_the_first_of_its_tags_that_has_one() -> None:
    found = {group.topic.title if group.topic else "": slugs(group) for group in groups(LIBRARY)}
    assert found == {"X": ["a", "c"], "Y": ["b", "e"], "": ["d"]}


def test_papers_of_other_topics_have_a_colour_of_their_own() -> None:
    assert [group.number for group in groups(LIBRARY)] == [1, 2, OTHER]


def test_an_empty_library_has_no_groups() -> None:
    assert groups(Library({})) == ()
    assert topics_by_year(Library({})).years == ()


def test_a_paper_counts_under_each_of_its_topics_and_once_in_all() -> None:
    table = topics_by_year(LIBRARY)
    assert table.years == (2019, 2018)
    assert [topic.slug for topic in table.topics] == ["x", "y", "z"]
    assert {key: count for key, count in table.counts.items() if key[1] == 2018} == {
        ("", 2018): 3,
        ("x", 2018): 2,
        ("y", 2018): 2,
        ("z", 2018): 1,
    }
    assert table.most == 2


@pytest.mark.parametrize(("left", "begins"), [(4, 0), (50, 25), (96, 50)])
def test_labels_stay_within_the_map(left: float, begins: float) -> None:
    assert Mark(PAGES[0], left, 10).label_left == begins
    below, above = Mark(PAGES[0], left, 10), Mark(PAGES[0], left, 90)
    assert (below.label_above, below.label_top) == (False, 10)
    assert (above.label_above, above.label_top) == (True, 40)


def test_every_paper_is_a_link_with_its_title_on_the_map(pages: dict[str, str]) -> None:
    drawn = between(pages["map/"], '<svg class="precis-map"', "</svg>")
    links = {found["href"]: found["aria-label"] for name, found in elements(drawn) if name == "a"}
    assert links == {
        "../papers/hostile/": "</title><script>alert(7)</script> \"quoted\" & 'single' #2: x",
        "../papers/beta-flr/": "β-FLR: <i>Learning</i>",
        "../papers/several/": "Several Summaries",
        "../papers/unknown/": "Words of nobody",
    }
    assert not {"script", "b", "i", "u"} & {name for name, _ in elements(drawn)}


def test_the_table_leads_to_the_papers_it_counts(pages: dict[str, str]) -> None:
    table = between(pages["map/"], '<table class="precis-years__table"', "</table>")
    links = [found["href"] for name, found in elements(table) if name == "a"]
    assert links == [
        *(f"../browse/?year={year}" for year in (2021, 2020, 2018)),
        "../tags/vision/",
        *(f"../browse/?tag=Vision&year={year}" for year in (2021, 2020, 2018)),
        "../tags/language/",
        "../browse/?tag=Language&year=2020",
    ]


def colours(style: str, scheme: str) -> dict[str, str]:
    """The colours that a style sheet defines for light or dark."""
    blocks = re.findall(
        rf'^\[data-md-color-scheme="{scheme}"\] {{(.*?)^}}', STYLES[style], re.DOTALL | re.MULTILINE
    )
    return dict(re.findall(r"--precis-([a-z0-9-]+): (#[0-9a-f]{6});", "".join(blocks)))


def luminance(colour: str) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_colour_of_the_map_stands_out_from_the_page(scheme: str) -> None:
    paper = luminance(colours("site", scheme)["paper"])
    hues = colours("map", scheme)
    assert len(hues) == LEADING + 1
    for name, hue in hues.items():
        low, high = sorted((paper, luminance(hue)))
        assert (high + 0.05) / (low + 0.05) >= 3, name


def test_there_is_a_shape_for_each_colour(pages: dict[str, str]) -> None:
    drawn = between(pages["map/"], "<defs>", "</defs>")
    shapes = {found["d"] for name, found in elements(drawn) if name == "path"}
    assert len(shapes) == LEADING + 1
