"""The Content-Security-Policy: the site needs no more than it allows, and hostile text less."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import ELSEWHERE, PATIENCE, Visit
from tests.browser.sites import pages_of, served
from tests.browser.test_browse import TITLES
from tests.browser.test_search import RESULT, search
from tests.browser.uncleaned import FRAGMENTS, address
from tests.libraries import ROOT

META = re.compile('<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
NOTED = """
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""
PAPER = "papers/learning-to-trim-confidence-in-the-wick/"


@pytest.fixture
def watched(visit: Visit) -> Visit:
    """A visit whose pages note what the policy stops."""
    visit.page.add_init_script(NOTED)
    return visit


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return found


def used(visit: Visit) -> None:
    """Use whatever loads, computes or writes HTML: search, the list of all papers, a figure, the keys."""
    page = visit.open(PAPER)
    page.locator("a.figure").first.click()
    expect(page.locator(".pswp img").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".pswp")).to_have_count(0)
    page.keyboard.press("?")
    page.get_by_role("button", name="Close").click()
    search(page, "lamp")
    expect(page.locator(RESULT).first).to_be_visible()
    assert violations(page) == []
    page = visit.open("browse/?q=lamp")
    expect(page.locator(TITLES).first).to_be_visible()
    assert violations(page) == []


def test_no_page_meets_the_policy(watched: Visit, site: Path) -> None:
    for path in pages_of(site):
        page = watched.open(path)
        page.wait_for_load_state("networkidle")
        assert (path, violations(page)) == (path, [])


def test_nor_does_one_that_has_moved(watched: Visit, papers: list[dict[str, Any]]) -> None:
    former, slug = next((former, paper["slug"]) for paper in papers for former in paper["also_at"])
    page = watched.open(f"papers/{former}/")
    page.wait_for_url(f"**/papers/{slug}/")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["404.html", "nothing", "papers/nothing/", "papers/nothing/at/all.html"])
def test_nor_does_the_page_for_what_does_not_exist(browser: Browser, address: str, path: str) -> None:
    with browser.new_context() as context:
        visit = Visit(context, address)
        page = visit.open(path)
        page.wait_for_url(f"{address}lost.html")
        page.add_init_script(NOTED)
        visit.faults.clear()  # of looking for the way to the site
        page.reload()
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        page.get_by_role("link", name="home page").click()
        expect(page.locator("h1")).to_have_text("Précis")
        assert visit.faults == []


def test_nor_does_whatever_a_reader_uses(watched: Visit) -> None:
    used(watched)


def test_the_policy_stands_before_all_that_it_could_apply_to(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert pages
    for page in pages:
        assert META.search(page)
        assert not re.search("<(script|style|link|base|body)", META.split(page)[0])


def test_no_script_of_a_page_is_allowed_by_word(site: Path) -> None:
    for path in site.rglob("*.html"):
        (policy,) = META.findall(path.read_text("utf-8"))
        scripts = re.findall("(?:default|script)-src(?:-elem|-attr)? [^;]*", policy)
        assert scripts
        assert not [each for each in scripts if "unsafe-inline" in each or "'unsafe-eval'" in each]


# What scripts write

WRITE = """html => {
    const made = document.createElement("div");
    try { made.innerHTML = html; } catch (error) { return error.name; }
    return made.innerHTML;
}"""
WRITTEN = {
    *(
        "script",
        "script-in-svg",
        "script-elsewhere",
        "onerror",
        "onload",
        "ontoggle",
        "onfocus",
        "onanimation",
    ),
    *("javascript-link", "javascript-form", "javascript-frame", "srcdoc", "frame", "object", "embed", "base"),
    *("stylesheet", "style"),
}
"""The hostile fragments that no script may write; the policy stops the others."""


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context() as context:
        yield Visit(context, address).open()


def test_no_script_writes_what_runs(open_page: Page) -> None:
    assert {
        name for name, html in FRAGMENTS.items() if open_page.evaluate(WRITE, html) == "TypeError"
    } >= WRITTEN


@pytest.mark.parametrize(
    "html", ['<p>a <a href="papers/">b</a></p>', '<img src="x.png" alt="">', '<a href="http://[">x</a>']
)
def test_scripts_write_what_does_not(open_page: Page, html: str) -> None:
    assert open_page.evaluate(WRITE, html) == html


@pytest.mark.parametrize(
    "path", ["/elsewhere.js", "../papers.json", "data:text/javascript,1", "https://evil.example/x.js"]
)
def test_no_script_starts_one_from_outside_the_site(open_page: Page, path: str) -> None:
    start = "path => { try { new Worker(path); } catch (error) { return error.name; } return 'started'; }"
    assert open_page.evaluate(start, path) == "TypeError"


# With the headers of `_headers`


def said(site: Path) -> dict[str, str]:
    """The headers that the site asks its host to send with every file."""
    text = (site / "_headers").read_text("utf-8")
    where, *lines = text.split("\n/*.", 1)[0].splitlines()
    assert where == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


def test_the_site_works_with_its_headers(browser: Browser, site: Path) -> None:
    headers = said(site)
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    with served(site, headers) as address, browser.new_context() as context:
        visit = Visit(context, address)
        visit.page.add_init_script(NOTED)
        used(visit)
        assert visit.faults == []


# Without cleaning


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served whose summaries nobody cleans."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, "-m", "tests.browser.uncleaned", str(folder)], cwd=ROOT, check=True)
    with served(folder / "papers-site") as address:
        yield address


def without_policy(route: Route) -> None:
    """Pass a page on as it would be without its policy."""
    answer = route.fetch()
    text, changes = META.subn("", answer.text())
    assert changes == 1
    route.fulfill(response=answer, body=text)


def opened(browser: Browser, site: str, name: str, change: Callable[[Route], Any] | None) -> set[str]:
    """Open a fragment's page, press what can be pressed, and say which fragments did what they are for.

    It waits for one of them to do so, or for the policy to stop one.
    """
    done: set[str] = set()

    def asked(route: Route) -> None:
        if found := re.match(r"https://([\w-]+)\.evil\.example/", route.request.url):
            done.add(found[1])
        route.abort()

    with browser.new_context() as context:
        context.route(ELSEWHERE, asked)
        if change:
            context.route(site + address(name), change)
        page = context.new_page()
        stopped: list[str] = []
        page.expose_function("stopped", lambda directive: stopped.append(directive))
        page.expose_function("ran", lambda found: done.add(found))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => stopped(e.violatedDirective))"
        )
        page.goto(site + address(name))
        for element in page.locator(".press").all():
            element.dispatch_event("click")
        end = monotonic() + PATIENCE
        while not (done or stopped) and monotonic() < end:
            page.wait_for_timeout(50)
    return done | {f"{name} was stopped" for _ in stopped}


@pytest.mark.parametrize("name", FRAGMENTS)
def test_the_policy_stops_what_nobody_cleaned(browser: Browser, hostile: str, name: str) -> None:
    assert opened(browser, hostile, name, without_policy) == {name}
    assert opened(browser, hostile, name, None) == {f"{name} was stopped"}
