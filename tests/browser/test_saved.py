"""The reading list, which the browser keeps."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from tests.browser.axe import violations_at
from tests.browser.conftest import Visit, until

PAPERS = ("papers/learning-to-trim-confidence-in-the-wick/", "papers/bees-in-the-horn/")
UNKNOWN = "papers/this-is-a-neat-trick-for-a-problem-i-did/"
TITLES = ".precis-saved li > a"


def save(visit: Visit, *paths: str) -> None:
    for path in paths:
        visit.open(path).get_by_role("button", name="Save", exact=True).click()
        expect(visit.page.get_by_role("button", name="Saved", exact=True)).to_be_visible()


def exported(page: Page) -> str:
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download as BibTeX").click()
    assert caught.value.suggested_filename == "saved.bib"
    return Path(caught.value.path()).read_text("utf-8")


def test_an_empty_list_says_what_would_be_on_it(visit: Visit) -> None:
    page = visit.open("saved/")
    expect(page.get_by_text("You have not saved a paper yet.")).to_be_visible()
    expect(page.get_by_role("link", name="Download as BibTeX")).to_be_hidden()


def test_what_is_saved_stands_there_the_last_first_and_is_exported(visit: Visit) -> None:
    save(visit, *PAPERS)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open("saved/")
    expect(page.locator(TITLES)).to_have_text(
        ["Bees in the Horn", "Learning to Trim: Confidence in the Wick"]
    )
    entries = parse_string(exported(page), "bibtex").entries
    assert {entry.fields["title"].replace("{", "").replace("}", "") for entry in entries.values()} == {
        "Bees in the Horn",
        "Learning to Trim: Confidence in the Wick",
    }
    assert not [url for url in asked if "/papers." in url]
    page.locator(TITLES).first.click()
    expect(page.locator("h1")).to_have_text("Bees in the Horn")


def test_a_paper_is_taken_off_on_its_page_and_on_the_list(visit: Visit) -> None:
    save(visit, *PAPERS)
    visit.page.get_by_role("button", name="Saved", exact=True).click()
    expect(visit.page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    page = visit.open("saved/")
    expect(page.locator(TITLES)).to_have_count(1)
    page.get_by_role("button", name="Remove Learning").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Removed: Learning to Trim")).to_be_visible()
    until(page, "document.activeElement.textContent === 'Browse'")


def test_one_that_nobody_knows_is_saved_and_not_cited(visit: Visit) -> None:
    save(visit, UNKNOWN, PAPERS[0])
    page = visit.open("saved/")
    expect(page.get_by_text("1 of 2 cannot be cited")).to_be_visible()
    assert exported(page).count("@") == 1


def test_another_window_sees_it(visit: Visit) -> None:
    other = visit.page.context.new_page()
    other.goto(f"{visit.address}saved/")
    save(visit, PAPERS[0])
    expect(other.locator(TITLES)).to_have_count(1)


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        '{"a": 1}',
        '[null, {"address": "https://evil.example/", "title": "", "facts": "", "bibtex": ""}]',
        '[{"address": "javascript:alert(1)", "title": "", "facts": "", "bibtex": ""}]',
    ],
)
def test_what_others_have_written_into_the_browser_is_not_shown(visit: Visit, kept: str) -> None:
    page = visit.open("saved/")
    page.evaluate(
        "kept => localStorage.setItem(`precis-saved:${new URL('..', location).pathname}`, kept)", kept
    )
    page.reload()
    expect(page.get_by_text("You have not saved a paper yet.")).to_be_visible()


NOTED = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("path", ["saved/", UNKNOWN])
def test_nothing_moves_when_a_list_is_shown(visit: Visit, path: str) -> None:
    save(visit, UNKNOWN)
    visit.page.add_init_script(NOTED)
    page = visit.open(path)
    expect(page.locator(".precis-saved li, .precis-star[data-saved]")).to_be_visible()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("shifts") == 0


def test_nothing_keeps_anybody_out(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = visit.open("saved/")
    assert violations_at(page, 360, 1440) == []
    save(visit, *PAPERS)
    assert violations_at(visit.page, 360, 1440) == []
    page = visit.open("saved/")
    expect(page.locator(TITLES)).to_have_count(2)
    assert violations_at(page, 360, 1440) == []
