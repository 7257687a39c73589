"""What a summary of an unknown paper is called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.ingest.title import provisional_title
from precis.library.paper import Paper, Summary
from precis.library.slug import is_slug, slug_of
from tests.strategies import lines, unhurried


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**Summary:** the model [1] is `good`.", "Summary: the model 1 is …"),
        ("1 2 3 4 5 6 7 8 9 10 11", "1 2 3 4 5 6 7 8 9 10 …"),
        (f"{'x' * 41} is left out", "is left out …"),
        ("word", "A summary of an unknown paper"),
        ("https://a.org/x", "A summary of an unknown paper"),
        ("$$ !! $$", "A summary of an unknown paper"),
        ("𐎠 𐎡", "A summary of an unknown paper"),
        ("Index 𐎡", "A summary of an unknown paper"),
        ("../../etc/passwd", "etc passwd …"),
        ("## Bread at Night\n\nThey weigh bread.", "Bread at Night …"),
        ("## Summary\n\nThey weigh bread.", "They weigh bread …"),
        ("# `$x$ is all`\n\nThey weigh bread.", "They weigh bread …"),
        ("- out-of-oven bread, $\\hat x$ of it", "out-of-oven bread, of it …"),
    ],
)  # fmt: skip
def test_provisional_titles(text: str, title: str) -> None:
    assert provisional_title(text) == title


@unhurried
@given(lines | st.text(max_size=300))
def test_every_provisional_title_makes_a_page(text: str) -> None:
    title = provisional_title(text)
    assert is_slug(slug_of(title))
    assert Paper(title=title, added=date(2026, 1, 31), identified=False, summaries=[Summary()])
