"""axe-core over every kind of page, in light and dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations_at
from tests.browser.conftest import Visit, until
from tests.browser.test_search import DIALOG, search

PAGES = {
    "home": "",
    "paper": "papers/the-fresnel-lens-explained-to-sheep/",
    "paper, formulas": "papers/lambda-lights-colour-without-filters/",
    "paper, table": "papers/foghorns-at-night-a-survey-of-complaints/",
    "doubtful paper": "papers/do-keepers-sleep/",
    "unidentified paper": "papers/this-is-a-neat-trick-for-a-problem-i-did/",
    "browse": "browse/?q=lamp&author=Ann+Lee",
    "browse, many": "browse/",
    "browse, guessed": "browse/?q=occulation",
    "browse, nothing": "browse/?q=qwzxvb",
    "year": "browse/2018/",
    "latest": "browse/latest/",
    "tag": "tags/optics/",
    "tags": "tags/",
    "map": "map/",
    "about": "about/",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_pages(visit: Visit, scheme: str, path: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = visit.open(path)
    until(page, "document.querySelector('.precis-browse__status')?.textContent !== ''")
    assert violations_at(page, 360, 1440) == []


@pytest.mark.parametrize("words", ["fog", "optics", "occulation", "qwzxvb"])
def test_search_dialog(visit: Visit, scheme: str, words: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = visit.open()
    search(page, words)
    expect(page.locator(f"{DIALOG} [role=status]")).not_to_be_empty()
    assert violations_at(page, 360, 1440) == []
