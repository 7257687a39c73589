"""Summaries as they are read elsewhere: in feeds."""

import re

from bs4 import BeautifulSoup
from defusedxml import ElementTree

from precis.markdown.portable import portable
from precis.markdown.reader import render

PAGE = "https://example.org/site/papers/lamps/"
TEXT = r"""
## Lamps at $x<1$ sea

See [fog](../fog/), [out](https://lamps.org/a?b=1&c=2), [mail](mailto:a@lamps.org), [odd](//[x).[^1]

![A lamp](../../figures/a.png) By night.

$$
\mathcal{L} = "a" \mid b \tag{1}
$$

`<a class="headerlink" href="x">`

[^1]: A note.
"""


def read(text: str) -> tuple[str, BeautifulSoup]:
    written = portable(render(text).unfilled, PAGE)
    return written, BeautifulSoup(written, "html.parser")


def test_every_address_is_absolute() -> None:
    _, found = read(TEXT)
    assert [link["href"] for link in found("a")] == [
        "https://example.org/site/papers/fog/",
        "https://lamps.org/a?b=1&c=2",
        "mailto:a@lamps.org",
        "//[x",
        f"{PAGE}#fn:1",
        "https://example.org/site/figures/a.png",
        f"{PAGE}#fnref:1",
    ]
    assert [image["src"] for image in found("img")] == ["https://example.org/site/figures/a.png"]


def test_formulas_are_mathml_and_need_no_styles() -> None:
    written, found = read(TEXT)
    inline, display = re.findall(r"<math .*?</math>", written, re.DOTALL)
    assert ElementTree.fromstring(inline).get("alttext") == "x<1"
    root = ElementTree.fromstring(display)
    assert root.get("display") == "block"
    assert root.get("alttext") == r'\mathcal{L} = "a" \mid b \tag{1}'
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert "L" in "".join(root.itertext())
    assert not found(["semantics", "annotation"])
    assert not found(class_=["katex", "formula", "headerlink"])


def test_text_that_looks_like_a_link_of_a_heading_stays() -> None:
    _, found = read(TEXT)
    assert found("code")[0].text == '<a class="headerlink" href="x">'
    assert "¶" not in found.text


def test_it_is_well_formed() -> None:
    written, _ = read(TEXT)
    closed = re.sub(r"<(br|hr|img|input)\b([^<>]*)>", r"<\1\2/>", written).replace("&nbsp;", "&#160;")
    assert ElementTree.fromstring(f"<div>{closed}</div>") is not None
