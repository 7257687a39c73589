"""The path of a contribution, as CONTRIBUTING.md describes it: from an identifier to a search result."""

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from precis import check as checks
from precis.new import OUTLINE
from tests.browser.conftest import Visit, served
from tests.browser.test_search import RESULT, search
from tests.new.standin import standin
from tests.test_workflows import BIN, ROOT, bash, on_linux, run, script

PAGE = Path("docs/papers/a-beta-divergence-view-of-lighthouse-keeping-lamps-fog-ships.md")
RESTORED = Path("docs/papers/you-may-not-need-attention.md")
MADE = (".git", ".venv", "node_modules", "site", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")
"""What a clone of the repository does not hold."""

SUMMARY = r"""A lighthouse keeper knows which ships have passed. Can a lamp know it, too? On clear nights
it can, the authors find. In fog it cannot: it takes one cloud in ten for a ship, and is no less sure of it.

## Method

The lamp minimises the divergence $D_\beta(p \| q)$ between what it says and what the keeper has seen; $\beta$
says how much a rare ship counts.

![Two lamps, a ship and a cloud](https://example.org/lamp.png)

## Results

Two things were measured:

- how often a cloud is taken for a ship;
- how sure the lamp is then, with the layers of [Group Normalization](group-normalization.md) and without.
"""


@dataclass(frozen=True)
class Mistake:
    """A mistake that a newcomer may make, and what is said about it.

    Attributes:
        rule: the rule it breaks.
        right: what the page should say.
        wrong: what it says instead.
        says: the remedy in its message.
    """

    rule: str
    right: str
    wrong: str
    says: str


ALONE = [
    Mistake("front-matter", "year:", "yaer:", "did you mean `year`?"),
    Mistake("size", "## Method", f"{'w' * 98}\n\n" * 2000 + "## Method", "shorten it"),
    Mistake(
        "sections", "## Results", "<!-- summary -->\n\n## Results", "part sections by `<!-- summary -->`"
    ),
    Mistake("length", SUMMARY, "A lamp sees ships.\n", "say more"),
    Mistake("abstract", SUMMARY, "In this paper, we show ships to a lamp.\n" * 9, "say in your own words"),
]
TOGETHER = [
    Mistake("front-matter-style", 'venue: "arXiv"', "venue: arXiv", "put it in them, or run --fix"),
    Mistake(
        "duplicate", "2401.01234", "1803.08494", "group-normalization.md holds a paper of the same arXiv"
    ),
    Mistake("tag", '"robustness"\n', '"robustnes"\n', "did you mean `robustness`?"),
    Mistake("tag-count", "added:", '  - "video"\n' * 4 + "added:", "choose among those in docs/tags/"),
    Mistake("character", "A lighthouse keeper", "A lighthouse\u200b keeper", "delete it"),
    Mistake("compound", "Can a lamp", "Can a stateoftheart lamp", "is written `state-of-the-art`"),
    Mistake("html", "no less sure", "<em>no less sure", "write Markdown"),
    Mistake("paragraph", "## Method", f"{'Fog, ' * 200}.\n\n## Method", "part it where the thought turns"),
    Mistake("formula", r"D_\beta", r"D_\bata", r"Undefined control sequence: \bata; correct it"),
    Mistake("white-space", "ship counts.\n", "ship counts. \n", "delete it"),
    Mistake("image", "![Two lamps, a ship and a cloud]", "![]", "say between `![` and `]` what it shows"),
    Mistake("heading", "## Results", "##Results", "add one, or run --fix"),
    Mistake("list", "measured:\n\n", "measured:\n", "leave an empty line before the first item"),
    Mistake("link", "(group-normalization.md)", "(group-norm.md)", "leads to no file; link to one in docs/"),
]


def git(here: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=here, check=True, capture_output=True)


def precis(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return run(BIN / "precis", *arguments)


def findings(path: Path) -> dict[str, list[str]]:
    """What is said about a page, by rule."""
    said = defaultdict(list)
    for line in precis("check", path).stdout.splitlines():
        if line.startswith(f"{path}:"):
            _, rule, message = line.split(": ", 2)
            said[rule].append(message)
    return said


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A contributor's clone of `origin.git`, a repository that holds what this one does; they stand in it."""
    (tmp_path / "gitconfig").write_text("[user]\n    name = Ada Lovelace\n    email = ada@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    here = tmp_path / "fork"
    shutil.copytree(ROOT, here, ignore=shutil.ignore_patterns(*MADE))
    git(here, "init", "--initial-branch=main")
    git(here, "add", "--all")
    git(here, "commit", "--message=The library")
    git(tmp_path, "clone", "--bare", "fork", "origin.git")
    git(here, "remote", "add", "origin", "../origin.git")
    git(here, "switch", "--create", "my-summary")
    monkeypatch.chdir(here)
    return here


def scaffold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the page's file written, from what arXiv says."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with standin() as arxiv:
        monkeypatch.setenv("PRECIS_ARXIV_API", arxiv.url)
        done = precis("new", "2401.01234")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Wrote {PAGE}." in done.stdout


def write() -> None:
    """Write the summary under the outline's headings, and choose tags."""
    text = PAGE.read_text("utf-8").replace(OUTLINE + "\n", SUMMARY)
    tags = 'tags:\n  - "uncertainty-estimation"\n  - "robustness"\n'
    PAGE.write_text(text.replace("tags: []\n", tags), "utf-8")
    assert findings(PAGE) == {}


def make_and_mend(*mistakes: Mistake) -> None:
    """Break rules, read what is said about them, and do it."""
    right = text = PAGE.read_text("utf-8")
    for mistake in mistakes:
        assert text.count(mistake.right) == 1, mistake
        text = text.replace(mistake.right, mistake.wrong)
    PAGE.write_text(text, "utf-8")
    said = findings(PAGE)
    for mistake in mistakes:
        assert any(mistake.says in finding for finding in said[mistake.rule]), (mistake, said)
    precis("check", "--fix", PAGE)
    text = PAGE.read_text("utf-8")
    for mistake in mistakes:
        text = text.replace(mistake.wrong, mistake.right)
    assert text == right
    PAGE.write_text(text, "utf-8")


def misname_and_rename() -> None:
    """Give the page another name, and then the one that its message says."""
    elsewhere = PAGE.rename(PAGE.with_name("title-of-the-paper.md"))
    (said,) = findings(elsewhere)["file-name"]
    name = re.search(r"its title makes (\S+); rename", said)
    assert name
    elsewhere.rename(PAGE.with_name(name[1]))


def reword_and_declare() -> None:
    """Mend a word of an imported summary, declare the difference, and take both back."""
    text = RESTORED.read_text("utf-8")
    reworded = text.replace("preforms", "performs")
    RESTORED.write_text(reworded, "utf-8")
    (said,) = findings(RESTORED)["record"]
    assert "declare the difference in `summaries[].edits`" in said
    edit = 'edits:\n      - was: "preforms"\n        now: "performs"\n        why: "a slip of the pen"\n'
    RESTORED.write_text(re.sub(r'(    sha256: ".*"\n)', rf"\g<1>    {edit}", reworded), "utf-8")
    (said,) = findings(RESTORED)["edit"]
    assert said.endswith("declared: a slip of the pen")
    assert precis("check", RESTORED).returncode == 0
    RESTORED.write_text(text, "utf-8")


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
        expect(page.locator(RESULT).first).to_contain_text("View of Lighthouse Keeping", timeout=15_000)
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
    scaffold(monkeypatch)
    write()
    make_and_mend(*TOGETHER)
    for mistake in ALONE:
        make_and_mend(mistake)
    misname_and_rename()
    reword_and_declare()
    assert findings(PAGE) == findings(RESTORED) == {}
    send(fork)
    review_and_merge(clone(tmp_path, "runner"), tmp_path / "output")
    published = clone(tmp_path, "published")
    build = bash(".venv/bin/mkdocs build --strict", published)
    assert build.returncode == 0, build.stderr
    find(browser, published / "site")


def test_every_rule_is_among_the_mistakes() -> None:
    assert {mistake.rule for mistake in ALONE + TOGETHER} | {"file-name", "record", "edit"} == checks.RULES
