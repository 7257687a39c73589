"""What is too much for Markdown's reader, wherever a text comes from."""

import pytest

from precis.markdown.budget import MAX_PARAGRAPH, MAX_TEX, TooMuchError, excesses
from precis.markdown.reader import render


def test_an_excess_is_placed_where_it_begins() -> None:
    text = "[a](b)\n" * 501
    assert list(excesses(text)) == [(500 * 7, "more than 500 opening brackets; make it shorter")]


@pytest.mark.parametrize(
    "text", ["[" * 501, "x\n\n" * 1_001, "$" * 2_001, "\\(" * 2_001, "x" * (MAX_PARAGRAPH + 1)]
)
def test_what_is_too_much_is_not_rendered(text: str) -> None:
    with pytest.raises(TooMuchError):
        render(text)


def test_formulas_are_bounded_in_their_whole_length() -> None:
    formula = "x" * 3_999
    assert len(render(f"${formula}$\n\n" * 5).html) > MAX_TEX
    with pytest.raises(TooMuchError, match="formulas of more than 20,000 characters in all"):
        render(f"${formula}$\n\n" * 6)
