"""What a reader waits for, in the library as it is and in one as large as hoped for.

Libraries of both sizes are made and built; then Chromium opens `/browse/`, types a first query into the
search dialog, and opens the map, each with empty caches, several times. Bytes are those of the search index
alone, as served by a plain file server.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import library
import report

SIZES = (83, 10_000)
TIMES = 5
LINE = "| {papers:,} | {action} | {requests} | {kilobytes:.0f} kB | {milliseconds:.0f} ms |"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def browse(page: Page, address: str) -> None:
    """Open the list of every paper and wait for its first results."""
    page.goto(f"{address}browse/")
    page.locator(".precis-browse ol a").first.wait_for()


def ask(page: Page, address: str) -> None:
    """Ask for a word in the search dialog and wait for the first result."""
    page.goto(f"{address}about/")
    page.keyboard.press("/")
    page.keyboard.insert_text("exploration")
    page.locator(".precis-finder ol a").first.wait_for()


def look(page: Page, address: str) -> None:
    """Open the map and wait until it is drawn and every file of it is there."""
    page.goto(f"{address}map/")
    page.locator("svg.precis-map").first.wait_for()


ACTIONS = {"/browse/": browse, "first query": ask, "/map/": look}


def measured(browser: Browser, address: str, action: str) -> tuple[int, float, float]:
    """Do something with empty caches: requests to the index, kilobytes, milliseconds."""
    with browser.new_context() as context:
        page = context.new_page()
        sizes: list[int] = []
        page.on(
            "requestfinished",
            lambda r: sizes.append(r.sizes()["responseBodySize"] if "/pagefind/" in r.url else 0),
        )
        start = time.perf_counter()
        ACTIONS[action](page, address)
        took = 1000 * (time.perf_counter() - start)
        page.wait_for_load_state("networkidle")
        return sum(size > 0 for size in sizes), sum(sizes) / 1000, took


def rows(browser: Browser, site: Path, papers: int) -> Iterator[str]:
    """Measure one site and write the table's rows."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    for action in ACTIONS:
        found = [measured(browser, address, action) for _ in range(TIMES)]
        requests, kilobytes, _ = found[0]
        took = statistics.median(milliseconds for _, _, milliseconds in found)
        yield LINE.format(
            papers=papers, action=action, requests=requests, kilobytes=kilobytes, milliseconds=took
        )
    server.shutdown()


def main() -> None:
    """Measure each size and write the table."""
    lines = [
        "| papers | what | requests | of the index | until it is there |",
        "| --- | --- | --- | --- | --- |",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for papers in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                built = library.make(Path(folder) / "library", papers)
                subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=built, check=True)
                lines += rows(browser, built / "site", papers)
        browser.close()
    report.write("reading", lines)


if __name__ == "__main__":
    main()
