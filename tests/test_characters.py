import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.characters import INVISIBLE, INVISIBLE_IN_LINE, one_line, visible


@pytest.mark.parametrize(
    "code", [0, 0x1F, 0x7F, 0x9F, 0x200B, 0x200E, 0x2028, 0x202E, 0x2060, 0x2069, 0xFEFF]
)
def test_nobody_sees_it(code: int) -> None:
    assert INVISIBLE.search(f"a{chr(code)}b")


@pytest.mark.parametrize("text", ["a\tb\nc", "naïve – “x”", "漢字", "a\u00a0b", "\U0001f600"])
def test_everybody_sees_it(text: str) -> None:
    assert not INVISIBLE.search(text)


def test_a_line_holds_no_tab_and_no_line_break() -> None:
    assert INVISIBLE_IN_LINE.search("a\tb")
    assert INVISIBLE_IN_LINE.search("a\nb")


def test_what_parts_words_becomes_a_space() -> None:
    assert visible("a\u2028b\u200bc\x85d") == "a bc d"


@given(st.text(max_size=50))
def test_one_line_is_one_line_of_the_same_letters(text: str) -> None:
    line = one_line(text)
    assert not INVISIBLE_IN_LINE.search(line)
    assert line == line.strip()
    assert [c for c in line if c.isalnum()] == [c for c in text if c.isalnum() and c.isprintable()]
