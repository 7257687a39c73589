"""Figures that the library has copies of: shown from the site itself, in the size a screen needs."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, ViewportSize, expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit, until
from tests.browser.sites import pages_of, served

ILLUSTRATED = "the toy library with its figures"
FIGURES = "papers/large-study-of-flash-rhythms-in-coastal-lights/"
HIGH = "papers/the-fresnel-lens-explained-to-sheep/"
ORIGINAL = "https://i.imgur.com/rhythm1.png"
PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=800)


@pytest.fixture(scope="module")
def folder(built: Callable[[str], Path]) -> Path:
    return built(ILLUSTRATED)


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=request.param) as context:
        yield context


def asked(context: BrowserContext) -> list[str]:
    """What is asked for by any page, as it happens."""
    found: list[str] = []
    context.on("request", lambda request: found.append(request.url))
    return found


def test_the_site_asks_nobody_else_for_anything(browser: Browser, folder: Path, site: str) -> None:
    # A service worker would ask for each once more, of what the page has just been given.
    with browser.new_context(viewport=DESKTOP, service_workers="block") as context:
        found = asked(context)
        visit = Visit(context, site)
        for path in pages_of(folder):
            page = visit.open(path)
            # What is loaded when it comes into sight.
            page.evaluate("document.querySelectorAll('img').forEach((image) => (image.loading = 'eager'))")
            until(page, "[...document.images].every((image) => image.complete)")
        assert len([url for url in found if "/figures/" in url]) == 4
        assert [url for url in found if not url.startswith((site, "data:", "blob:"))] == []
        assert visit.faults == []


def test_a_phone_gets_the_small_version_and_a_desktop_the_figure(context: BrowserContext, site: str) -> None:
    visit = Visit(context, site)
    found = asked(context)
    image = visit.open(FIGURES).locator("a.figure img").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    ending = "small.webp" if visit.page.viewport_size == PHONE else "png"
    name = image.evaluate("e => e.currentSrc")
    assert re.fullmatch(rf"{re.escape(site)}figures/[0-9a-f]{{64}}\.{ending}", name)
    others = "png" if ending != "png" else "small.webp"
    assert not [url for url in found if url.endswith(f".{others}") and "/figures/" in url]


def test_it_enlarges_to_the_figure_itself_in_its_own_size(context: BrowserContext, site: str) -> None:
    visit = Visit(context, site)
    page = visit.open(FIGURES)
    figure = page.locator("a.figure").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator("img")).to_have_js_property("complete", True)
    figure.click()
    enlarged = page.locator(".pswp--open .pswp__img:not(.pswp__img--placeholder)").first
    expect(enlarged).to_have_attribute("src", re.compile(r"figures/[0-9a-f]{64}\.png$"))
    expect(enlarged).to_have_js_property("naturalWidth", 1200)
    assert visit.faults == []


def test_its_space_is_kept_before_it_has_come(context: BrowserContext, site: str) -> None:
    held: list[Route] = []
    context.route("**/figures/*", lambda route: held.append(route))
    visit = Visit(context, site)
    # Without `load`, which waits for figures in sight.
    visit.page.goto(site + FIGURES, wait_until="domcontentloaded")
    image = visit.page.locator("a.figure img").first
    with visit.page.expect_request("**/figures/*"):
        image.scroll_into_view_if_needed()
    before = image.bounding_box()
    assert before
    for route in held:
        route.continue_()
    expect(image).to_have_js_property("complete", True)
    assert image.bounding_box() == before


def test_one_that_is_higher_than_the_screen_is_not_distorted(context: BrowserContext, site: str) -> None:
    image = Visit(context, site).open(HIGH).locator("a.figure img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("e => e.naturalHeight > e.naturalWidth && e.clientHeight <= innerHeight")
    width, height = image.evaluate("e => [e.clientWidth, e.clientHeight]")
    fits = width / height == pytest.approx(1200 / 1500, rel=0.02)
    assert fits or image.evaluate("e => getComputedStyle(e).objectFit") == "contain"


def test_its_original_can_be_reached_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context, site).open(FIGURES)
        source = page.locator("figcaption").get_by_role("link", name="Source: i.imgur.com").first
        expect(source).to_have_attribute("href", ORIGINAL)
        figure = page.get_by_role("link", name=re.compile("^Figure from the paper")).first
        expect(figure).to_have_attribute("href", re.compile(r"^\.\./\.\./figures/[0-9a-f]{64}\.png$"))


def test_it_is_accessible(browser: Browser, site: str, scheme: str) -> None:
    with browser.new_context(viewport=PHONE, color_scheme=scheme) as context:  # type: ignore[arg-type]
        assert violations(Visit(context, site).open(FIGURES)) == []
