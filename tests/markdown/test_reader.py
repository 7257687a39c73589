"""What a summary's Markdown becomes, and what stops it."""

import re

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


def test_what_people_write_on_github_works() -> None:
    page = render("~~gone~~ a~b\n\n- [ ] to do\n- [x] done\n\nSee https://a.org/x_(y), www.b.org.").html
    assert "<del>gone</del> a~b" in page
    assert [("checked" in task) for task in page.split("<input ")[1:]] == [False, True]
    assert page.count('type="checkbox" disabled="" ') == 2
    assert '<a href="https://a.org/x_(y)" rel="noopener">https://a.org/x_(y)</a>, ' in page
    assert '<a href="http://www.b.org" rel="noopener">www.b.org</a>.' in page


@pytest.mark.parametrize(
    "text",
    ["`https://a.org`", "[https://a.org](b.md)", "xhttps://a.org", "ftp://a.org", "me@a.org", "https://"],
)
def test_what_is_no_bare_address_becomes_no_link(text: str) -> None:
    assert "https://a.org" not in render(text).addresses
    assert render(text).html.count("<a ") == text.count("](")


def test_footnotes_lead_to_and_fro_and_are_numbered_as_they_are_mentioned() -> None:
    rendered = render("a[^x] b[^1] c[^x]\n\n[^1]: One.\n[^x]: X, see[^in].\n\n    [^in]: Within.\n")
    mentions, notes = ("fnref:x", "fnref:1", "fnref2:x", "fnref:in"), ("fn:x", "fn:1", "fn:in")
    assert sorted(rendered.notes) == sorted(mentions + notes)
    assert rendered.anchors == set(mentions + notes)
    for anchor in mentions + notes:
        assert rendered.html.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in rendered.html
    assert re.findall(r'href="#fn:(\w+)"[^>]*>(\d)<', rendered.html) == [
        *(("x", "1"), ("1", "2"), ("x", "1"), ("in", "3"))
    ]


def test_a_heading_has_no_anchor_of_a_footnote() -> None:
    rendered = render("## fn:1\n\na[^1]\n\n[^1]: One.")
    assert rendered.anchors == {"fn1", "fn:1", "fnref:1"}


def test_what_leads_nowhere_is_told() -> None:
    text = "a[^9], [b][c] and ![d][e], but A[i][j], `[^x]`, [f][g], [h] and\n\n    [^y]\n\n[g]: g.md\n"
    assert render(text).unresolved == ("[^9]", "[b][c]", "![d][e]")


def test_acronyms_are_explained_once_in_each_text() -> None:
    glossary = {"FL": "fog light"}
    for _ in range(2):
        assert render("FL and FL", glossary).html.count('<abbr title="fog light"') == 1
