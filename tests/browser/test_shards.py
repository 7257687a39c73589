"""A library in two parts, each a site of its own, and one search over both, as guides/scale.md tells."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import build, papers_of, served
from tests.browser.test_browse import TITLES, reported, shown, year_of
from tests.browser.test_search import RESULT, marked, search
from tests.libraries import furnish, toy

SHARDS = ("one", "two")
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md\)")

pytestmark = pytest.mark.slow


def shard(folder: Path, number: int) -> Path:
    """Make the toy library with one half of its papers; links to those of the other half are absolute."""
    furnish(toy(folder))
    papers = sorted((folder / "docs/papers").glob("*.md"))
    for path in papers[1 - number :: 2]:
        path.unlink()
    own = {path.stem for path in papers[number::2]}
    other = SHARDS[1 - number]

    def link(found: re.Match[str]) -> str:
        return found[0] if found[1] in own else f"](https://lamps.example/{other}/papers/{found[1]}/)"

    for path in papers[number::2]:
        path.write_text(_LINK.sub(link, path.read_text("utf-8")), "utf-8")
    return folder


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the site of each shard."""
    folder = tmp_path_factory.mktemp("origin")
    for number, name in enumerate(SHARDS):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", f"https://lamps.example/{name}/")
            patch.setenv("ALSO_SEARCH", "../one/ ../two/")
            build(shard(tmp_path_factory.mktemp(name), number), folder / name)
    return folder


@pytest.fixture(scope="module")
def parts(origin: Path) -> dict[str, list[dict[str, Any]]]:
    """The papers of each shard."""
    return {name: papers_of(origin / name) for name in SHARDS}


@pytest.fixture(params=SHARDS)
def here(request: pytest.FixtureRequest) -> str:
    """The shard that is visited."""
    return str(request.param)


@pytest.fixture
def there(here: str) -> str:
    """The other one."""
    return SHARDS[1 - SHARDS.index(here)]


@pytest.fixture
def visit(browser: Browser, origin: Path, here: str) -> Iterator[Visit]:
    """A visit to a shard that fails its test when it saw a fault."""
    with served(origin / here) as address, browser.new_context() as context:
        visiting = Visit(context, address)
        yield visiting
        assert visiting.faults == []


def shards_of(page: Page, links: str) -> set[str]:
    """The shards that the first papers in a list belong to."""
    expect(page.locator(links).nth(1)).to_be_visible()
    return {(link.get_attribute("href") or "").split("/papers/")[0] for link in page.locator(links).all()}


def test_the_dialog_finds_papers_of_both(visit: Visit) -> None:
    page = visit.open()
    page.set_viewport_size({"width": 1280, "height": 4000})
    search(page, "keepers")
    assert shards_of(page, RESULT) == {"/one", "/two"}


def test_a_result_leads_to_the_other_shard(visit: Visit, there: str, parts: dict[str, Any]) -> None:
    paper = parts[there][0]
    page = visit.open(f"papers/{parts[SHARDS[there == 'one']][0]['slug']}/")
    search(page, paper["title"])
    page.locator(RESULT).first.click()
    page.wait_for_url(f"**/{there}/{paper['url']}?highlight=*")
    expect(page.locator("h1")).to_have_text(paper["title"])
    assert marked(page)


def test_browse_lists_and_counts_papers_of_both(visit: Visit, parts: dict[str, Any]) -> None:
    papers = parts["one"] + parts["two"]
    page = visit.open("browse/")
    reported(page, len(papers))
    assert shards_of(page, TITLES) == {"/one", "/two"}
    page.goto(f"{visit.address}browse/?year=2019")
    of_2019 = {paper["title"] for paper in papers if year_of(paper) == 2019}
    reported(page, len(of_2019))
    assert set(shown(page)) == of_2019


# In an index without this author, Pagefind would take one whose name begins alike.
def test_an_author_has_their_own_papers_alone(
    visit: Visit, here: str, there: str, parts: dict[str, Any]
) -> None:
    ours = {author for paper in parts[here] for author in paper["authors"]}
    title, name = next(
        (paper["title"], name) for paper in parts[there] for name in paper["authors"] if name not in ours
    )
    theirs = {paper["title"] for paper in parts[there] if name in paper["authors"]}
    page = visit.open(f"browse/?author={name}")
    assert set(shown(page)) == theirs
    page.goto(f"{visit.address}browse/?author={name}&q={title}")
    assert title in shown(page)
    assert set(shown(page)) <= theirs


def test_a_site_without_others_names_none(site: Path) -> None:
    assert "also-search" not in (site / "index.html").read_text("utf-8")
