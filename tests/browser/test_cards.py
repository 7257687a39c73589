"""Cards: what a link leads to, shown while a mouse rests on it or the keyboard is at it."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations, violations_at
from tests.browser.conftest import Visit, until

AUTHOR = "authors/ingrid-scholhorn/"
CARD = ".precis-card:popover-open"


def first(page: Page) -> Locator:
    """The first paper of a list."""
    return page.locator("main .precis-papers li > a").first


def test_resting_on_a_paper_shows_its_card_and_asks_for_its_page_once(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(AUTHOR)
    link = first(page)
    address = link.evaluate("link => link.href")
    assert address not in asked
    for _ in range(2):
        link.hover()
        expect(page.locator(CARD)).to_contain_text(link.inner_text())
        expect(page.locator(f"{CARD} .precis-card__facts")).to_contain_text("20")
        expect(page.locator(f"{CARD} .precis-card__gist")).not_to_be_empty()
        expect(link).to_have_attribute("aria-describedby", "precis-card")
        page.mouse.move(0, 0)
        expect(page.locator(CARD)).to_have_count(0)
        expect(link).not_to_have_attribute("aria-describedby", "precis-card")
    assert asked.count(address) == 1


def test_the_pointer_may_rest_on_the_card(visit: Visit) -> None:
    page = visit.open(AUTHOR)
    first(page).hover()
    page.locator(CARD).hover()
    page.wait_for_timeout(500)
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)


def test_the_keyboard_shows_a_card_and_follows_the_link(visit: Visit) -> None:
    page = visit.open(AUTHOR)
    page.keyboard.press("Tab")
    until(page, "document.activeElement !== document.body")
    for _ in range(40):
        if first(page).evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*/")


def test_a_topic_tells_how_many_papers_it_has(visit: Visit) -> None:
    page = visit.open("tags/")
    page.get_by_role("link", name="Optics").first.hover()
    expect(page.locator(f"{CARD} .precis-card__facts")).to_contain_text("papers")


def test_no_card_for_the_header_nor_for_other_pages(visit: Visit) -> None:
    page = visit.open(AUTHOR)
    for link in (page.locator(".md-header a").nth(1), page.locator("main .precis-kicker a").first):
        link.hover()
        page.wait_for_timeout(600)
        expect(page.locator(CARD)).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1440])
def test_a_card_stays_within_the_window(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 500})
    page = visit.open("browse/latest/")
    links = page.locator("main .precis-papers li > a")
    for link in (links.first, links.nth(3), links.last):
        link.scroll_into_view_if_needed()
        link.hover()
        expect(page.locator(CARD)).to_contain_text(link.inner_text())
        box = page.locator(CARD).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 500
        page.keyboard.press("Escape")


def test_a_finger_shows_none(browser: Browser, address: str) -> None:
    with browser.new_context(has_touch=True, service_workers="block") as context:
        page = Visit(context, address).open(AUTHOR)
        first(page).tap()
        page.wait_for_url("**/papers/*/")
        expect(page.locator(CARD)).to_have_count(0)


def test_nothing_keeps_people_out(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = visit.open(AUTHOR)
    assert violations_at(page, 360, 1440) == []
    first(page).hover()
    expect(page.locator(CARD)).to_be_visible()
    until(page, f"getComputedStyle(document.querySelector({CARD!r})).opacity === '1'")
    assert violations(page) == []


def test_the_explanation_of_a_glossary_word_is_legible(visit: Visit) -> None:
    page = visit.open("papers/radar-beacons-for-sail/")
    page.locator("abbr").first.hover()
    shown = page.locator(".md-tooltip2__inner")
    expect(shown).to_be_visible()
    expect(shown).to_have_css("font-size", "14px")
    expect(shown).to_have_css("font-weight", "400")
