"""Pictures of text: what is drawn, in which fonts, how large."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from precis.card import card as cards
from precis.card.card import SIZE, Card, Style, draw
from precis.card.fonts import can_write, runs, spelled
from tests.libraries import ROOT

MARK = (ROOT / "scripts/precis/theme/assets/mark.png").read_bytes()
STYLE = Style("Précis", "#8c2f1b", MARK)
TITLES = [
    line
    for line in (Path(__file__).parent / "titles.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def ink(png: bytes, box: tuple[int, int, int, int]) -> int:
    """How many dark pixels are in a part of a picture."""
    return sum(opened(png).crop(box).histogram()[:128])


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_any_of_these_scripts_is_drawn(title: str) -> None:
    held = Card.of(title, "Zoë Brightwell, Łukasz Åkerblom", "ICFS 2019", "ltr")
    assert held.can_be_drawn
    png = draw(STYLE, held)
    assert opened(png).size == SIZE
    assert len(png) <= 40_000
    assert draw(STYLE, held) == png


@pytest.mark.parametrize("title", ["🎉", "தமிழ்", "A title \ue000"])
def test_what_no_font_has_is_no_picture_of_boxes(title: str) -> None:
    assert not Card.of(title, "", "", "ltr").can_be_drawn


def test_a_character_that_has_a_plain_form_is_written_as_that() -> None:
    assert spelled("ℓ₂ and ﬁne") == "ℓ2 and fine"
    assert can_write(spelled("ℓ₂ and ﬁne"))


def test_a_text_is_parted_by_its_fonts() -> None:
    found = runs("Fog 在海 and ضباب", 600)
    assert [run.text for run in found] == ["Fog ", "在海 ", "and ", "ضباب"]
    assert [run.direction for run in found] == ["ltr", "ltr", "ltr", "rtl"]
    assert len({run.font for run in found}) == 3


def test_a_title_that_is_read_from_right_to_left_begins_at_the_right() -> None:
    left, right = (0, 176, 600, 420), (600, 176, 1200, 420)
    for direction, near, far in (("ltr", left, right), ("rtl", right, left)):
        png = draw(STYLE, Card("Fog", direction=direction))  # type: ignore[arg-type]
        assert ink(png, near)
        assert not ink(png, far)


def test_a_long_title_is_smaller_and_then_cut() -> None:
    size, lines = cards._fitting("Fog Horns by the Sea")
    assert (size, lines) == (84, ["Fog Horns by the Sea"])
    size, lines = cards._fitting("Of Fog Horns and of Bees " * 20)
    assert size == 40
    assert lines[-1].endswith(" …")


def test_lines_of_a_title_are_about_as_long_as_each_other() -> None:
    _, lines = cards._fitting("Bees in the Horn: How Keepers of Lights Hear Them Early")
    assert max(map(len, lines)) - min(map(len, lines)) < 12


def test_chinese_breaks_between_its_characters_but_not_before_a_full_stop() -> None:
    _, lines = cards._fitting("海" * 11 + "。" + "雾" * 8)
    assert len(lines) == 2
    assert not lines[1].startswith("。")


def test_a_library_without_a_mark_that_can_be_drawn_has_its_name() -> None:
    png = draw(Style("Lamps", "#005500", b""), Card("Fog"))
    assert ink(png, (80, 80, 300, 140))
