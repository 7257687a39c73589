"""The toy library's site, opened in the system's Chromium."""

import base64
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.browser.sites import TOY, built_once, papers_of, served

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
ELSEWHERE = re.compile(r"^(?!http://127\.0\.0\.1[:/]|data:|blob:)")
PATIENCE = 15  # seconds
expect.set_options(timeout=PATIENCE * 1000)


def chromium() -> str:
    """The path of the system's Chromium, or the end of the test run."""
    candidates = [os.environ.get("CHROMIUM", ""), *(shutil.which(name) or "" for name in NAMES), str(MAC)]
    for candidate in candidates:
        if candidate and Path(candidate).is_file():
            return candidate
    pytest.exit(
        "Chromium is missing: install it (Debian: apt install chromium; macOS: brew install --cask "
        "google-chrome), or name it with CHROMIUM=/path/to/it.",
        returncode=1,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the folder of a library's site; of parallel workers, the first that asks builds it for all."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    return lambda library: built_once(library, shared / library)


@pytest.fixture(scope="session")
def site(built: Callable[[str], Path]) -> Path:
    """The folder of the toy library's site."""
    return built(TOY)


@pytest.fixture(scope="session")
def papers(site: Path) -> list[dict[str, Any]]:
    """The papers of the toy library."""
    return papers_of(site)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the toy library's site is served."""
    with served(site) as address:
        yield address


# Closed with the last test in this folder: while Playwright runs, KaTeX's engine refuses to.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A browser window that notes what a visitor should never see.

    Attributes:
        page: Playwright's page.
        faults: console errors, exceptions, failed requests of our own, and requests to other hosts
            that are not figures.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        context.route(ELSEWHERE, self._watch)
        self.page: Page = context.new_page()
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "response", lambda r: self.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None
        )

    def _watch(self, route: Route) -> None:
        if route.request.resource_type == "image":
            route.fulfill(content_type="image/png", body=PIXEL)
        else:
            self.faults.append(f"request to {route.request.url}")
            route.abort()

    def open(self, path: str = "") -> Page:
        """Open a page of the site; its scripts have run, but for what they go on to fetch."""
        self.page.goto(self.address + path)
        return self.page


def until(page: Page, expression: str) -> None:
    """Wait until an expression of JavaScript is true.

    Playwright's own `wait_for_function` evaluates texts in the page, which the site's policy forbids.
    """
    end = monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert monotonic() < end, expression
        page.wait_for_timeout(50)


# One after the other in a frame, which is three times as fast as to go from page to page.
_WIDTHS = """async ([addresses, width]) => {
    const frame = document.createElement("iframe");
    frame.style = `width: ${width}px; height: 740px; border: 0`;
    document.body.append(frame);
    const widths = [];
    for (const address of addresses) {
        await new Promise((resolve) => {
            frame.onload = resolve;
            frame.src = address;
        });
        await frame.contentDocument.fonts.ready;
        widths.push(frame.contentDocument.documentElement.scrollWidth);
    }
    return widths;
}"""


def wider(visit: Visit, paths: list[str], width: int) -> list[str]:
    """The pages that are wider than a window of this width."""
    # The site's own pages may not hold frames.
    widths = visit.open("papers.json").evaluate(_WIDTHS, [[visit.address + path for path in paths], width])
    return [path for path, found in zip(paths, widths, strict=True) if found > width]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit that fails its test when it saw a fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    visiting = Visit(context, address)
    yield visiting
    context.close()
    assert visiting.faults == []
