"""A picture that says what a page is about, as link previews show it.

Source of its size: https://developers.facebook.com/docs/sharing/webmasters/images.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import Literal, NamedTuple

from PIL import Image, ImageColor, ImageDraw

from precis.card.fonts import UNIT, Weight, can_write, font, runs, spelled

SIZE = (1200, 630)

_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_MARK = 60
_FOOT = SIZE[1] - 16
_PAPER, _INK, _QUIET = "#fbfaf6", "#23211d", "#5f5a50"
# Of each colour of text, so many shades lead to the paper; what is left of a palette is the mark's.
_SHADES = 24
_OF_MARK = 256 - 3 * _SHADES

_TITLE_SIZES = (84, 76, 68, 60, 52, 46, 40)
_TITLE_TOP, _TITLE_HEIGHT = 176, 272
_LEADING = 1.18
_AUTHORS = 34
_PUBLISHED = 30
_SITE = 34
_LONGEST = 24  # letters of a word that is not cut

# Between Chinese characters and kana a line may end, but not before a closing mark.
_WIDE = r"\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CLOSING = r"\u3001\u3002\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_TOKEN = re.compile(rf"(?:[{_WIDE}]|[^\s{_WIDE}]{{1,{_LONGEST}}})[{_CLOSING}]{{0,3}}\s{{0,3}}")


@dataclass(frozen=True)
class Card:
    """What a picture says.

    Attributes:
        title: of the paper.
        authors: in a line.
        published: where and when.
        direction: where the title's letters lead.
    """

    title: str
    authors: str = ""
    published: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def can_be_drawn(self) -> bool:
        """Whether there are fonts for all that it says."""
        return all(map(can_write, (self.title, self.authors, self.published)))

    @classmethod
    def of(cls, title: str, authors: str, published: str, direction: Literal["ltr", "rtl"]) -> "Card":
        """Say it in characters that the fonts have, as far as there are such."""
        return cls(spelled(title), spelled(authors), spelled(published), direction)


@dataclass(frozen=True)
class Style:
    """What all pictures of a site have in common.

    Attributes:
        site: its name, whose characters the fonts have.
        colour: of its links, like `#8c2f1b`.
        mark: its mark as a PNG; empty for none.
    """

    site: str
    colour: str
    mark: bytes


def draw(style: Style, card: Card) -> bytes:
    """Draw a picture that can be drawn, as a PNG; equal ones have equal bytes."""
    colours, ground = _ground(style)
    picture, blocks = ground.copy(), list(_blocks(card))
    written = Image.new("L", SIZE)
    for block in blocks:
        _write_block(ImageDraw.Draw(written), block, card.direction)
    # No two blocks share a row, so that each is coloured in its own.
    for place, block in enumerate(blocks):
        end = blocks[place + 1].top if place + 1 < len(blocks) else _FOOT
        rows = (0, block.top, SIZE[0], end)
        picture.paste(written.crop(rows).point(_shades(block.colour)), rows)
    picture.putpalette(colours)
    drawn = BytesIO()
    picture.save(drawn, "PNG", compress_level=6)
    return drawn.getvalue()


class _Block(NamedTuple):
    """Lines of text: where they begin, how they are written; in ink (0), quiet ink (1) or as links (2)."""

    top: int
    lines: Sequence[str]
    size: int
    weight: Weight
    colour: int


def _blocks(card: Card) -> Iterator[_Block]:
    size, title = _fitting(card.title)
    yield _Block(_TITLE_TOP, title, size, 600, 0)
    below = _TITLE_TOP + int(size * _LEADING * len(title)) + 22
    yield _Block(below, _one_line(card.authors, _AUTHORS), _AUTHORS, 400, 1)
    yield _Block(_FOOT - 88, _one_line(card.published, _PUBLISHED), _PUBLISHED, 600, 2)


@lru_cache(maxsize=4)
def _ground(style: Style) -> tuple[bytes, Image.Image]:
    """Give the palette of a site's pictures, and what is the same in all of them, as places in it."""
    mark = _mark(style.mark)
    shown = mark.getpalette() or []
    written = Image.new("L", SIZE)
    left = _MARGIN + (_MARK + 20 if style.mark else 0)
    _write(ImageDraw.Draw(written), style.site, 600, _SITE, left, _MARGIN + 42, "ltr")
    ground = written.point(_shades(0))
    if style.mark:
        ground.paste(Image.frombytes("L", mark.size, mark.tobytes()).point(_of_mark()), (_MARGIN, _MARGIN))
    ImageDraw.Draw(ground).rectangle((0, _FOOT, *SIZE), fill=3 * _SHADES - 1)
    colours = [shade for text in (_INK, _QUIET, style.colour) for shade in _ramp(text)]
    return bytes([*colours, *shown[: 3 * _OF_MARK]]), ground


def _mark(png: bytes) -> Image.Image:
    """Draw the mark on paper, in the colours that are left for it."""
    paper = Image.new("RGBA", (_MARK, _MARK), _PAPER)
    if png:
        read = Image.open(BytesIO(png), formats=["PNG"]).convert("RGBA")
        read.thumbnail((_MARK, _MARK), Image.Resampling.LANCZOS)
        paper.alpha_composite(read, ((_MARK - read.width) // 2, (_MARK - read.height) // 2))
    return paper.convert("RGB").quantize(_OF_MARK)


def _of_mark() -> list[int]:
    return [min(3 * _SHADES + place, 255) for place in range(256)]


def _ramp(colour: str) -> Iterator[int]:
    """The shades from paper to a colour, as red, green and blue."""
    ends = list(zip(ImageColor.getrgb(_PAPER), ImageColor.getrgb(colour), strict=True))
    for step in range(_SHADES):
        yield from (round(paper + (ink - paper) * step / (_SHADES - 1)) for paper, ink in ends)


@cache
def _shades(colour: int) -> list[int]:
    """Where in the palette the shades of a text's colour stand; paper is the first of all."""
    steps = (round(covered * (_SHADES - 1) / 255) for covered in range(256))
    return [step and colour * _SHADES + step for step in steps]


def _fitting(title: str) -> tuple[int, list[str]]:
    """Find the largest size in which a title fits, and its lines in that; the smallest cuts it."""
    for size in _TITLE_SIZES:
        lines = _balanced(title, size)
        room = int(_TITLE_HEIGHT / (size * _LEADING))
        if len(lines) <= room:
            return size, lines
    return size, [*lines[: room - 1], f"{lines[room - 1].rstrip()} …"]


def _balanced(text: str, size: int) -> list[str]:
    """Break a text into as few lines as fit, each about as long as the others."""
    tokens = [(token, _width(token) * size / UNIT) for token in _TOKEN.findall(text)]
    few = _lines(tokens, _WIDTH)
    for share in range(50, 100, 5):
        if len(found := _lines(tokens, _WIDTH * share / 100)) <= len(few):
            return found
    return few


def _lines(tokens: Sequence[tuple[str, float]], width: float) -> list[str]:
    lines, taken = [""], 0.0
    for token, long in tokens:
        if taken and taken + long > width:
            lines.append("")
            taken = 0.0
        lines[-1] += token
        taken += long
    return lines


def _one_line(text: str, size: int) -> list[str]:
    """Cut a text that does not fit in a line."""
    if not text:
        return []
    tokens = [(token, _width(token) * size / UNIT) for token in _TOKEN.findall(text)]
    first, *others = _lines(tokens, _WIDTH - size)
    return [f"{first.rstrip(', ')} …" if others else first]


@lru_cache(maxsize=20_000)
def _width(text: str) -> float:
    return sum(run.width() for run in runs(text, 600))


def _write_block(layer: ImageDraw.ImageDraw, block: _Block, direction: str) -> None:
    for number, line in enumerate(block.lines):
        baseline = block.top + int(block.size * (1 + number * _LEADING))
        _write(layer, line.strip(), block.weight, block.size, _MARGIN, baseline, direction)


def _write(
    layer: ImageDraw.ImageDraw, text: str, weight: Weight, size: int, left: int, baseline: int, direction: str
) -> None:
    """Write a line; one that is read from right to left ends at the right margin, its parts in that order."""
    parts = runs(text, weight)
    widths = [run.width() * size / UNIT for run in parts]
    at = SIZE[0] - _MARGIN - sum(widths) if direction == "rtl" else float(left)
    placed = list(zip(parts, widths, strict=True))
    for run, width in reversed(placed) if direction == "rtl" else placed:
        shown = run.text
        if run.direction != direction:  # the space after it stands on the other side
            shown = shown[len(shown.rstrip()) :] + shown.rstrip()
        layer.text((at, baseline), shown, 255, font(run.font, size), anchor="ls", direction=run.direction)
        at += width
