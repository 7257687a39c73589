"""What writers and curators wait for: a saved sentence seen, a page or all checked, a dump imported.

Run by itself, `benchmarks/writing.py PAPERS…` measures libraries of those sizes.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import socket

from playwright.sync_api import Browser, sync_playwright

import library
import report
import scale
from build import Cost, cost

SIZES = (83, 1_000, 2_000, 10_000)
TIMES = 5
PRECIS = Path(sys.executable).with_name("precis")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a library as `make serve` does, and give the address."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stderr
            assert any("Serving on" in line for line in process.stderr)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def seen(browser: Browser, folder: Path) -> float:
    """Time from saving a page to seeing what was added, in seconds."""
    path = next((folder / "docs/papers").glob("*.md"))
    text = path.read_text("utf-8")
    took = []
    with served(folder) as address, browser.new_page() as page:
        page.goto(f"{address}papers/{path.stem}/")
        for number in range(TIMES):
            page.wait_for_timeout(1000)
            start = time.perf_counter()
            path.write_text(f"{text}\nSentence number{number}.\n", "utf-8")
            page.get_by_text(f"number{number}").wait_for()
            took.append(time.perf_counter() - start)
    path.write_text(text, "utf-8")
    return statistics.median(took)


def checked(folder: Path) -> tuple[Cost, Cost]:
    """Check one page of a library, and all."""
    one = next((folder / "docs/papers").glob("*.md")).relative_to(folder)
    return cost(PRECIS, "check", one, folder=folder), cost(PRECIS, "check", folder=folder)


def imported(folder: Path, records: int) -> Cost:
    """Import so many records into a library without papers."""
    (folder / "summaries").mkdir(parents=True)
    (folder / "docs").mkdir()
    lines = scale.dump_of(20_000 * records).split("\n")[:records]
    (folder / "summaries/dump.txt").write_text("\n".join(lines), "utf-8")
    return cost(PRECIS, "split", folder=folder)


def row(browser: Browser, papers: int) -> str:
    """Measure a library of so many papers, and write the table's row."""
    with tempfile.TemporaryDirectory() as folder:
        made = library.make(Path(folder) / "library", papers)
        until_seen = seen(browser, made)
        one, every = checked(made)
        split = imported(Path(folder) / "empty", papers)
    cells = [
        f"{papers:,}",
        f"{until_seen:.2f} s",
        f"{one.seconds:.2f} s",
        f"{every.seconds:.1f} s",
        f"{1000 * every.cpu / papers:.1f} ms",
        f"{split.seconds:.1f} s",
        f"{1000 * split.cpu / papers:.1f} ms",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure each size and write the table."""
    names = [
        "papers",
        "saved until seen",
        "one checked",
        "all checked",
        "CPU a page",
        "imported",
        "CPU a record",
    ]
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for papers in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
            lines.append(row(browser, papers))
            print(lines[-1])
        browser.close()
    report.write("writing", lines)


if __name__ == "__main__":
    main()
