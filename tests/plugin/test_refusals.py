"""What a site is not built with, and what is said about it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.libraries import build_site
from tests.plugin.trees import between, elements, file, write

Refusal = Callable[[dict[str, str]], list[str]]


@pytest.fixture
def refusal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Refusal:
    """Build a site with some files, and give the lines that say why it is refused."""

    def said(files: dict[str, str]) -> list[str]:
        write(tmp_path, files)
        with pytest.raises(Abort):
            build_site(tmp_path, strict=False)
        assert not (tmp_path / "site").exists()
        return caplog.messages[-1].splitlines()

    return said


def test_broken_front_matter(refusal: Refusal) -> None:
    text = file()
    (said,) = refusal({"docs/papers/a-paper.md": text.replace("year: 2018", "yaer: 2018")})
    assert said.startswith("docs/papers/a-paper.md:")
    assert "`yaer` is not a key; did you mean `year`?" in said


def test_every_broken_file_is_named(refusal: Refusal) -> None:
    said = refusal({"docs/papers/a.md": "no front matter", "docs/papers/b.md": "---\n: [\n---\n"})
    assert [line.split(":")[0] for line in said] == ["docs/papers/a.md", "docs/papers/b.md"]


def test_a_tag_without_a_page(refusal: Refusal) -> None:
    (said,) = refusal({"docs/papers/a-paper.md": file(tags=["vision", "cooking"])})
    assert said.startswith("docs/papers/a-paper.md:")
    assert "docs/tags/cooking.md" in said


@pytest.mark.parametrize(
    ("taken", "problem"), [("a", "is a page's own name"), ("c", "already leads to a.md")]
)
def test_a_former_name_that_is_taken(refusal: Refusal, taken: str, problem: str) -> None:
    files = {
        "docs/papers/a.md": file(also_at=["c"]),
        "docs/papers/b.md": file(also_at=[taken]),
    }
    (said,) = refusal(files)
    assert said == f"docs/papers/b.md:11:5: also-at: `{taken}` {problem}; take it away"


BAD_FORMULAS = {
    "docs/papers/a-paper.md": file(
        "Good $x$.\n\n> A $$a +\n> \\nosuch{b}$$ line.\n\nAgain $\\worse$ and $\\worse$."
    )
}


def errors(folder: Path, files: dict[str, str], caplog: pytest.LogCaptureFixture) -> list[str]:
    """What a strict build says of a site with some files, before it fails; the first line of each error."""
    write(folder, files)
    with pytest.raises(Abort):
        build_site(folder)
    said = (record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    return [message.partition("\n")[0] for message in said]


def test_formulas_that_do_not_render_fail_a_strict_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = BAD_FORMULAS["docs/papers/a-paper.md"].splitlines().index("> \\nosuch{b}$$ line.") + 1
    known = "correct it (what KaTeX knows: https://katex.org/docs/supported)"
    assert errors(tmp_path, BAD_FORMULAS, caplog) == [
        f"docs/papers/a-paper.md:{first}:3: formula: Undefined control sequence: \\nosuch; {known}",
        f"docs/papers/a-paper.md:{first + 2}:8: formula: Undefined control sequence: \\worse; {known}",
        f"docs/papers/a-paper.md:{first + 2}:21: formula: Undefined control sequence: \\worse; {known}",
    ]


def test_a_formula_in_a_title_fails_a_strict_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (said,) = errors(tmp_path, {"docs/papers/x.md": file(title="The $\\frac{1$ rule")}, caplog)
    assert said.startswith("docs/papers/x.md:2:1: formula: ")


HOSTILE_LINKS = {"docs/papers/a-paper.md": file("[link](javascript:alert) ![data](data:text/html,x)")}


def test_links_to_scripts_fail_a_strict_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    problem = "leads to no page; only http, https and mailto do"
    first, second = errors(tmp_path, HOSTILE_LINKS, caplog)
    assert first.endswith(f": link: `javascript:alert` {problem}")
    assert second.endswith(f": link: `data:text/html,x` {problem}")


def test_links_to_scripts_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, HOSTILE_LINKS)
    page = (build_site(tmp_path, strict=False) / "papers/a-paper/index.html").read_text(encoding="utf-8")
    written = elements(between(page, '<div class="precis-summary"', "</div>"))
    assert [attributes for name, attributes in written if {"href", "src"} & set(attributes)] == []
    assert {"a", "img"} <= {name for name, _ in written}


def test_a_formula_that_does_not_render_shows_its_tex(tmp_path: Path) -> None:
    write(tmp_path, BAD_FORMULAS)
    page = (build_site(tmp_path, strict=False) / "papers/a-paper/index.html").read_text(encoding="utf-8")
    assert "<code>\\worse</code>" in page


def test_a_dead_link_fails_a_strict_build(tmp_path: Path) -> None:
    write(tmp_path, {"docs/papers/a-paper.md": file("See [it](nowhere.md).")})
    with pytest.raises(Abort):
        build_site(tmp_path)


@pytest.mark.slow
def test_properdocs_builds_the_same_tree(tmp_path: Path) -> None:
    write(tmp_path, {"docs/papers/a-paper.md": file("Good $x$.")})
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert "<math " in (tmp_path / "site/papers/a-paper/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site/pagefind/pagefind.js").is_file()


@pytest.mark.slow
def test_properdocs_refuses_a_formula_too(tmp_path: Path) -> None:
    write(tmp_path, BAD_FORMULAS)
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"]
    finished = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert finished.returncode == 1
    assert "docs/papers/a-paper.md:" in finished.stderr
