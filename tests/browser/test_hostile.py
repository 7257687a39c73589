"""Whatever contributors bring that is not refused: nothing of it runs in a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.browser.sites import HOSTILE, pages_of, served

# Whatever a case would run calls `alert`.
_WATCH = "window.ran = []; window.alert = (what) => window.ran.push(what);"
# Handlers that would run when somebody points at an element, or comes to it by keyboard.
_TOUCH = """() => {
    for (const element of document.querySelectorAll("body *"))
        for (const kind of ["mouseover", "focus", "error", "load", "toggle"])
            element.dispatchEvent(new Event(kind));
    return window.ran;
}"""


@pytest.fixture(scope="module")
def site(built: Callable[[str], Path]) -> Path:
    """The folder of the site that is made of every harmless case."""
    return built(HOSTILE)


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    """A visit that notes what runs, and fails its test when it saw a fault."""
    with served(site) as address:
        # The policy would stop what runs (`test_policy.py`); here, nothing is there to be stopped.
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(_WATCH)
        visiting = Visit(context, address)
        yield visiting
        context.close()
        assert visiting.faults == []


def test_nothing_runs_on_any_page(visit: Visit, site: Path) -> None:
    for path in pages_of(site):
        assert visit.open(path).evaluate(_TOUCH) == [], path


def test_nothing_runs_among_what_a_search_finds(visit: Visit) -> None:
    page = visit.open("browse/?q=alert")
    page.locator("main li a").first.wait_for()
    assert page.evaluate(_TOUCH) == []


def test_what_runs_would_be_noticed(visit: Visit) -> None:
    page = visit.page
    page.set_content("<script>alert(1)</script><b onmouseover=alert(2)>x</b>")
    assert page.evaluate(_TOUCH) == [1, 2]
