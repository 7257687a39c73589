"""How the facts of a paper are put for readers."""

import pytest

from precis.library.page import written_by
from precis.library.paper import Summary
from precis.markdown.titles import title_html, title_text
from precis.plugin.views import byline, host


@pytest.mark.parametrize(
    ("authors", "shown"),
    [("", ""), ("ab", "a, b"), ("abcd", "a, b, c, d"), ("abcdef", "a, b, c, and 3 more")],
)
def test_byline(authors: str, shown: str) -> None:
    assert byline(authors) == shown


def test_written_by() -> None:
    assert written_by(Summary(by="Jane", dump="d.txt")) == "Jane"
    assert "not known to us" in written_by(Summary(dump="d.txt"))
    assert "gave no name" in written_by(Summary())


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.shortscience.org/paper?bibtexKey=x", "ShortScience.org"),
        ("https://example.org/a", "example.org"),
        ("https://[", "https://["),
    ],
)
def test_host(address: str, name: str) -> None:
    assert host(address) == name


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
