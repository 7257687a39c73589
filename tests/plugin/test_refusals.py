"""What a site is not built with, and what is said about it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.plugin.trees import build_site, file, write

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


def test_a_formula_in_a_title(refusal: Refusal) -> None:
    (said,) = refusal({"docs/papers/x.md": file(title="The $\\frac{1$ rule")})
    assert said.startswith("docs/papers/x.md:2:1: formula: ")


@pytest.mark.parametrize("taken", ["a", "c"])
def test_a_former_name_that_is_taken(refusal: Refusal, taken: str) -> None:
    files = {
        "docs/papers/a.md": file(also_at=["c"]),
        "docs/papers/b.md": file(also_at=[taken]),
    }
    (said,) = refusal(files)
    assert said == f"docs/papers/b.md: also_at: `{taken}` already leads to a.md; take it away"


BAD_FORMULAS = {
    "docs/papers/a-paper.md": file(
        "Good $x$.\n\n> A $$a +\n> \\nosuch{b}$$ line.\n\nAgain $\\worse$ and $\\worse$."
    )
}


def test_formulas_that_do_not_render_fail_a_strict_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, BAD_FORMULAS)
    with pytest.raises(Abort):
        build_site(tmp_path)
    first = BAD_FORMULAS["docs/papers/a-paper.md"].splitlines().index("> \\nosuch{b}$$ line.") + 1
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        f"docs/papers/a-paper.md:{first}:3: formula: Undefined control sequence: \\nosuch",
        f"docs/papers/a-paper.md:{first + 2}:8: formula: Undefined control sequence: \\worse",
        f"docs/papers/a-paper.md:{first + 2}:21: formula: Undefined control sequence: \\worse",
    ]


def test_a_formula_that_does_not_render_shows_its_tex(tmp_path: Path) -> None:
    write(tmp_path, BAD_FORMULAS)
    page = (build_site(tmp_path, strict=False) / "papers/a-paper/index.html").read_text(encoding="utf-8")
    assert "<code>\\worse</code>" in page


def test_a_dead_link_fails_a_strict_build(tmp_path: Path) -> None:
    write(tmp_path, {"docs/papers/a-paper.md": file("See [it](nowhere.md).")})
    with pytest.raises(Abort):
        build_site(tmp_path)


def test_properdocs_builds_the_same_tree(tmp_path: Path) -> None:
    write(tmp_path, {"docs/papers/a-paper.md": file("Good $x$.")})
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert "<math " in (tmp_path / "site/papers/a-paper/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site/pagefind/pagefind.js").is_file()


def test_properdocs_refuses_a_formula_too(tmp_path: Path) -> None:
    write(tmp_path, BAD_FORMULAS)
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"]
    finished = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert finished.returncode == 1
    assert "docs/papers/a-paper.md:" in finished.stderr
