"""The path of a contribution, as CONTRIBUTING.md describes it: from an identifier to a search result."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.sites import served
from tests.browser.test_search import RESULT, search
from tests.libraries import furnish, toy
from tests.new.standin import standin
from tests.test_contribution import PAGE, written
from tests.test_workflows import BIN, bash, on_linux, run, script


def git(here: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=here, check=True, capture_output=True)


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A contributor's clone of `origin.git`, a repository with the toy library; they stand in it."""
    (tmp_path / "gitconfig").write_text("[user]\n    name = Ada Lovelace\n    email = ada@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    here = tmp_path / "fork"
    furnish(toy(here))
    git(here, "init", "--initial-branch=main")
    git(here, "add", "--all")
    git(here, "commit", "--message=The library")
    git(tmp_path, "clone", "--bare", "fork", "origin.git")
    git(here, "remote", "add", "origin", "../origin.git")
    git(here, "switch", "--create", "my-summary")
    monkeypatch.chdir(here)
    return here


def write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the page's file begun, from what arXiv says, and write the summary."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with standin() as arxiv:
        monkeypatch.setenv("PRECIS_ARXIV_API", arxiv.url)
        done = run(BIN / "precis", "new", "2401.01234")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Wrote {PAGE}." in done.stdout
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
    assert run(BIN / "precis", "check", PAGE).returncode == 0


def send(fork: Path) -> None:
    git(fork, "add", "docs/papers")
    git(fork, "commit", "--message=On lamps")
    git(fork, "push", "--set-upstream", "origin", "my-summary")


def clone(tmp_path: Path, name: str) -> Path:
    """Clone the repository to another place, and set it up."""
    git(tmp_path, "clone", "origin.git", name)
    (tmp_path / name / ".venv").symlink_to(sys.prefix)
    return tmp_path / name


def review_and_merge(runner: Path, output: Path) -> None:
    """Run what the workflow runs on a pull request, on what a merge would make; then merge."""
    git(runner, "merge", "--no-ff", "--message=Merge", "origin/my-summary")
    check = bash(script("pull-request.yml", "Check the changed papers"), runner)
    assert (check.returncode, check.stdout, check.stderr) == (0, "", "")
    build = bash(script("pull-request.yml", "Build the site"), runner, GITHUB_OUTPUT=str(output))
    assert build.returncode == 0, build.stderr
    git(runner, "push", "origin", "main")


def find(browser: Browser, site: Path) -> None:
    """Search the site for the summary, and open it."""
    with served(site) as address, browser.new_context() as context:
        visit = Visit(context, address)
        page = visit.open()
        search(page, "lighthouse fog")
        expect(page.locator(RESULT).first).to_contain_text("View of Lighthouse Keeping")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("View of Lighthouse Keeping")
        expect(page.get_by_text("Summary by Ada Lovelace")).to_be_visible()
        expect(page.get_by_text("one cloud in ten for a ship")).to_be_visible()
        assert visit.faults == []


@on_linux
def test_from_an_identifier_to_a_search_result(
    fork: Path, tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(monkeypatch)
    send(fork)
    review_and_merge(clone(tmp_path, "runner"), tmp_path / "output")
    published = clone(tmp_path, "published")
    build = bash(".venv/bin/mkdocs build --strict", published)
    assert build.returncode == 0, build.stderr
    find(browser, published / "site")
