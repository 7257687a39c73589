"""Discussions of papers, nowhere unless the library asks for them; tests/browser/ has what a press does."""

from pathlib import Path

import pytest

from precis.plugin.policy import policy
from tests.libraries import ROOT, build_site
from tests.plugin.trees import between, elements, file, write

SETTINGS = f"""\
INHERIT: {ROOT}/mkdocs.yml
plugins:
  - precis:
      discussion:
        repository: owner/name
        repository_id: R_<1>&"
        category: Papers & "more"
        category_id: DIC_1
"""
FILES = {"docs/papers/a-paper.md": file(title='Of $x$ & <b>"bold"</b> lamps')}
PAPER = "papers/a-paper/index.html"
FRAMES = "frame-src https://giscus.app"


@pytest.fixture(scope="module")
def discussed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library with discussions."""
    folder = tmp_path_factory.mktemp("discussed")
    write(folder, {**FILES, "mkdocs.yml": SETTINGS})
    return build_site(folder)


def section(site: Path) -> str:
    page = (site / PAPER).read_text("utf-8")
    return between(page, '<section class="precis-discussion"', "</section>")


def test_a_paper_has_a_button_with_all_that_giscus_asks_for(discussed: Path) -> None:
    ((_, button),) = (element for element in elements(section(discussed)) if element[0] == "button")
    assert {name: value for name, value in button.items() if name.startswith("data-")} == {
        "data-repo": "owner/name",
        "data-repo-id": 'R_<1>&"',
        "data-category": 'Papers & "more"',
        "data-category-id": "DIC_1",
        "data-term": "papers/a-paper/",
        "data-description": 'Of x & <b>"bold"</b> lamps',
    }
    assert "hidden" in button


def test_without_script_a_link_leads_to_the_repository(discussed: Path) -> None:
    link = '<a href="https://github.com/owner/name/discussions" rel="noopener">Discuss on GitHub</a>'
    assert link in section(discussed)


def test_nothing_is_asked_of_giscus_by_opening_a_page(discussed: Path) -> None:
    for path in discussed.rglob("*.html"):
        asked = [said for _, said in elements(path.read_text("utf-8")) if "content" not in said]
        assert "giscus" not in str(asked), path


def test_only_papers_are_discussed(discussed: Path) -> None:
    holding = [path for path in discussed.rglob("*.html") if "precis-discussion" in path.read_text("utf-8")]
    assert holding == [discussed / PAPER]


def test_pages_may_hold_its_frames_and_nothing_else_is_allowed_beside(discussed: Path) -> None:
    assert policy([], discussed=True) == f"{policy([])}; {FRAMES}"
    assert f'; {FRAMES}">' in (discussed / PAPER).read_text("utf-8")
    assert f"; {FRAMES}; frame-ancestors 'self'\n" in (discussed / "_headers").read_text("utf-8")


def test_a_library_that_does_not_ask_for_them_has_not_a_word_of_them(
    site: Path, pages: dict[str, str]
) -> None:
    for text in [*pages.values(), (site / "_headers").read_text("utf-8")]:
        assert "giscus" not in text
        assert "discussion" not in text.lower()
