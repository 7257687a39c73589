"""Whatever a summary says, its HTML holds what Markdown needs and nothing else."""

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from precis.markdown.clean import clean
from tests.plugin.trees import elements
from tests.strategies import unhurried

EXTENSIONS = ["tables", "sane_lists", "toc", "fenced_code", "precis.katex.markdown", "precis.plugin.markdown"]
SETTINGS = {"precis.plugin.markdown": {"summary": True, "glossary": {"TEXT": '"><script>'}}}
PIECES = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href="),
    *("<style>*{}</style>", "<iframe src=//e>", "</div>", "<div\n", "<math><mtext>", "<p id=x>", "<!--"),
    *("[a](javascript:x)", "[a](JaVa&#115;cript:x)", "![a](data:x)", '[a](x "y" onclick="z")', "&#60;b>"),
    *("[a]: javascript:x\n\n[a]", "$<b>$", "$$x$$", "`<b>`", "```\n<b>\n```", "<javascript:x>", "]]>"),
    *("| a | b |\n|---|:-:|\n| c | d |\n", "{: onclick=x }", "# ", "\n", "\n\n", "> ", "- ", "*", "_", "\\"),
    *('"', "'", "text", "TEXT", "## __config\n"),
]
ALLOWED = {
    "a": {"href", "title", "rel", "class"},
    "img": {"src", "alt", "title", "loading", "referrerpolicy"},
    "abbr": {"title", "tabindex"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    "span": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    **{name: set() for name in ("p", "br", "hr", "blockquote", "ul", "li", "em", "strong", "code", "pre")},
    **{name: set() for name in ("figure", "figcaption", "table", "thead", "tbody", "tr")},
}


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_only_what_markdown_needs(text: str) -> None:
    page = clean(Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS).convert(text))
    for name, attributes in elements(page):
        assert set(attributes) <= ALLOWED[name]
        assert not attributes.get("id", "").startswith("_")
        for address in (attributes.get("href", ""), attributes.get("src", "")):
            assert not address.lower().lstrip().startswith(("javascript:", "data:"))


def test_only_a_cell_may_be_aligned() -> None:
    page = clean('<td style="text-align: right; position: fixed">x</td><p style="text-align: right">y</p>')
    assert page == "x<p>y</p>"
    row = clean('<table><tr><td style="text-align: right; position: fixed">x</td></tr></table>')
    assert '<td style="text-align:right">x</td>' in row
