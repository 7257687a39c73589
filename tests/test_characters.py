import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.characters import hidden, invisible, one_line, visible, visible_offsets
from tests.growth import MOST, growth

FORMATS = [
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") and character not in "\t\n"
]
IGNORABLE = [0x34F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180F, 0x2065, 0x3164, 0xFE00, 0xFE0F, 0xFFA0, 0xFFF0]
SET_ASIDE = [0xE0000, 0xE0080, 0xE0100, 0xE01EF, 0xE0FFF]


@pytest.mark.parametrize("character", [*FORMATS, *map(chr, IGNORABLE), *map(chr, SET_ASIDE)], ids=ascii)
def test_nobody_sees_it_in_a_text_in_latin_letters(character: str) -> None:
    text = f"a{character}b"
    assert list(invisible(text)) == [1]
    assert visible(text) == ("a b" if character.isspace() else "ab")


FILLERS = ["\ua8f9", "\U00010af6", "\U0001144e", "\U00011945", "\U00016fe4"]


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "naïve – “x”", "漢字", "a\u00a0b", "\U0001f600", "e\u0301", *FILLERS], ids=ascii
)
def test_everybody_sees_it(text: str) -> None:
    assert hidden(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("می\u200cخواهم", "شَ\u200cما", "ه\u200d", "क\u094d\u200dष", "র\u200d\u09cdয", "ශ\u0dca\u200dර"),
        *(
            "\U0001f469\u200d\U0001f52c",
            "\U0001f469\U0001f3fd\u200d\U0001f680",
            "\u2764\ufe0f",
            "1\ufe0f\u20e3",
        ),
        *("\U0001f3f3\ufe0f\u200d\U0001f308", "\u2194\ufe0f", "葛\U000e0100城", "ᠠ\u180b"),
        *("اكتب C++\u200f هنا", "שלום\u200e C++", "\u0600\u0661\u0662", "س\u061c"),
    ],
)
def test_writing_needs_it(text: str) -> None:
    assert hidden(text) != ""
    assert list(invisible(text)) == []
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ا\u202eب\u2066", "اب"),
        ("a\u200db, a\u200cb", "ab, ab"),
        ("می\u200c\u200c", "می\u200c"),
        ("C++\u200f " + "here " * 12 + "سلام", "C++ " + "here " * 12 + "سلام"),
        ("\u200f\u200f", ""),
        ("2018\ufe0f", "2018"),
        ("\u200da\ufe0f", "a"),
        ("x\U000e0041\U000e0042", "x"),
    ],
)
def test_what_writing_does_not_need_goes(text: str, left: str) -> None:
    assert visible(text) == left


def test_what_parts_words_becomes_a_space() -> None:
    assert visible("a\u2028b\u200bc\x85d") == "a bc d"


@given(st.text(alphabet="ab \n\u200b\u200d\u2028\ufe0f\x85می😀", max_size=30))
def test_what_is_left_is_where_it_was(text: str) -> None:
    left = visible(text)
    assert [text[at] for at in visible_offsets(text) if not text[at].isspace()] == [
        c for c in left if not c.isspace()
    ]
    assert len(visible_offsets(text)) == len(left)


@given(st.text(max_size=50))
def test_one_line_is_one_line_of_the_same_letters(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert list(invisible(line)) == []
    assert line == line.strip()
    assert [c for c in line if c.isalnum()] == [c for c in visible(text) if c.isalnum() and c.isprintable()]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["\u00ad", "\u200f", "\u200d", "م\u200c", "\ufe0f", "\u0600"])
def test_the_work_grows_with_the_text(unit: str) -> None:
    assert growth(lambda size: visible(unit * size), 2_000) < MOST
