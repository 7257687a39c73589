"""axe-core (https://github.com/dequelabs/axe-core) over every kind of page, in light and dark."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Visit

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "home": "",
    "paper": "papers/bsn-boundary-sensitive-network-for-temporal-action-proposal-generation/",
    "doubtful paper": "papers/coconet-a-deep-neural-network-for-mapping-pixel-coordinates-to-color-values/",
    "browse": "browse/?q=planning&author=Danijar+Hafner",
    "browse, many": "browse/",
    "year": "browse/2018/",
    "tag": "tags/reinforcement-learning/",
    "tags": "tags/",
    "map": "map/",
    "contribute": "contribute/",
    "about": "about/",
}


def violations(page: Page) -> list[str]:
    """Everything axe-core objects to, as rule, reason and place."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{v['id']}: {v['help']}: {json.dumps([n['target'] for n in v['nodes']])[:300]}" for v in found]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_pages(browser: Browser, address: str, scheme: str, path: str, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:  # type: ignore[arg-type]
        assert violations(Visit(context, address).open(path)) == []


def test_search_dialog(browser: Browser, address: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = Visit(context, address).open()
        page.keyboard.press("/")
        page.keyboard.type("exploration")
        expect(page.locator("pagefind-modal .precis-result a").first).to_be_visible(timeout=15_000)
        assert violations(page) == []
