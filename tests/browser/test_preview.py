"""The preview of `mkdocs serve`: what is saved is seen, and what is wrong, too."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import Browser, expect

from tests.libraries import furnish, toy

SLUG = "bees-in-the-horn"


def _free_port() -> int:
    with closing(socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a library, and give the address."""
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            assert process.stderr
            assert any("Serving on" in line for line in process.stderr)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


@pytest.mark.slow
def test_what_is_saved_is_seen_and_what_is_wrong_stands_above_it(tmp_path: Path, browser: Browser) -> None:
    furnish(toy(tmp_path))
    file = tmp_path / f"docs/papers/{SLUG}.md"
    text = file.read_text("utf-8")
    with served(tmp_path) as address, browser.new_page() as page:
        page.goto(f"{address}papers/{SLUG}/")
        wrong = page.locator(".precis-wrong")
        expect(wrong).to_have_count(0)
        file.write_text(f"{text}\nThey hum.\n", "utf-8")
        expect(page.locator(".precis-summary")).to_contain_text("They hum.")
        file.write_text(f"{text}\nThey hum $\\nosuch$.\n", "utf-8")
        expect(wrong).to_contain_text(f"docs/papers/{SLUG}.md")
        expect(wrong).to_contain_text("Undefined control sequence")
        file.write_text(text.replace("year:", "yeer:"), "utf-8")
        expect(wrong).to_contain_text("did you mean `year`?")
        file.write_text(text.replace("Bees in", "Wasps in"), "utf-8")
        expect(page.locator("h1")).to_have_text("Wasps in the Horn")
        expect(wrong).to_have_count(0)
