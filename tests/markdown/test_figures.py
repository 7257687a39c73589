"""Images that stand alone become figures, and what follows them their caption."""

import pytest

from precis.markdown.reader import render
from tests.plugin.trees import elements

IMAGE = '<img alt="A" src="https://e.org/a.png">'
# What every image is given, in any order.
ALWAYS = (' loading="lazy"', ' referrerpolicy="no-referrer"')
LINKED = f'<a class="figure" href="https://e.org/a.png" rel="noopener">{IMAGE}</a>'


def html(text: str) -> str:
    page = render(text).html.replace("\n", "")
    for attribute in ALWAYS:
        page = page.replace(attribute, "")
    return page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A](https://e.org/a.png)", f"<figure>{LINKED}</figure>"),
        (
            "![A](https://e.org/a.png)\nSeen *here* and there.",
            f"<figure>{LINKED}<figcaption>Seen <em>here</em> and there.</figcaption></figure>",
        ),
        (
            "![A](https://e.org/a.png)\n**Bold** first.",
            f"<figure>{LINKED}<figcaption><strong>Bold</strong> first.</figcaption></figure>",
        ),
        ("![A](https://e.org/a.png)\n![A](https://e.org/a.png)", f"<figure>{LINKED}{LINKED}</figure>"),
        ("> ![A](https://e.org/a.png)", f"<blockquote><figure>{LINKED}</figure></blockquote>"),
    ],
    ids=["alone", "caption", "marked caption", "two", "quoted"],
)
def test_figure(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Text ![A](https://e.org/a.png) around it.", "[![A](https://e.org/a.png)](https://e.org/)", "No image."],
    ids=["in a sentence", "linked by its writer", "none"],
)
def test_no_figure(text: str) -> None:
    assert html(text).startswith("<p>")


def test_an_image_with_a_forbidden_address_leads_nowhere() -> None:
    found = elements(html("![A](javascript:alert(1))"))
    assert {name for name, attributes in found if "href" in attributes or "src" in attributes} == set()
