"""How the facts of a paper are put for readers."""

from datetime import date

import pytest

from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.tag import Tag
from precis.markdown.excerpt import Piece
from precis.markdown.titles import title_html, title_text
from precis.plugin.views import LEADING, byline, gist_html, leading, read_as, titled


@pytest.mark.parametrize(
    ("authors", "shown"),
    [("", ""), ("ab", "a, b"), ("abcd", "a, b, c, d"), ("abcdef", "a, b, c, and 3 more")],
)
def test_byline(authors: str, shown: str) -> None:
    assert byline(authors) == shown


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("b", "a, b, c, and 3 more"), ("e", "a, b, e, and 3 more"), ("x", "a, b, c, and 3 more")],
)
def test_a_byline_names_the_author_who_is_asked_for(asked: str, shown: str) -> None:
    assert byline("abcdef", asked) == shown


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


def test_a_gist_has_its_formulas_rendered_unless_they_take_much_room() -> None:
    short = gist_html((Piece("If a < "), Piece("β", "\\beta")))
    assert short.startswith("If a &lt; <span")
    assert "<mi>β</mi>" in short
    assert gist_html((Piece("If a < "), *[Piece("β", "\\beta")] * 100)) == "If a &lt; " + "β" * 100


def test_the_largest_topics_are_shown_by_their_names() -> None:
    names = [f"topic-{number:03}" for number in range(LEADING + 1)]
    facts = {"title": "X", "identified": False, "added": date(2026, 1, 2), "summaries": [{"by": "Eve"}]}
    pages = [
        Page("of-all", Paper.model_validate(facts | {"tags": names}), "Text."),
        Page("of-most", Paper.model_validate(facts | {"tags": names[1:]}), "Text."),
    ]
    tags = {name: Tag(title=name, description="What.") for name in [*reversed(names), "without-papers"]}
    found = leading(Library({page.slug: page for page in pages}, tags=tags))
    assert [topic.slug for topic in found] == names[1:]


def paper(title: str, language: str | None) -> Paper:
    facts = {"title": title, "identified": False, "added": date(2026, 1, 2), "summaries": [{}]}
    return Paper.model_validate({**facts, "language": language})


@pytest.mark.parametrize(
    ("language", "attributes"),
    [(None, 'dir="auto"'), ("ar", 'lang="ar" dir="rtl"'), ("en", 'lang="en" dir="ltr"')],
)
def test_a_summary_says_how_it_is_read(language: str | None, attributes: str) -> None:
    assert read_as(paper("On Wells", language)) == attributes


@pytest.mark.parametrize(
    ("site", "title", "language", "attributes"),
    [
        ("en", "On Wells", None, ""),
        ("en", "On Wells", "en", ""),
        ("en", "Über Brunnen", "de", ' lang="de" dir="auto"'),
        ("en", "الآبار", None, ' dir="auto"'),
        ("ar", "الآبار", "ar", ""),
        ("ar", "On Wells", None, ' dir="auto"'),
        ("en", "$x$ + 1", None, ""),
    ],
)
def test_a_title_says_so_where_it_differs_from_the_site(
    site: str, title: str, language: str | None, attributes: str
) -> None:
    assert titled(site, paper(title, language)) == attributes
