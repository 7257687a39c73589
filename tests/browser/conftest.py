"""The real site, built once, served under a path, and opened in the system's Chromium."""

import base64
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = tmp_path_factory.mktemp("www") / "papers-site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site under a path, by a plain file server, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{site.name}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
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
        context.route("**/*", self._watch)
        self.page: Page = context.new_page()
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "response", lambda r: self.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None
        )

    def _watch(self, route: Route) -> None:
        request = route.request
        if request.url.startswith(self.address) or urlsplit(request.url).scheme in ("data", "blob"):
            route.continue_()
        elif request.resource_type == "image":
            route.fulfill(content_type="image/png", body=PIXEL)
        else:
            self.faults.append(f"request to {request.url}")
            route.abort()

    def open(self, path: str = "") -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit that fails its test when it saw a fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    visiting = Visit(context, address)
    yield visiting
    context.close()
    assert visiting.faults == []
