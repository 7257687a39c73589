"""What a summary's Markdown becomes, and what stops it."""

import pytest

from precis.markdown.budget import MAX_DEPTH, TooMuchError
from precis.markdown.reader import render


def test_addresses_are_those_that_are_written() -> None:
    text = "[a](b.md#c) ![d](e.png) [f][g] <h@i.org> <https://j.org/k>\n\n## L\n\n[g]: m.md 'n'\n"
    assert render(text).addresses == ("b.md#c", "e.png", "m.md", "https://j.org/k")


def test_escaped_addresses_are_read_as_markdown_reads_them() -> None:
    assert render(r"[a](b\_c.md)").addresses == ("b_c.md",)


def test_addresses_are_resolved_on_the_page_alone() -> None:
    rendered = render("[a](b.md) ![c](d.png)", resolve=lambda address: f"../{address}")
    assert 'href="../b.md"' in rendered.html
    assert 'src="../d.png"' in rendered.html
    assert rendered.addresses == ("b.md", "d.png")


def test_headings_are_told_with_their_anchors() -> None:
    rendered = render("# One\n\n## The $\\beta$ term\n\n# One")
    assert [(each["id"], each["level"]) for each in rendered.headings] == [("one", 2), ("one_1", 2)]
    assert [child["id"] for child in rendered.headings[0]["children"]] == ["the-beta-term"]
    assert "<h1" not in rendered.html


def test_refused_formulas_are_told_and_show_their_tex() -> None:
    rendered = render("$x$ and $\\nosuch<b$, $\\sqrt$")
    assert [error.tex for error in rendered.refused] == ["\\nosuch<b", "\\sqrt"]
    assert "<code>\\nosuch&lt;b</code>" in rendered.html


@pytest.mark.parametrize("text", ["> " * (MAX_DEPTH + 1) + "x", "1. " * 500, "*" * 2000 + "x" + "*" * 2000])
def test_what_nests_too_deeply_is_refused_and_leaves_no_trace(text: str) -> None:
    before = render("- a\n\n1. b\n")
    with pytest.raises(TooMuchError):
        render(text)
    assert render("- a\n\n1. b\n") == before


def test_acronyms_are_explained_once_in_each_text() -> None:
    glossary = {"FL": "fog light"}
    for _ in range(2):
        assert render("FL and FL", glossary).html.count('<abbr title="fog light"') == 1
