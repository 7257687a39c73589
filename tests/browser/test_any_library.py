"""What holds of the site of any library: ours, one of a single paper, one of none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations_at
from tests.browser.conftest import Visit, wider
from tests.browser.sites import LIBRARIES, pages_of, papers_of, served
from tests.browser.test_search import INPUT, RESULT, search

PLACES = ["", "browse/", "tags/", "map/", "contribute/", "about/"]


@dataclass(frozen=True)
class Site:
    """A site, served.

    Attributes:
        folder: its files.
        address: where it is served.
        papers: what its `papers.json` says.
    """

    folder: Path
    address: str
    papers: list[dict[str, Any]]

    @cached_property
    def pages(self) -> list[str]:
        """The path of every page."""
        return pages_of(self.folder)

    @property
    def kinds(self) -> list[str]:
        """The path of a page of each kind."""
        lists = [path for folder in ("browse/", "tags/") for path in self._below(folder)[:1]]
        unidentified = [paper for paper in self.papers if not paper["identified"]]
        longest = sorted(self.papers, key=lambda paper: -len(paper["summaries"]))
        return PLACES + lists + [paper["url"] for paper in (*longest[:1], *unidentified[:1])]

    def _below(self, folder: str) -> list[str]:
        return [path for path in self.pages if path.startswith(folder) and path != folder]


@pytest.fixture(scope="module", params=LIBRARIES)
def any_site(request: pytest.FixtureRequest, built: Callable[[str], Path]) -> Iterator[Site]:
    """The site of each library."""
    folder = built(request.param)
    with served(folder) as address:
        yield Site(folder, address, papers_of(folder))


@pytest.fixture
def visit(browser: Browser, any_site: Site) -> Iterator[Visit]:
    """A visit that fails its test when it saw a fault."""
    with browser.new_context() as context:
        visiting = Visit(context, any_site.address)
        yield visiting
        assert visiting.faults == []


def test_every_kind_of_page_opens_to_everybody(visit: Visit, any_site: Site) -> None:
    for path in any_site.kinds:
        page = visit.open(path)
        page.wait_for_load_state("networkidle")
        assert violations_at(page, 360, 1280) == [], path
        assert visit.faults == [], path


def test_no_page_is_wider_than_a_phone(visit: Visit, any_site: Site) -> None:
    assert any_site.pages
    assert wider(visit, any_site.pages, 360) == []


def test_search_finds_papers_by_their_titles(visit: Visit, any_site: Site) -> None:
    page = visit.open()
    search(page, "")
    words = page.locator(INPUT)
    for paper in any_site.papers[:3]:
        words.fill(paper["title"])
        expect(page.locator(RESULT, has_text=paper["title"])).to_be_visible()
    # Without papers, too, there is an answer.
    words.fill("qwzxvbnm")
    expect(page.locator(".precis-finder [role=status]")).to_have_text("No paper matches all of this.")


def test_browse_and_the_map_have_every_paper(visit: Visit, any_site: Site) -> None:
    count = len(any_site.papers)
    page = visit.open("browse/")
    said = {0: "No paper matches all of this.", 1: "1 paper"}.get(count, f"{count} papers")
    expect(page.locator(".precis-browse__status")).to_contain_text(said)
    expect(page.locator(".precis-browse ol li")).to_have_count(min(count, 20))
    expect(visit.open("map/").locator(".precis-map a")).to_have_count(count)
    assert len(list(any_site.folder.glob("papers/*.md"))) == count
