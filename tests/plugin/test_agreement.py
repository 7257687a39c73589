"""What the checker passes, builds; what the build refuses, the checker names, in the same words.

Hostile pages on which they have to agree are in `tests/hostile/corpus/`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precis.plugin import search
from tests.plugin.agreement import agree, named
from tests.plugin.trees import file, write

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
        patch.setattr(search, "run_pagefind", lambda pages, index: None)
        yield


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
