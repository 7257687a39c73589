"""How the facts of a paper are put for readers."""

import pytest

from precis.markdown.titles import title_html, title_text
from precis.plugin.views import byline


@pytest.mark.parametrize(
    ("authors", "shown"),
    [("", ""), ("ab", "a, b"), ("abcd", "a, b, c, d"), ("abcdef", "a, b, c, and 3 more")],
)
def test_byline(authors: str, shown: str) -> None:
    assert byline(authors) == shown


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (r"$\beta$-FLR", "β-FLR"),
        ("Costs $5", "Costs $5"),
        ("A & B <i>", "A & B <i>"),
        (r"From $\ell_1$ to $\ell_2$", "From ℓ_1 to ℓ_2"),
    ],
)
def test_title_text(title: str, text: str) -> None:
    assert title_text(title) == text


def test_title_html() -> None:
    assert title_html("A & B <i>") == "A &amp; B &lt;i&gt;"
    assert title_html("$\\nosuch<b$") == "<code>\\nosuch&lt;b</code>"
