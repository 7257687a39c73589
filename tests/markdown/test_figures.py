"""Images that stand alone become figures, and what follows them their caption."""

import re

import pytest

from precis.markdown.figures import PHONE, Copy
from precis.markdown.reader import Image, images, render
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


# Copies

DIGEST = "0123456789abcdef" * 4
HERE = f"../figures/{DIGEST}.png"
SMALL = f"../figures/{DIGEST}.small.webp"
COPY = Copy(HERE, SMALL, 640, 480, "https://e.org/a.png")


def shown(text: str, copy: Copy = COPY) -> str:
    """A page that shows a copy for one address."""
    copies = {"https://e.org/a.png": copy}
    page = render(text, shown=copies.get, resolve=lambda address: address.replace("../", "../../")).html
    return re.sub(r' (loading="lazy"|referrerpolicy="no-referrer"|rel="noopener")|\n', "", page)


def test_a_copy_is_shown_with_its_size_and_a_small_version_and_names_its_original() -> None:
    assert shown("![A](https://e.org/a.png)\nSeen here.") == (
        f'<figure><a class="figure" href="../../figures/{DIGEST}.png"><picture>'
        f'<source media="{PHONE}" srcset="../../figures/{DIGEST}.small.webp">'
        f'<img alt="A" height="480" src="../../figures/{DIGEST}.png" width="640"></picture></a>'
        '<figcaption>Seen here.<a class="original" href="https://e.org/a.png">Source: e.org</a>'
        "</figcaption></figure>"
    )


def test_a_copy_without_a_small_version_and_without_an_original() -> None:
    own = Copy(HERE, None, 640, 480, None)
    assert shown("![A](https://e.org/a.png)", own) == (
        f'<figure><a class="figure" href="../../figures/{DIGEST}.png">'
        f'<img alt="A" height="480" src="../../figures/{DIGEST}.png" width="640"></a></figure>'
    )


def test_two_copies_and_an_image_that_has_none() -> None:
    page = shown("![A](https://e.org/a.png)\n![B](https://e.org/b.png)\n![C](https://e.org/a.png)")
    addresses = [attributes["src"] for name, attributes in elements(page) if name == "img"]
    assert addresses == [f"../../figures/{DIGEST}.png", "https://e.org/b.png", f"../../figures/{DIGEST}.png"]
    assert page.count("Source: e.org") == 2


@pytest.mark.parametrize(
    "text",
    ["Text ![A](https://e.org/a.png) and on.", "[![A](https://e.org/a.png)](https://e.org/) and on."],
)
def test_an_image_within_text_is_shown_from_here_too(text: str) -> None:
    page = shown(text)
    assert f'src="../../figures/{DIGEST}.png"' in page
    assert page.endswith(" and on.</p>")
    assert "figcaption" not in page


def test_links_to_an_image_that_has_a_copy_lead_where_they_led() -> None:
    assert 'href="https://e.org/a.png"' in shown("[The figure](https://e.org/a.png)")


def test_addresses_are_noted_as_they_are_written() -> None:
    page = render("![A](https://e.org/a.png)", shown={"https://e.org/a.png": COPY}.get)
    assert page.addresses == ("https://e.org/a.png",)


def test_images_are_found_with_their_descriptions() -> None:
    assert images("![A](a.png) [![B *b*](b.png)](c.md) ![][r] `![](d.png)`\n\n[r]: e.png") == (
        Image("a.png", "A"),
        Image("b.png", "B *b*"),
        Image("e.png", ""),
    )
