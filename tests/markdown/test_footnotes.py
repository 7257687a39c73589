"""Footnotes of pages that several people write."""

from hypothesis import given
from hypothesis import strategies as st

from precis.markdown.footnotes import told_apart
from precis.markdown.reader import render


def test_footnotes_of_two_sections_are_told_apart() -> None:
    section = "a[^1] `[^1]` [^2]\n\n[^1]: Note.\n"
    assert told_apart(section, 2) == "a[^2-1] `[^1]` [^2]\n\n[^2-1]: Note.\n"


PIECES = ["[^1]", "[^2]", "\n\n[^1]: x\n\n", "\n\n[^2-1]: y\n\n", "\n\n[^1-2]: z\n\n", " a "]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_no_two_sections_share_an_anchor(pieces: list[str]) -> None:
    section = "".join(pieces)
    first, second = (render(told_apart(section, number)).notes for number in (1, 2))
    assert not set(first) & set(second)
    assert len(first) == len(second) == len(render(section).notes)


def test_a_footnote_may_say_nothing() -> None:
    page = render("a[^1] b[^2]\n\n[^2]:\n\n[^1]: x")
    assert page.notes == ("fnref:1", "fnref:2", "fn:1", "fn:2")
    assert page.html.count("footnote-backref") == 1
