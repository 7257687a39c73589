"""The map: pointer, keyboard, phone, no script; regions of a library of many papers."""

from collections.abc import Callable, Iterator
from itertools import combinations
from math import dist, sqrt
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations_at
from tests.browser.conftest import Visit
from tests.browser.sites import MANY, papers_of, served

LINKS = ".precis-map a.precis-mark"


def middles(page: Page) -> list[tuple[float, float]]:
    """Where the links of the map are on the screen."""
    return [
        (x, y)
        for x, y in page.locator(LINKS).evaluate_all(
            "all => all.map(c => c.getBoundingClientRect()).map(r => [r.x + r.width / 2, r.y + r.height / 2])"
        )
    ]


def test_every_paper_is_on_the_map(visit: Visit, papers: list[dict[str, Any]]) -> None:
    page = visit.open("map/")
    assert sorted(page.locator(LINKS).evaluate_all("all => all.map(link => link.ariaLabel)")) == sorted(
        paper["title"] for paper in papers
    )


def test_the_pointer_shows_the_title_above_all_marks_and_a_click_opens_the_page(visit: Visit) -> None:
    page = visit.open("map/")
    link = page.get_by_role("link", name="Do Keepers Sleep?", exact=True)
    label = link.locator(".precis-mark__label")
    expect(label).to_be_hidden()
    link.hover()
    expect(label).to_be_visible()
    expect(label).to_contain_text("Do Keepers Sleep?")
    link.click()
    expect(page.locator("h1")).to_have_text("Do Keepers Sleep?")


def test_nothing_covers_a_label(visit: Visit) -> None:
    page = visit.open("map/")
    for link in page.locator(LINKS).all():
        link.hover()
        label = link.locator(".precis-mark__label")
        # Labels let the pointer through; asked what is there, they have to be met.
        assert label.evaluate(
            """label => {
                label.style.pointerEvents = "auto";
                const {left, right, top, bottom} = label.getBoundingClientRect();
                const met = [left + 5, right - 5].flatMap((x) =>
                    [top + 5, bottom - 5].map((y) => document.elementFromPoint(x, y)),
                );
                label.style.pointerEvents = "";
                return met.every((element) => element === null || label.contains(element));
            }"""
        )


def test_the_keyboard_shows_the_title_and_opens_the_page(visit: Visit) -> None:
    page = visit.open("map/")
    page.locator(".precis-map__skip").focus()
    expect(page.locator(".precis-map__skip")).to_be_in_viewport()
    page.keyboard.press("Tab")
    link = page.locator(LINKS).first
    expect(link).to_be_focused()
    expect(link.locator(".precis-mark__label")).to_be_visible()
    title = link.get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_the_map_can_be_skipped(visit: Visit) -> None:
    page = visit.open("map/")
    page.locator(".precis-map__skip").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Papers by topic and year")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_marks_are_far_enough_apart_for_a_finger_where_there_is_room(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open("map/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    places = middles(page)
    side = page.locator(".precis-map").evaluate("map => map.clientWidth")
    # A quarter of the map for the marks, the rest for names and between regions;
    # 24 pixels: https://www.w3.org/TR/WCAG22/#target-size-minimum
    wanted = min(24, side * sqrt(0.25 / len(places)))
    assert min(dist(a, b) for a, b in combinations(places, 2)) >= wanted - 0.5


@pytest.mark.parametrize("width", [360, 1440])
def test_labels_stay_on_the_map(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open("map/")
    map_box = page.locator(".precis-map").bounding_box()
    assert map_box
    for link in page.locator(LINKS).all():
        link.focus()
        box = link.locator(".precis-mark__label").bounding_box()
        assert box
        assert box["x"] >= map_box["x"] - 1
        assert box["x"] + box["width"] <= map_box["x"] + map_box["width"] + 1


def test_the_map_needs_no_script(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}map/")
        link = page.get_by_role("link", name="Do Keepers Sleep?", exact=True)
        link.hover()
        expect(link.locator(".precis-mark__label")).to_be_visible()
        link.click()
        expect(page.locator("h1")).to_have_text("Do Keepers Sleep?")


def shown(page: Page) -> list[str]:
    """The titles of the marks that can be seen."""
    marks = page.locator(LINKS).all()
    return [mark.get_attribute("aria-label") or "" for mark in marks if mark.is_visible()]


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_the_legend_shows_a_region_alone(visit: Visit, scheme: str, way: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = visit.open("map/")
    every = shown(page)
    button = page.locator(".precis-legend button").first
    name = button.inner_text()
    expect(page.locator(".precis-region__name").filter(has_text=name)).to_be_visible()
    expect(button).to_be_enabled()
    if way == "pointer":
        button.click()
    else:
        button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    region = page.get_by_role("group", name=name, exact=True).locator(".precis-mark")
    assert shown(page) == region.evaluate_all("all => all.map(link => link.ariaLabel)")
    assert violations_at(page, 360, 1440) == []
    others = page.locator(".precis-legend button[aria-pressed=false]")
    others.first.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert not set(shown(page)) & set(region.evaluate_all("all => all.map(link => link.ariaLabel)"))
    page.locator(".precis-legend button[aria-pressed=true]").press("Space")
    assert shown(page) == every


def test_a_touch_shows_the_card_and_a_second_opens_the_page(browser: Browser, address: str) -> None:
    phone: Any = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 740}}
    with browser.new_context(**phone) as context:
        page = Visit(context, address).open("map/")
        expect(page.locator(".precis-legend button").first).to_be_enabled()
        link = page.get_by_role("link", name="Do Keepers Sleep?", exact=True)
        label = link.locator(".precis-mark__label")
        link.tap()
        expect(label).to_be_visible()
        expect(label).to_contain_text("Do Keepers Sleep?")
        expect(label).to_contain_text("Brightwell")
        page.get_by_role("heading", name="Map").tap()
        expect(label).to_be_hidden()
        link.tap()
        expect(label).to_be_visible()
        expect(page.locator("h1")).to_have_text("Map")
        link.tap()
        expect(page.locator("h1")).to_have_text("Do Keepers Sleep?")


def test_a_count_leads_to_as_many_papers(visit: Visit) -> None:
    page = visit.open("map/")
    link = page.get_by_role("link", name="Fog signals in 2019")
    count = int(link.inner_text())
    link.click()
    expect(page.locator(".precis-browse .precis-papers li")).to_have_count(count)


class TestManyPapers:
    """Of a library that is too large for marks on one page."""

    @pytest.fixture
    def titles(self, built: Callable[..., Any]) -> set[str]:
        return {paper["title"] for paper in papers_of(built(MANY))}

    @pytest.fixture
    def visit(self, browser: Browser, built: Callable[..., Any]) -> Iterator[Visit]:
        with served(built(MANY)) as address, browser.new_context() as context:
            visiting = Visit(context, address)
            yield visiting
            assert visiting.faults == []

    def test_a_region_leads_to_its_papers(self, visit: Visit, titles: set[str]) -> None:
        page = visit.open("map/")
        region = page.locator("a.precis-region").first
        name = region.inner_text()
        region.click()
        expect(page.locator("h1")).to_have_text(name)
        page.locator(LINKS).first.click()
        assert page.locator("h1").inner_text() in titles

    def test_the_list_leads_to_every_paper_without_the_map(self, visit: Visit, titles: set[str]) -> None:
        page = visit.open("map/")
        links = page.locator(".precis-legend").get_by_role("link")
        found = set()
        for address in links.evaluate_all("all => all.map(link => link.href)"):
            page.goto(address)
            found |= set(page.locator(LINKS).evaluate_all("all => all.map(link => link.ariaLabel)"))
        assert found == titles

    def test_a_region_leads_back(self, visit: Visit) -> None:
        page = visit.open("map/bread/")
        page.locator(".precis-kicker").get_by_role("link", name="Map").click()
        expect(page.locator("h1")).to_have_text("Map")

    def test_a_dot_is_drawn_for_each_paper(self, visit: Visit, titles: set[str]) -> None:
        page = visit.open("map/")
        paths = page.locator(".precis-region__dots path")
        drawn = paths.evaluate_all("all => all.map(path => path.getAttribute('d'))")
        assert sum(path.count("z") for path in drawn) == len(titles)
        widths = paths.evaluate_all("all => all.map(path => parseFloat(getComputedStyle(path).strokeWidth))")
        assert min(widths) >= 2

    @pytest.mark.parametrize("path", ["map/", "map/bread/"])
    def test_everybody_can_read_it(self, visit: Visit, scheme: str, path: str) -> None:
        visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page = visit.open(path)
        assert violations_at(page, 360, 1440) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440
