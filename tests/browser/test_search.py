"""Search, as people use it: by keyboard, from any page."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, until

RESULT = "pagefind-modal .precis-result a"


def search(page: Page, words: str, key: str = "/") -> None:
    page.keyboard.press(key)
    expect(page.locator("pagefind-modal input")).to_be_focused()
    page.keyboard.type(words)


def found(visit: Visit, words: str) -> list[str]:
    """The titles of everything that is found, in order."""
    # Pagefind loads a result when it comes into sight.
    visit.page.set_viewport_size({"width": 1280, "height": 4000})
    page = visit.open()
    search(page, words)
    summary = page.locator("pagefind-modal pagefind-summary")
    expect(summary).to_have_text(re.compile(rf"^\d+ results? for {words}$"))
    expect(page.locator(RESULT)).to_have_count(int(summary.inner_text().split()[0]))
    return page.locator(RESULT).all_inner_texts()


def marked(page: Page) -> set[str]:
    """The words that a page highlights, once it does."""
    until(page, "CSS.highlights.has('precis-found')")
    words = page.evaluate("[...CSS.highlights.get('precis-found')].map(range => range.toString())")
    return {word.lower() for word in words}


@pytest.mark.parametrize("key", ["/", "s", "Control+k", "Meta+k"])
def test_opens_by_keyboard_and_closes(visit: Visit, key: str) -> None:
    page = visit.open("tags/")
    page.keyboard.press(key)
    expect(page.locator("pagefind-modal input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("pagefind-modal dialog")).not_to_be_visible()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("SheepLens", "The Fresnel Lens Explained to Sheep"),
        ("lights of one rhythm twins", "Telling Twins Apart: Lights of One Rhythm"),
        ("Kvist", "Mirrors Before Lenses: What the Old Lights Could Do"),
        ("group occultation", "Group Occultation: Counting Dark Instead of Light"),
        ("1806.90010", "Large Study of Flash Rhythms in Coastal Lights"),
        ("arXiv:1806.90010v2", "Large Study of Flash Rhythms in Coastal Lights"),
        ("https://arxiv.org/pdf/1806.90010", "Large Study of Flash Rhythms in Coastal Lights"),
        ("TRIM", "Learning to Trim: Confidence in the Wick"),
        ("murk", "A Foghorn That Knows Its Name"),
        ("occultat", "Group Occultation: Counting Dark Instead of Light"),
        ("counterweigh", "Counterweighted Clockwork for Turning Lenses"),
    ],
)
def test_finds_its_paper_first(visit: Visit, words: str, title: str) -> None:
    page = visit.open()
    search(page, words)
    expect(page.locator(RESULT).first).to_have_text(title)


@pytest.mark.parametrize("name", ["Schölhorn", "scholhorn"])
def test_finds_an_author_with_and_without_accents(
    visit: Visit, papers: list[dict[str, Any]], name: str
) -> None:
    expected = {paper["title"] for paper in papers if "Ingrid Schölhorn" in paper["authors"]}
    assert expected
    assert set(found(visit, name)) == expected


def test_result_shows_authors_year_and_a_highlighted_excerpt_and_opens(visit: Visit) -> None:
    page = visit.open("about/")
    search(page, "temperature scailing")
    first = page.locator("pagefind-modal .precis-result").first
    expect(first).to_contain_text("Zoë Brightwell")
    expect(first).to_contain_text("2018")
    expect(first.locator("mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Learning to Trim: Confidence in the Wick")


def test_filters_by_tag_year_and_venue(visit: Visit) -> None:
    page = visit.open()
    search(page, "lamp")
    expect(page.locator(RESULT).first).to_be_visible()
    for name in ("Topic", "Year", "Venue"):
        expect(page.locator("pagefind-modal").get_by_role("combobox", name=name)).to_be_visible()


def test_of_a_page_of_the_library_only_papers_are_found(visit: Visit) -> None:
    assert len(found(visit, "keepers")) > 1
    for link in visit.page.locator(RESULT).all():
        assert "/papers/" in (link.get_attribute("href") or "")


def test_formulas_are_indexed_once(visit: Visit) -> None:
    page = visit.open()
    search(page, "smoke loss")
    excerpt = page.locator("pagefind-modal .precis-result__excerpt").first
    expect(excerpt).to_contain_text("loss")
    assert "\\mathcal" not in excerpt.inner_text()


def test_hyphens_make_no_difference(visit: Visit) -> None:
    with_hyphens = found(visit, "out-of-harbour")
    assert len(with_hyphens) > 1
    assert found(visit, "out of harbour") == with_hyphens


@pytest.mark.parametrize("word", ["foghorn", "lens", "keeper"])
def test_a_title_ranks_above_a_mention(visit: Visit, word: str) -> None:
    titled = [word in title.lower() for title in found(visit, word)]
    assert any(titled)
    assert not all(titled)
    assert titled == sorted(titled, reverse=True)


def test_a_result_opens_where_it_matched(visit: Visit) -> None:
    page = visit.open()
    search(page, "chamois gauze")
    page.locator(RESULT, has_text="Large Study").click()
    page.wait_for_url("**/papers/large-study-*/?highlight=chamois&highlight=gauze")
    assert marked(page) == {"chamois", "gauze"}
    until(page, "scrollY > 0")
