"""What the map's page shows, and that its colours can be told from the page."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.library.tag import Tag
from precis.likeness.features import features
from precis.likeness.map import Region, chart
from precis.likeness.related import related
from precis.plugin import theme
from precis.plugin.map import EARLIER, HUES, Sheet, sheets, topics_by_year
from tests.libraries import build_site, furnish, of_many_papers
from tests.plugin.trees import between, elements

STYLES = {
    name: (theme.FOLDER / f"stylesheets/{name}.css").read_text(encoding="utf-8") for name in ("site", "map")
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
MANY = Library({str(n): page(str(n), f"x {'wyz'[n % 3]}", 2000 + n % 20) for n in range(300)}, TAGS)


def whole(library: Library) -> Region:
    known = features(library.pages)
    return chart(known, related(known))


def drawn(library: Library) -> dict[str, Sheet]:
    return sheets(library, whole(library))


def test_papers_of_a_small_library_are_marks_on_one_page() -> None:
    (name, sheet), *others = drawn(LIBRARY).items()
    assert (name, sheet.title, sheet.near, others) == ("map", "Map", True, [])
    assert sorted(mark.page.slug for area in sheet.areas for mark in area.marks) == ["a", "b", "c", "d", "e"]
    assert {area.title for area in sheet.areas} == {"X", "Y", "Other topics"}
    assert all(not area.address and not area.dots for area in sheet.areas)


def test_regions_have_colours_of_their_own_and_papers_of_other_topics_the_last() -> None:
    (sheet,) = drawn(LIBRARY).values()
    assert [(area.number, area.title) for area in sheet.areas] == [(1, "X"), (2, "Y"), (HUES, "Other topics")]


def test_marks_are_ordered_by_year() -> None:
    years = [mark.page.paper.year for mark in drawn(LIBRARY)["map"].areas[1].marks]
    assert years == sorted(years, key=lambda year: -(year or 0))


def test_papers_of_a_large_library_are_dots_then_marks_each_on_one_page() -> None:
    found = drawn(MANY)
    assert not found["map"].near
    assert {area.title for area in found["map"].areas} == {"W", "Y", "Z"}
    assert all(area.dots.count("M") == area.count and not area.marks for area in found["map"].areas)
    assert {area.address for area in found["map"].areas} == {"map/w/", "map/y/", "map/z/"}
    marked = [
        mark.page.slug
        for sheet in found.values()
        if sheet.near
        for area in sheet.areas
        for mark in area.marks
    ]
    assert sorted(marked) == sorted(MANY.pages)


def test_a_page_counts_the_papers_that_the_page_above_it_says_it_has() -> None:
    found = drawn(MANY)
    counts = {area.address: area.count for sheet in found.values() for area in sheet.areas if area.address}
    assert counts == {f"{name}/": sheet.count for name, sheet in found.items() if sheet.above}


def test_a_page_leads_to_those_above_it() -> None:
    assert drawn(MANY)["map/w"].above == (("Map", "map/"),)
    untold = Library({str(n): page(str(n), "x" if n % 2 else "y") for n in range(400)}, TAGS)
    found = drawn(untold)
    assert found["map/x/1"].above == (("Map", "map/"), ("X", "map/x/"))


def test_an_empty_library_has_an_empty_map() -> None:
    assert [*drawn(Library({}))] == ["map"]
    assert drawn(Library({}))["map"].areas == ()
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


def test_years_long_past_have_one_column() -> None:
    table = topics_by_year(MANY)
    assert table.years == (*range(2019, 2009, -1), EARLIER)
    assert table.counts["", EARLIER] == 150
    assert sum(table.counts["x", year] for year in table.years) == 300


def test_every_paper_is_a_link_with_its_title_on_the_map(pages: dict[str, str]) -> None:
    links = {found["href"]: found["aria-label"] for found in marks(pages["map/"])}
    assert links == {
        "../papers/hostile/": "</title><script>alert(7)</script> \"quoted\" & 'single' #2: x",
        "../papers/beta-flr/": "β-FLR: <i>Learning</i>",
        "../papers/several/": "Several Summaries",
        "../papers/unknown/": "Words of nobody",
    }
    drawn_part = between(pages["map/"], '<div class="precis-map"', "</figure>")
    assert not {"script", "b", "i", "u"} & {name for name, _ in elements(drawn_part)}


def test_the_table_leads_to_the_papers_it_counts(pages: dict[str, str]) -> None:
    table = between(pages["map/"], '<table class="precis-years__table"', "</table>")
    links = [found["href"] for name, found in elements(table) if name == "a"]
    assert links == [
        *(f"../browse/?year={year}" for year in (2021, 2020, 2019)),
        "../tags/vision/",
        *(f"../browse/?tag=Vision&year={year}" for year in (2021, 2020, 2019)),
        "../tags/language/",
        "../browse/?tag=Language&year=2020",
    ]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The map's pages of a library that has several, by their folders."""
    folder = of_many_papers(tmp_path_factory.mktemp("library"))
    title = '"</title><script>alert(1)</script> & \\"bread\\""'
    (folder / "docs/tags/bread.md").write_text(
        f"---\ntitle: {title}\ndescription: Heat.\n---\n\nWarm.\n", "utf-8"
    )
    furnish(folder)
    site = build_site(folder) / "map"
    return {
        path.parent.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("index.html")
    }


def marks(page: str) -> Iterator[dict[str, str]]:
    return (found for name, found in elements(page) if name == "a" and found.get("class") == "precis-mark")


def test_every_region_is_a_link_in_the_list_beside_the_map(many: dict[str, str]) -> None:
    legend = between(many["."], '<ul class="precis-legend">', "</ul>")
    links = [found["href"].rstrip("/") for name, found in elements(legend) if name == "a"]
    assert sorted(links) == sorted(set(many) - {"."})
    assert not [*marks(many["."])]


def test_every_paper_is_a_link_on_the_page_of_one_region(many: dict[str, str]) -> None:
    links = [found["href"].strip("./") for page in many.values() for found in marks(page)]
    assert sorted(links) == sorted(f"papers/loaf-{n}" for n in range(1, 169))


def test_the_title_of_a_topic_is_text_on_the_pages_of_the_map(many: dict[str, str]) -> None:
    for page in many.values():
        assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;bread&#34;" in many["bread"]


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
    assert len(hues) == HUES
    for name, hue in hues.items():
        low, high = sorted((paper, luminance(hue)))
        assert (high + 0.05) / (low + 0.05) >= 3, name


def test_there_is_a_shape_for_each_colour(pages: dict[str, str]) -> None:
    drawn = between(pages["map/"], "<defs>", "</defs>")
    shapes = {found["d"] for name, found in elements(drawn) if name == "path"}
    assert len(shapes) == HUES
