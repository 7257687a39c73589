"""What the checker passes, builds; what the build refuses, the checker names, in the same words."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from precis import check as checks
from precis.check.report import line
from precis.library import library
from precis.plugin import search
from tests.plugin.trees import file, write

FIXTURES = Path(__file__).parent / "fixtures" / "agreement"

_pieces = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "    - ",
            "1. ",
            "> ",
            "***",
            "__",
            "`",
            "```\n",
            "~~~ {.py #x}\n",
            "| a | b |\n|---|\n",
        ),
        *(
            "[a](b.md)",
            "[a](#x)",
            "[a][r]",
            "\n\n[r]: http://[bad\n\n",
            "<http://[b>",
            "![](x.png)",
            "[^1]",
            "[a](",
        ),
        *(
            "$x$",
            "$$",
            "\\(",
            "$\\frac$",
            "\\begin{array}\\end{array}",
            "$\\verb|",
            "\\[",
            "&amp;",
            "&#0;",
            "<b>",
            "<!--",
        ),
        *(
            "[" * 30,
            "*" * 40,
            "> " * 30,
            "1. " * 12,
            "javascript:x",
            "{: #id }",
            "\\\\",
            "\\",
            "\x03",
            "\u200b",
            "é",
            "word",
        ),
        *("\n", "\n\n", "    ", " "),
    ]
)
_bodies = st.lists(_pieces, max_size=25).map("".join) | st.text(max_size=60)
_titles = st.sampled_from(
    [
        "A paper",
        "$x^2$",
        "$\\href{https://e.org}{x}$",
        "$\\begin{bmatrix}\\end{bmatrix}$ x",
        "$\\sqrt$ x",
        "$",
        "a $$ b",
        "<b>",
    ]
)


@pytest.fixture(autouse=True, scope="module")
def unindexed() -> Iterator[None]:
    """Builds without an index for searching, which would take most of their time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "write_index", lambda site: None)
        yield


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found += record.getMessage().split("\n")


def essential(folder: Path, rules: frozenset[str]) -> list[str]:
    """What the checker says of a library, of all it says the rules without which there is no site."""
    with contextlib.chdir(folder):
        read = library.read(Path("docs"))
        around = checks.Surroundings(read, {})
        found = list(checks.check_site(Path("docs"), read))
        for path in sorted(Path("docs/papers").glob("*.md")):
            found += checks.check(path, around, rules)
        return [each for finding in found if not finding.remark for each in line(finding).split("\n")]


def refused(folder: Path) -> list[str]:
    """What the build says against a library."""
    errors = _Errors()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(errors)
    try:
        with contextlib.chdir(folder), contextlib.suppress(Abort):
            build(load_config("mkdocs.yml"))
    finally:
        logger.removeHandler(errors)
    return errors.found


def agree(folder: Path) -> list[str]:
    """Find that checker and build say the same of a library, and give what they say."""
    before = essential(folder, checks.ESSENTIAL - checks.RENDERED)
    said = before or essential(folder, checks.ESSENTIAL)
    assert sorted(refused(folder)) == sorted(said)
    return said


def named(folder: Path) -> set[str]:
    """Take away the pages that checker and build refuse, until there are none, and give their names."""
    found: set[str] = set()
    while names := {said.partition(":")[0] for said in agree(folder) if said.startswith("docs/papers/")}:
        for name in names:
            (folder / name).unlink()
        found |= {Path(name).name for name in names}
    return found


def cases(kind: str) -> dict[str, str]:
    """The pages in a folder of the fixtures, as files of a library."""
    return {f"docs/papers/{path.name}": path.read_text("utf-8") for path in (FIXTURES / kind).glob("*.md")}


def test_what_passes_builds(tmp_path: Path) -> None:
    write(tmp_path, cases("builds"))
    assert agree(tmp_path) == []


def test_what_the_build_refuses_is_named(tmp_path: Path) -> None:
    refused_pages = cases("refused")
    write(tmp_path, refused_pages | {"docs/papers/a-paper.md": file("Text.")})
    assert named(tmp_path) == {Path(name).name for name in refused_pages}


@settings(max_examples=6)
@given(st.lists(st.tuples(_titles, _bodies), min_size=1, max_size=12))
def test_checker_and_build_say_the_same_of_any_pages(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("library")
    pages = {f"docs/papers/page-{n}.md": file(body, title=title) for n, (title, body) in enumerate(drawn)}
    write(folder, pages)
    named(folder)


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("docs/tags/no-title.md", '---\ndescription: "x"\n---\n\nText.\n', "tag-page"),
        ("docs/tags/formula.md", '---\ntitle: "F"\ndescription: "x"\n---\n\nOf $\\frac$.\n', "formula"),
        ("docs/tags/deep.md", '---\ntitle: "D"\ndescription: "x"\n---\n\n' + "1. " * 500 + "\n", "markdown"),
        ("docs/tags/link.md", '---\ntitle: "L"\ndescription: "x"\n---\n\n[To](none.md).\n', "link"),
        ("docs/glossary.yml", '"FL": 3\n', "wording"),
        ("docs/venues.yml", "- LUX\n", "wording"),
        ("docs/papers/evil.html", "<script>alert(1)</script>", "stray"),
        ("docs/papers/folder/a.md", "text", "stray"),
        ("docs/figures/figure.png", "<script>alert(1)</script>", "figure"),
        ("docs/figures/lost.yml", "- address: 1\n", "figure"),
    ],
)
def test_what_stands_beside_the_papers_is_named_too(name: str, text: str, rule: str, tmp_path: Path) -> None:
    write(tmp_path, {"docs/papers/a-paper.md": file("Text."), name: text})
    assert f": {rule}: " in agree(tmp_path)[0]
