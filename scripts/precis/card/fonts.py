"""The fonts of pictures: which of them has a character, and how wide a text is in them."""

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from PIL import ImageFont, features
from PIL.ImageFont import FreeTypeFont

from precis.npm import FONTS

Weight = Literal[400, 600]

# Widths are taken at this size, which all others are shares of; a font is asked there what it has.
UNIT = 100

_SERIF = tuple(
    f"source-serif-4-{script}-{{}}"
    for script in ("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese")
)
# In one weight, as their letters are strong enough; each of the first four joins or stacks its letters.
_JOINED = ("arabic-arabic", "hebrew-hebrew", "devanagari-devanagari", "thai-thai")
_OTHERS = tuple(f"noto-sans-{name}-600" for name in (*_JOINED, "sc-chinese-simplified", "kr-korean"))
_NAMES = (*_SERIF, *_OTHERS, "noto-sans-math-latin-400")
# No font has it: the last code point of its plane is no character.
_NOTHING = "\U0010ffff"


class Run(NamedTuple):
    """A stretch of text in one font.

    Attributes:
        font: the font's name.
        text: what is written in it.
    """

    font: str
    text: str

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """Where its letters lead."""
        return "rtl" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in self.text) else "ltr"

    def width(self) -> float:
        """How wide it is at the size `UNIT`."""
        return font(self.font, UNIT).getlength(self.text, direction=self.direction)


@cache
def font(name: str, size: int) -> FreeTypeFont:
    """Open a font in a size, in pixels."""
    return ImageFont.truetype(FONTS / f"{name}-normal.woff2", size)


def can_write(text: str) -> bool:
    """Whether every character of a text is in one of the fonts."""
    return all(_named(character, 400) for character in text if not character.isspace())


def spelled(text: str) -> str:
    """Write a text with other characters of the same meaning where no font has one of its own: `₂` as `2`."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c if c.isspace() or _named(c, 400) else unicodedata.normalize("NFKC", c) for c in composed)


@lru_cache(maxsize=20_000)
def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """Part a text, whose characters the fonts have, by the fonts it is written in.

    A space is written in the font before it, and a mark with its letter.
    """
    names: list[str] = []
    for character in text:
        follows = character.isspace() or unicodedata.combining(character)
        names.append(
            names[-1] if names and follows else _named(character, weight) or _NAMES[0].format(weight)
        )
    parts = groupby(zip(names, text, strict=True), lambda pair: pair[0])
    return tuple(Run(name, "".join(character for _, character in pairs)) for name, pairs in parts)


@cache
def _named(character: str, weight: Weight) -> str | None:
    """Name the first font that has a character."""
    names = (name.format(weight) for name in _NAMES if _is_joined_right(name))
    return next((name for name in names if _has(name, character)), None)


def _is_joined_right(name: str) -> bool:
    """Whether what writes a script that joins its letters is there; not every system has it."""
    return not any(script in name for script in _JOINED) or bool(features.check_feature("raqm"))


def _has(name: str, character: str) -> bool:
    # What a font lacks, it draws as a box.
    asked = font(name, UNIT)
    drawn, box = asked.getmask(character), asked.getmask(_NOTHING)
    return drawn.size != box.size or bytes(drawn) != bytes(box)
