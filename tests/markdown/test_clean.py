"""Whatever a summary says, its HTML holds what Markdown needs and nothing else."""

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from precis.markdown.clean import clean
from precis.markdown.reader import EXTENSIONS, render
from tests.plugin.trees import elements
from tests.strategies import unhurried

# Lets raw HTML through.
MARKDOWN = Markdown(
    extensions=[*EXTENSIONS], extension_configs={name: dict(chosen) for name, chosen in EXTENSIONS.items()}
)
GLOSSARY = {"TEXT": '"><script>'}
PIECES = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href="),
    *("<style>*{}</style>", "<iframe src=//e>", "</div>", "<div\n", "<math><mtext>", "<p id=x>", "<!--"),
    *("[a](javascript:x)", "[a](JaVa&#115;cript:x)", "![a](data:x)", '[a](x "y" onclick="z")', "&#60;b>"),
    *("[a]: javascript:x\n\n[a]", "$<b>$", "$$x$$", "`<b>`", "```\n<b>\n```", "<javascript:x>", "]]>"),
    *("| a | b |\n|---|:-:|\n| c | d |\n", "{: onclick=x }", "# ", "\n", "\n\n", "> ", "- ", "*", "_", "\\"),
    *("<picture>", "<source srcset=https://e.org/a.png>", "<img width=1e9 height='100%' src=a>"),
    *(
        "[^1]",
        "\n\n[^1]: note\n",
        "[^__x]",
        "\n\n[^__x]: note\n",
        "[^<b>]",
        "\n\n[^<b>]: note\n",
        "~~",
        "- [x] ",
    ),
    *(
        "<input>",
        "<input type=text checked=1>",
        "<sup id=fnref:1>",
        "<li id=x class=y>",
        "<div class=z id=fn:1>",
    ),
    *("https://e.org/?a=<b>", "www.e.org", "ftp://e.org", "a@e.org", "http://[e"),
    *('"', "'", "text", "TEXT", "## __config\n"),
]
ALLOWED = {
    "a": {"href", "title", "rel", "class"},
    "img": {"src", "alt", "title", "loading", "referrerpolicy", "width", "height"},
    "source": {"srcset", "media"},
    "abbr": {"title", "tabindex"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    "span": {"class"},
    "div": {"class"},
    "sup": {"id"},
    "li": {"id", "class"},
    "ul": {"class"},
    "input": {"type", "disabled", "checked", "aria-label"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    **{name: set() for name in ("p", "br", "hr", "blockquote", "del", "em", "strong", "code", "pre")},
    **{name: set() for name in ("figure", "figcaption", "picture", "table", "thead", "tbody", "tr")},
}


def objections(page: str) -> list[str]:
    """What a page holds that no summary needs."""
    found = []
    for name, attributes in elements(page):
        addresses = [attributes.get(key, "").lower().lstrip() for key in ("href", "src")]
        if (
            name not in ALLOWED
            or not set(attributes) <= ALLOWED[name]
            or attributes.get("id", "").startswith("_")
            or attributes.get("type", "checkbox") != "checkbox"
            or any(address.startswith(("javascript:", "data:")) for address in addresses)
        ):
            found.append(f"{name} {attributes}")
    return found


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_only_what_markdown_needs_is_left_of_any_html(text: str) -> None:
    assert objections(clean(MARKDOWN.reset().convert(text))) == []


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_summary_holds_only_what_markdown_needs(text: str) -> None:
    # What KaTeX makes of a formula is its own.
    assert objections(render(text.replace("$", ""), GLOSSARY).html) == []


def test_only_a_cell_may_be_aligned() -> None:
    page = clean('<td style="text-align: right; position: fixed">x</td><p style="text-align: right">y</p>')
    assert page == "x<p>y</p>"
    row = clean('<table><tr><td style="text-align: right; position: fixed">x</td></tr></table>')
    assert '<td style="text-align:right">x</td>' in row


def test_a_copy_is_described_as_the_site_does_and_not_otherwise() -> None:
    small = f"../figures/{'0' * 64}.small.webp"
    ours = f'<source srcset="{small}" media="(max-width: 45em)">'
    assert clean(f"<picture>{ours}</picture>").count("=") == 2
    for srcset in (
        "https://e.org/a.png",
        f"{small} 2x",
        f"{small}, https://e.org/b.png",
        f"/{small}",
        "a.webp",
    ):
        assert "=" not in clean(f'<picture><source srcset="{srcset}" media="all"></picture>')
    assert 'width="640"' in clean('<img width="640">')
    for width in ("0", "1e9", "100%", "1000000", "-1", ""):
        assert "width" not in clean(f'<img width="{width}">')
