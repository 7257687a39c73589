"""The preview of `mkdocs serve`: what is saved is seen, and what is wrong, too."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.libraries import furnish, toy
from writing import served

SLUG = "bees-in-the-horn"


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
