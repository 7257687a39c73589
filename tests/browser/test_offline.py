"""The site without a network."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from precis.plugin.offline import write, write_leave
from tests.browser.axe import violations_at
from tests.browser.conftest import FLAGS, Visit, chromium, until
from tests.browser.sites import served
from tests.browser.test_policy import said
from tests.browser.test_search import RESULT, search

PAPER = "papers/learning-to-trim-confidence-in-the-wick/"
OTHER = "papers/bees-in-the-horn/"
SYNCED = "Object.keys(sessionStorage).some(name => name.startsWith('precis-synced:'))"


@pytest.fixture
def kept(browser: Browser, site: Path, tmp_path: Path) -> Iterator[Visit]:
    """A first visit to a site of one's own, to one paper, when all that is kept unasked has been kept."""
    copy = Path(shutil.copytree(site, tmp_path / "papers-site"))
    with served(copy, said(copy)) as address, browser.new_context() as context:
        visit = Visit(context, address)
        visited(visit, PAPER)
        assert visit.faults == []
        yield visit


def visited(visit: Visit, path: str = "") -> Page:
    """Open a page, and wait until the browser has what it keeps."""
    page = visit.open(path)
    until(page, SYNCED)
    until(page, "!!navigator.serviceWorker.controller")
    return page


def offline(visit: Visit) -> None:
    visit.page.context.set_offline(True)


def changed(tmp_path: Path) -> None:
    """Publish the site anew, with another heading."""
    folder = tmp_path / "papers-site"
    page = folder / OTHER / "index.html"
    page.write_text(
        page.read_text("utf-8").replace("Bees in the Horn</h1>", "Wasps in the Horn</h1>"), "utf-8"
    )
    write(folder)


def test_the_page_read_the_lists_and_the_search_work_offline(kept: Visit) -> None:
    offline(kept)
    page = kept.open(PAPER)
    expect(page.locator("h1")).to_have_text("Learning to Trim: Confidence in the Wick")
    assert page.evaluate("document.fonts.check('16px KaTeX_Math')")
    page = kept.open("browse/2018/")
    expect(page.locator(".precis-papers a").first).to_be_visible()
    page = kept.open("tags/optics/")
    expect(page.locator("h1")).to_have_text("Optics")
    search(page, "fog")
    expect(page.locator(RESULT).first).to_be_visible()
    page = kept.open("browse/?q=lamp")
    expect(page.locator(".precis-browse li").first).to_be_visible()
    kept.open("saved/")


def test_a_page_that_was_not_kept_says_so(kept: Visit) -> None:
    offline(kept)
    page = kept.open(OTHER)
    expect(page.locator("h1")).to_have_text("You are offline")
    assert violations_at(page, 360, 1440) == []
    page.get_by_role("link", name="the lists").click()
    expect(page.locator("h1")).to_have_text("Browse")


def test_everything_is_kept_for_whoever_asks(kept: Visit, papers: list[dict[str, str]]) -> None:
    page = kept.open("saved/")
    expect(page.get_by_text(re.compile(r"Everything is \d+(\.\d)? MB in \d+ files\."))).to_be_visible()
    page.get_by_role("button", name="Keep everything").click()
    expect(page.get_by_text("Everything is kept.")).to_be_visible()
    offline(kept)
    for paper in papers:
        expect(kept.open(paper["url"])).to_have_title(re.compile(f"^{re.escape(paper['title'])}"))
    page = kept.open("saved/")
    page.get_by_role("button", name="Remove what is kept").click()
    expect(page.get_by_text("What was kept is gone")).to_be_visible()
    expect(kept.open(OTHER).locator("h1")).to_have_text("You are offline")


def test_what_is_published_anew_is_told_and_kept(kept: Visit, tmp_path: Path) -> None:
    page = kept.open("saved/")
    page.get_by_role("button", name="Keep everything").click()
    expect(page.get_by_text("Everything is kept.")).to_be_visible()
    changed(tmp_path)
    page.evaluate("sessionStorage.clear()")
    page = visited(kept)
    offline(kept)
    expect(kept.open(OTHER).locator("h1")).to_have_text("Wasps in the Horn")


def test_a_new_worker_is_told_and_taken_at_the_next_visit(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "papers-site"))
    waiting = "navigator.serviceWorker.getRegistration().then(found => !!found.waiting)"

    @contextmanager
    def visiting() -> Iterator[Visit]:
        """A visit with a browser that is closed at its end, and knows the last one."""
        opened = browser.browser_type.launch_persistent_context(
            tmp_path / "reader", executable_path=chromium(), args=FLAGS
        )
        yield Visit(opened, address)
        opened.close()

    with served(copy) as address:
        with visiting() as visit:
            visited(visit)
            home = copy / "index.html"
            home.write_text(home.read_text("utf-8").replace("</main>", "<p>New.</p></main>"), "utf-8")
            write(copy)
            page = visit.open(OTHER)
            expect(page.get_by_text("This library has been updated.")).to_be_visible()
            assert violations_at(page, 360, 1440) == []
            assert page.evaluate(waiting)
        with visiting() as visit:
            until(visited(visit), f"{waiting}.then(waits => !waits)")


def test_a_library_that_keeps_nothing_any_more_takes_everything_away(kept: Visit, tmp_path: Path) -> None:
    site = tmp_path / "papers-site"
    write_leave(site)
    for path in site.rglob("*.html"):
        path.write_text(
            re.sub(r"<script[^>]+offline\.js[^>]+></script>", "", path.read_text("utf-8")), "utf-8"
        )
    page = kept.open()
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found?.update())")
    until(page, "navigator.serviceWorker.getRegistrations().then(found => !found.length)")
    until(page, "caches.keys().then(names => !names.length)")


def test_without_service_workers_nothing_is_missing(visit: Visit) -> None:
    visit.page.add_init_script("delete Navigator.prototype.serviceWorker")
    page = visit.open("saved/")
    expect(page.get_by_text("You have not saved a paper yet.")).to_be_visible()
    expect(page.get_by_text("Without a network")).to_be_hidden()


def test_keeping_is_for_everybody(kept: Visit) -> None:
    for scheme in ("light", "dark"):
        kept.page.emulate_media(color_scheme=scheme)
        page = kept.open("saved/")
        expect(page.get_by_role("button", name="Keep everything")).to_be_visible()
        assert violations_at(page, 360, 1440) == []
