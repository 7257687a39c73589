"""What finding a paper costs a reader, in the library as it is and in one as large as hoped for.

The built site's paper pages are copied, each copy with words and authors of its own, and indexed
again; then Chromium opens `/browse/` and types a first query into the search dialog, with empty
caches. Bytes are those of the search index alone, as served by a plain file server.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import report
from precis.plugin.search import write_index

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1, 24)  # times the library
LINE = "| {papers:,} | {action} | {requests} | {kilobytes:.0f} kB | {milliseconds:.0f} ms |"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def copied(page: str, number: int) -> str:
    """Give a copy of a paper's page words, authors and sort keys of its own."""
    page = re.sub(r"(\w+)author\b", rf"\g<1>{number}author", page)
    page = re.sub(r'(data-pagefind-sort="[^"]*" content="[^"]*)', rf"\g<1> {number:03}", page)
    return page.replace("</article>", f"<p data-pagefind-body>seen{number}again</p></article>")


def enlarge(site: Path, copies: int) -> int:
    """Copy every paper's page, index the site, and count its papers."""
    pages = sorted((site / "papers").glob("*/index.html"))
    for number in range(1, copies):
        for path in pages:
            folder = path.parent.with_name(f"{path.parent.name}-{number}")
            folder.mkdir()
            (folder / path.name).write_text(
                copied(path.read_text(encoding="utf-8"), number), encoding="utf-8"
            )
    write_index(site)
    return len(pages) * copies


def browse(page: Page, address: str) -> None:
    """Open the list of every paper and wait for its first results."""
    page.goto(f"{address}browse/")
    page.locator(".precis-browse ol a").first.wait_for()


def ask(page: Page, address: str) -> None:
    """Ask for a word in the search dialog and wait for the first result."""
    page.goto(f"{address}about/")
    page.keyboard.press("/")
    page.keyboard.insert_text("exploration")
    page.locator("pagefind-modal .precis-result a").first.wait_for()


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
        {"/browse/": browse, "first query": ask}[action](page, address)
        took = 1000 * (time.perf_counter() - start)
        page.wait_for_load_state("networkidle")
        return sum(size > 0 for size in sizes), sum(sizes) / 1000, took


def rows(browser: Browser, site: Path, papers: int) -> list[str]:
    """Measure one site and write the table's rows."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    found = []
    for action in ("/browse/", "first query"):
        requests, kilobytes, milliseconds = measured(browser, address, action)
        found.append(
            LINE.format(
                papers=papers,
                action=action,
                requests=requests,
                kilobytes=kilobytes,
                milliseconds=milliseconds,
            )
        )
    server.shutdown()
    return found


def main() -> None:
    """Measure the library at each size and write the table."""
    lines = [
        "| papers | what | requests | of the index | until the first result |",
        "| --- | --- | --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(built)]
        subprocess.run(command, cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for copies in SIZES:
            site = shutil.copytree(built, Path(folder) / str(copies))
            lines += rows(browser, site, enlarge(site, copies))
            shutil.rmtree(site)
        browser.close()
    report.write("search", lines)


if __name__ == "__main__":
    main()
