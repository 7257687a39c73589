"""The map: pointer, keyboard, phone, no script."""

from itertools import combinations
from math import dist, sqrt
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit

LINKS = ".precis-map a"


def middles(page: Page) -> list[tuple[float, float]]:
    """Where the links of the map are on the screen."""
    return [
        (x, y)
        for x, y in page.locator(f"{LINKS} circle").evaluate_all(
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
    label = link.locator("p")
    expect(label).to_be_hidden()
    link.locator("circle").hover()
    expect(label).to_be_visible()
    expect(label).to_contain_text("Do Keepers Sleep?")
    link.locator("circle").click()
    expect(page.locator("h1")).to_have_text("Do Keepers Sleep?")


def test_the_keyboard_shows_the_title_and_opens_the_page(visit: Visit) -> None:
    page = visit.open("map/")
    page.locator(".precis-map__skip").focus()
    expect(page.locator(".precis-map__skip")).to_be_in_viewport()
    page.keyboard.press("Tab")
    link = page.locator(LINKS).first
    expect(link).to_be_focused()
    expect(link.locator("p")).to_be_visible()
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
    # Half the map for the marks; 24 pixels: https://www.w3.org/TR/WCAG22/#target-size-minimum
    wanted = min(24, 0.94 * side * sqrt(0.5 / len(places)))
    assert min(dist(a, b) for a, b in combinations(places, 2)) >= wanted - 0.5


@pytest.mark.parametrize("width", [360, 1440])
def test_labels_stay_on_the_map(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open("map/")
    map_box = page.locator(".precis-map").bounding_box()
    assert map_box
    for link in page.locator(LINKS).all():
        link.focus()
        box = link.locator("p").bounding_box()
        assert box
        assert box["x"] >= map_box["x"] - 1
        assert box["x"] + box["width"] <= map_box["x"] + map_box["width"] + 1


def test_the_map_needs_no_script(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}map/")
        link = page.get_by_role("link", name="Do Keepers Sleep?", exact=True)
        link.locator("circle").hover()
        expect(link.locator("p")).to_be_visible()
        link.locator("circle").click()
        expect(page.locator("h1")).to_have_text("Do Keepers Sleep?")


def test_a_count_leads_to_as_many_papers(visit: Visit) -> None:
    page = visit.open("map/")
    link = page.get_by_role("link", name="Fog signals in 2019")
    count = int(link.inner_text())
    link.click()
    expect(page.locator(".precis-browse .precis-papers li")).to_have_count(count)
