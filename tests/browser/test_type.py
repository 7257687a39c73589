"""Type: the site's own fonts, what stands in for them, and that nothing moves when they arrive."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.browser.conftest import Visit, until

PAPER = "papers/learning-to-trim-confidence-in-the-wick/"
SERIF, SANS = "source-serif-4-latin-wght-normal", "source-sans-3-latin-wght-normal"
FILES = "**/assets/type/files/*"
SHIFTS = """() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(service_workers="block") as context:
        yield context


def test_a_page_asks_for_what_it_is_written_in_and_no_more(context: BrowserContext, address: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = Visit(context, address).open(PAPER)
    page.evaluate("document.fonts.ready.then(() => {})")
    faces = [url.rpartition("/")[2].removesuffix(".woff2") for url in asked if "/assets/type/files/" in url]
    # Once each: what is asked for early is what the style sheet names.
    assert sorted(faces) == [SANS, SERIF]
    assert page.evaluate("document.fonts.check('1em \"Source Serif 4 Variable\"')")


@pytest.mark.parametrize("path", ["", PAPER, "browse/", "map/", "tags/", "saved/", "write/"])
def test_nothing_moves_when_fonts_arrive_late(context: BrowserContext, address: str, path: str) -> None:
    held: list[Route] = []
    context.route(FILES, lambda route: held.append(route))
    visit = Visit(context, address)
    visit.page.goto(address + path, wait_until="commit")
    # In what stands in for them.
    until(visit.page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    visit.page.evaluate(SHIFTS)
    assert held
    context.unroute(FILES)
    for route in held:
        route.continue_()
    visit.page.wait_for_load_state("load")
    visit.page.evaluate("document.fonts.ready.then(() => {})")
    visit.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert visit.page.evaluate("window.shifts") == 0
    assert visit.faults == []


def test_formulas_are_as_high_as_the_text_beside_them(context: BrowserContext, address: str) -> None:
    page = Visit(context, address).open(PAPER)
    page.evaluate("document.fonts.ready.then(() => {})")
    # As high as an x: https://www.w3.org/TR/css-values-4/#ex
    text, formula = page.evaluate(
        """() => ["p:has(> .formula)", ".katex-html .mord"].map((place) => {
            const rule = document.createElement("span");
            rule.style = "display: inline-block; width: 100ex";
            document.querySelector(place).append(rule);
            return rule.getBoundingClientRect().width;
        })"""
    )
    assert formula == pytest.approx(text, rel=0.03)
