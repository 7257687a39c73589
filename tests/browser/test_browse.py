"""The page that lists every paper: filters, order, pages, and an address that holds them all."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit

TITLES = ".precis-browse ol a"
STATUS = ".precis-browse__status"


@pytest.fixture
def papers(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "papers.json").read_text(encoding="utf-8"))
    return found


def form(page: Page) -> Locator:
    return page.get_by_role("search", name="Papers")


def shown(page: Page) -> list[str]:
    expect(page.locator(STATUS)).not_to_be_empty(timeout=15_000)
    return page.locator(TITLES).all_inner_texts()


def reported(page: Page, count: int) -> None:
    expect(page.locator(STATUS)).to_contain_text(f"{count} paper", timeout=15_000)


def pressed_next(page: Page) -> None:
    page.get_by_role("link", name="Next page").click()


def test_its_pages_hold_every_paper_once_and_the_newest_first(
    visit: Visit, papers: list[dict[str, Any]]
) -> None:
    page = visit.open("browse/")
    reported(page, len(papers))
    years = {paper["title"]: paper["year"] or 0 for paper in papers}
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


@pytest.mark.parametrize(
    ("label", "value", "holds"),
    [
        ("Topic", "Pruning", lambda paper: "pruning" in paper["tags"]),
        ("Year", "2019", lambda paper: paper["year"] == 2019),
        ("Venue", "ICLR", lambda paper: paper["venue"] in ("ICLR 2018", "ICLR 2019", "ICLR 2020")),
        ("Writer", "David Stutz", lambda paper: paper["summaries"][0].get("by") == "David Stutz"),
    ],
)
def test_filters_with_counts(
    visit: Visit, papers: list[dict[str, Any]], label: str, value: str, holds: Any
) -> None:
    page = visit.open("browse/")
    expected = {paper["title"] for paper in papers if holds(paper)}
    form(page).get_by_label(label, exact=True).select_option(label=f"{value} ({len(expected)})")
    reported(page, len(expected))
    assert expected
    assert set(shown(page)) <= expected


def test_counts_say_what_another_choice_would_give(visit: Visit, papers: list[dict[str, Any]]) -> None:
    page = visit.open("browse/?year=2018&venue=ICML")
    of_2018 = [paper["venue"] for paper in papers if paper["year"] == 2018]
    reported(page, sum(venue in ("ICML 2018", "ICML 2019") for venue in of_2018))
    neurips = sum(venue in ("NeurIPS 2018", "NeurIPS 2019") for venue in of_2018)
    option = form(page).get_by_label("Venue").locator(f"option:text-is('NeurIPS ({neurips})')")
    expect(option).to_have_count(1)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("Oldest first", lambda paper: (paper["year"], paper["slug"])),
        ("Title", lambda paper: paper["slug"]),
        (
            "Last added first",
            lambda paper: (-int(paper["added"].replace("-", "")), -paper["year"], paper["slug"]),
        ),
    ],
)
def test_orders(visit: Visit, papers: list[dict[str, Any]], order: str, key: Any) -> None:
    page = visit.open("browse/")
    reported(page, len(papers))
    form(page).get_by_label("Order").select_option(label=order)
    expected = [paper["title"] for paper in sorted(papers, key=key)[:20]]
    expect(page.locator(TITLES)).to_have_text(expected)


def test_the_address_holds_the_state_and_back_works(visit: Visit) -> None:
    page = visit.open("browse/")
    shown(page)
    form(page).get_by_label("Year").select_option(value="2019")
    expect(page).to_have_url(f"{visit.address}browse/?year=2019")
    form(page).get_by_label("Words").type("exploration")
    expect(page).to_have_url(f"{visit.address}browse/?q=exploration&year=2019")
    expect(form(page).get_by_label("Order")).to_have_value("match")
    page.go_back()
    expect(page).to_have_url(f"{visit.address}browse/?year=2019")
    expect(form(page).get_by_label("Words")).to_have_value("")
    reported(page, 21)
    page.go_back()
    expect(form(page).get_by_label("Year")).to_have_value("")
    page.go_forward()
    reported(page, 21)


def test_a_shared_address_opens_as_it_was(visit: Visit) -> None:
    page = visit.open("browse/?tag=Robustness&venue=NeurIPS&sort=title&q=adversarial")
    assert shown(page)[0] == "Adversarial Examples Are Not Bugs, They Are Features"
    expect(form(page).get_by_label("Words")).to_have_value("adversarial")
    expect(form(page).get_by_label("Topic")).to_have_value("Robustness")
    expect(form(page).get_by_label("Venue")).to_have_value("NeurIPS")
    expect(form(page).get_by_label("Order")).to_have_value("title")


@pytest.mark.parametrize("name", ["Aäron van den Oord", "aaron van den oord"])
def test_papers_by_an_author(visit: Visit, papers: list[dict[str, Any]], name: str) -> None:
    expected = {paper["title"] for paper in papers if "Aäron van den Oord" in paper["authors"]}
    page = visit.open(f"browse/?author={name}")
    assert set(shown(page)) == expected
    assert len(expected) > 1
    expect(page.get_by_text("Papers by")).to_contain_text(name)
    page.get_by_role("link", name="Show all authors").click()
    reported(page, len(papers))


def test_a_name_that_begins_another_finds_its_own_papers(visit: Visit, papers: list[dict[str, Any]]) -> None:
    expected = {paper["title"] for paper in papers if "David Ha" in paper["authors"]}
    assert set(shown(visit.open("browse/?author=David+Ha"))) == expected


def test_nobody_has_no_papers(visit: Visit) -> None:
    page = visit.open("browse/?author=David+Harwath")
    assert shown(page) == []
    expect(page.locator(STATUS)).to_have_text("No paper matches all of this.")


def test_what_does_not_exist_is_no_error(visit: Visit) -> None:
    page = visit.open("browse/?tag=%3Cb%3Enone%3C/b%3E&page=zero&sort=random&year=1066")
    assert shown(page) == []
    expect(form(page).get_by_label("Topic").locator("option:checked")).to_have_text("<b>none</b> (0)")


def test_a_result_opens_where_it_matched(visit: Visit) -> None:
    page = visit.open("browse/?q=overshooting")
    assert shown(page)
    page.locator(TITLES).first.click()
    page.wait_for_url("**/papers/**")
    marked = page.evaluate(
        "[...CSS.highlights.get('precis-found')].map(range => range.toString().toLowerCase())"
    )
    assert set(marked) == {"overshooting"}
    place = page.evaluate("[...CSS.highlights.get('precis-found')][0].getBoundingClientRect().top")
    assert 0 < place < 800


def test_typed_letters_are_one_step_back(visit: Visit) -> None:
    page = visit.open("browse/")
    shown(page)
    form(page).get_by_label("Words").type("plan")
    expect(page).to_have_url(f"{visit.address}browse/?q=plan")
    form(page).get_by_label("Words").type("ning")
    expect(page).to_have_url(f"{visit.address}browse/?q=planning")
    page.go_back()
    expect(page).to_have_url(f"{visit.address}browse/")


def test_without_script_plain_lists_lead_to_the_papers(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context, address).open("browse/")
        expect(page.locator(".precis-browse")).not_to_be_visible()
        page.get_by_role("link", name="Papers of 2019").click()
        expect(page.locator(".precis-papers li")).to_have_count(21)
        page.get_by_role("link", name="MixMatch").click()
        expect(page.locator("h1")).to_contain_text("MixMatch")


def test_without_the_index_it_says_so(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.route("**/pagefind.js*", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{address}browse/")
        expect(page.locator(STATUS)).to_contain_text("could not be read")
        expect(page.get_by_role("link", name="Papers of 2019")).to_be_visible()
