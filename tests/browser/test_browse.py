"""The page that lists every paper: filters, order, pages, and an address that holds them all."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_search import marked

Papers = list[dict[str, Any]]

TITLES = ".precis-browse ol a"
STATUS = ".precis-browse__status"


def form(page: Page) -> Locator:
    return page.get_by_role("search", name="Papers")


def shown(page: Page) -> list[str]:
    expect(page.locator(STATUS)).not_to_be_empty()
    return page.locator(TITLES).all_inner_texts()


def reported(page: Page, count: int) -> None:
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^{count} papers?\b"))


def pressed_next(page: Page) -> None:
    page.get_by_role("link", name="Next page").click()


def test_its_pages_hold_every_paper_once_and_the_newest_first(visit: Visit, papers: Papers) -> None:
    page = visit.open("browse/")
    reported(page, len(papers))
    years = {paper["title"]: year_of(paper) for paper in papers}
    found = shown(page)
    for number in range(2, -(-len(papers) // 20) + 1):
        pressed_next(page)
        expect(page.locator(STATUS)).to_contain_text(f"page {number} of")
        found += shown(page)
    assert sorted(found) == sorted(years)
    assert [years[title] for title in found] == sorted(years.values(), reverse=True)
    expect(page.get_by_role("link", name="Next page")).to_have_count(0)


def test_only_the_papers_in_sight_are_loaded(visit: Visit) -> None:
    loaded: list[str] = []
    visit.page.on("request", lambda r: loaded.append(r.url) if ".pf_fragment" in r.url else None)
    assert len(shown(visit.open("browse/"))) == 20
    assert len(loaded) == 20


def year_of(paper: dict[str, Any]) -> int:
    """The year in the paper's venue, else that of its first appearance; 0 where nothing is known."""
    last = str(paper["venue"] or "").rpartition(" ")[2]
    return int(last) if last.isdigit() else paper["year"] or 0


def published_in(paper: dict[str, Any], venue: str) -> bool:
    return str(paper["venue"]).startswith(f"{venue} ")


@pytest.mark.parametrize(
    ("label", "value", "holds"),
    [
        ("Topic", "Cats", lambda paper: "cats" in paper["tags"]),
        ("Year", "2019", lambda paper: year_of(paper) == 2019),
        ("Venue", "ICFS", lambda paper: published_in(paper, "ICFS")),
        ("Writer", "Ruth Semaphore", lambda paper: "Ruth Semaphore" in [s["by"] for s in paper["summaries"]]),
    ],
)
def test_filters_with_counts(
    visit: Visit, papers: Papers, label: str, value: str, holds: Callable[[dict[str, Any]], bool]
) -> None:
    page = visit.open("browse/")
    expected = {paper["title"] for paper in papers if holds(paper)}
    assert 1 < len(expected) <= 20
    form(page).get_by_label(label, exact=True).select_option(label=f"{value} ({len(expected)})")
    reported(page, len(expected))
    assert set(shown(page)) == expected


def test_counts_say_what_another_choice_would_give(visit: Visit, papers: Papers) -> None:
    page = visit.open("browse/?year=2018&venue=ICFS")
    of_2018 = [paper for paper in papers if year_of(paper) == 2018]
    reported(page, sum(published_in(paper, "ICFS") for paper in of_2018))
    others = sum(published_in(paper, "LUX") for paper in of_2018)
    assert others
    option = form(page).get_by_label("Venue").locator(f"option:text-is('LUX ({others})')")
    expect(option).to_have_count(1)


def newest(paper: dict[str, Any]) -> tuple[int, str]:
    return -year_of(paper), paper["slug"]


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("Oldest first", lambda paper: (year_of(paper) or 9999, paper["slug"])),
        ("Title", lambda paper: paper["slug"]),
        ("Last added first", lambda paper: (-date.fromisoformat(paper["added"]).toordinal(), newest(paper))),
    ],
)
def test_orders(visit: Visit, papers: Papers, order: str, key: Callable[[dict[str, Any]], Any]) -> None:
    page = visit.open("browse/")
    reported(page, len(papers))
    form(page).get_by_label("Order").select_option(label=order)
    expected = [paper["title"] for paper in sorted(papers, key=key)[:20]]
    expect(page.locator(TITLES)).to_have_text(expected)


def test_the_address_holds_the_state_and_back_works(visit: Visit, papers: Papers) -> None:
    of_2019 = sum(year_of(paper) == 2019 for paper in papers)
    page = visit.open("browse/")
    shown(page)
    form(page).get_by_label("Year").select_option(value="2019")
    expect(page).to_have_url(f"{visit.address}browse/?year=2019")
    form(page).get_by_label("Words").type("charts")
    expect(page).to_have_url(f"{visit.address}browse/?q=charts&year=2019")
    expect(form(page).get_by_label("Order")).to_have_value("match")
    page.go_back()
    expect(page).to_have_url(f"{visit.address}browse/?year=2019")
    expect(form(page).get_by_label("Words")).to_have_value("")
    reported(page, of_2019)
    page.go_back()
    expect(form(page).get_by_label("Year")).to_have_value("")
    page.go_forward()
    reported(page, of_2019)


def test_a_shared_address_opens_as_it_was(visit: Visit) -> None:
    page = visit.open("browse/?tag=Optics&venue=LUX&sort=title&q=lamp")
    assert shown(page)[0] == "How Bright Is Bright Enough?"
    expect(form(page).get_by_label("Words")).to_have_value("lamp")
    expect(form(page).get_by_label("Topic")).to_have_value("Optics")
    expect(form(page).get_by_label("Venue")).to_have_value("LUX")
    expect(form(page).get_by_label("Order")).to_have_value("title")


@pytest.mark.parametrize("name", ["Aäron van der Baken", "aaron van der baken"])
def test_papers_by_an_author(visit: Visit, papers: Papers, name: str) -> None:
    expected = {paper["title"] for paper in papers if "Aäron van der Baken" in paper["authors"]}
    page = visit.open(f"browse/?author={name}")
    assert set(shown(page)) == expected
    assert len(expected) > 1
    expect(page.get_by_text("Papers by")).to_contain_text(name)
    page.get_by_role("link", name="Show all authors").click()
    reported(page, len(papers))


def test_a_name_that_begins_another_finds_its_own_papers(visit: Visit, papers: Papers) -> None:
    expected = {paper["title"] for paper in papers if "Edith Moor" in paper["authors"]}
    assert expected
    assert set(shown(visit.open("browse/?author=Edith+Moor"))) == expected


def test_nobody_has_no_papers(visit: Visit) -> None:
    page = visit.open("browse/?author=Edith+Moorland")
    assert shown(page) == []
    expect(page.locator(STATUS)).to_have_text("No paper matches all of this.")


def test_what_does_not_exist_is_no_error(visit: Visit) -> None:
    page = visit.open("browse/?tag=%3Cb%3Enone%3C/b%3E&page=zero&sort=random&year=1066")
    assert shown(page) == []
    expect(form(page).get_by_label("Topic").locator("option:checked")).to_have_text("<b>none</b> (0)")


def test_a_result_opens_where_it_matched(visit: Visit) -> None:
    page = visit.open("browse/?q=paraselene")
    assert shown(page)
    page.locator(TITLES).first.click()
    page.wait_for_url("**/papers/**")
    assert set(marked(page)) == {"paraselene"}
    place = page.evaluate("[...CSS.highlights.get('precis-found')][0].getBoundingClientRect().top")
    assert 0 < place < 800


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ship's radar", {"ship's", "radar"}),
        ("ship’s radar", {"ship's", "radar"}),
        ('"radar"', {"radar"}),
        ("radar (#1 & 100 % of _x_ @ [y] < z/{w}.*+?|^$)", {"radar"}),
    ],
)
def test_marks_in_the_words_mark_no_less(visit: Visit, typed: str, words: set[str]) -> None:
    query = urlencode([("highlight", word) for word in typed.split()])
    page = visit.open(f"papers/radar-beacons-for-sail/?{query}")
    assert words <= marked(page)


def test_an_apostrophe_leads_to_what_it_marks(visit: Visit) -> None:
    page = visit.open("browse/?q=ship's+radar")
    shown(page)
    page.get_by_role("link", name="Radar Beacons").first.click()
    page.wait_for_url("**/papers/radar-beacons-*/?highlight=*")
    assert marked(page) >= {"ship's", "radar"}


def test_typed_letters_are_one_step_back(visit: Visit) -> None:
    page = visit.open("browse/")
    shown(page)
    form(page).get_by_label("Words").type("light")
    expect(page).to_have_url(f"{visit.address}browse/?q=light")
    form(page).get_by_label("Words").type("house")
    expect(page).to_have_url(f"{visit.address}browse/?q=lighthouse")
    page.go_back()
    expect(page).to_have_url(f"{visit.address}browse/")


def test_without_script_plain_lists_lead_to_the_papers(
    browser: Browser, address: str, papers: Papers
) -> None:
    of_2019 = sum(year_of(paper) == 2019 for paper in papers)
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context, address).open("browse/")
        expect(page.locator(".precis-browse")).not_to_be_visible()
        page.get_by_role("link", name="Papers of 2019").click()
        expect(page.locator(".precis-papers li")).to_have_count(of_2019)
        page.get_by_role("link", name="Bees in the Horn").click()
        expect(page.locator("h1")).to_have_text("Bees in the Horn")


def test_without_the_index_it_says_so(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.route("**/pagefind.js*", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{address}browse/")
        expect(page.locator(STATUS)).to_contain_text("could not be read")
        expect(page.get_by_role("link", name="Papers of 2019")).to_be_visible()


SHIFTS = """
window.shifted = [];
// The header may be painted before all of it has been parsed; what is asked about here is the list.
const inMain = ({ node }) => document.querySelector("main")?.contains(node);
new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput && sources.some(inMain)) shifted.push(value);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("words", ["", "?q=lamp", "?author=Ann+Lee&tag=Optics", "?q=qwzxvb"])
def test_nothing_jumps_when_the_list_arrives(visit: Visit, words: str, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.add_init_script(SHIFTS)
    shown(visit.open(f"browse/{words}"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("new Promise(requestAnimationFrame).then(() => shifted)") == []


def test_on_a_phone_the_filters_fold_behind_a_button_that_counts_them(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    page = visit.open("browse/?tag=Optics&venue=LUX")
    assert shown(page)
    button = page.get_by_role("button", name="Filters: 2 set")
    expect(form(page).get_by_label("Topic")).not_to_be_visible()
    button.click()
    expect(form(page).get_by_label("Topic")).to_be_visible()
    form(page).get_by_label("Topic").select_option(value="")
    expect(page.get_by_role("button", name="Filters: 1 set")).to_have_attribute("aria-expanded", "true")


def test_one_comes_back_to_the_place_in_the_list(visit: Visit) -> None:
    page = visit.open("browse/?q=light")
    assert len(shown(page)) > 10
    page.evaluate("scrollTo(0, 700)")
    page.locator(TITLES).nth(9).click()
    page.wait_for_url("**/papers/**")
    page.go_back()
    shown(page)
    assert page.evaluate("scrollY") > 300


def test_mistyped_words_and_filters_go_together(visit: Visit) -> None:
    page = visit.open("browse/?q=lihgts&year=2019")
    assert shown(page)
    expect(page.locator(".precis-browse .precis-guess")).to_have_text("Did you mean lights?")
    expect(form(page).get_by_label("Words")).to_have_value("lihgts")
