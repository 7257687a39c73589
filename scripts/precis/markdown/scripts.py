"""Scripts that are written in another way than Latin."""

import re
import unicodedata

from markdown.extensions.toc import slugify

UNSPACED_CHARACTERS = (
    r"\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
)
"""Chinese characters and kana, for a class of a regular expression: no space parts their words."""

UNSPACED = re.compile(f"[{UNSPACED_CHARACTERS}]")
"""One of them."""

_LATIN_ENDS = "\u024f"


def count_words(text: str) -> int:
    """Count the words of a text; of Chinese, which has no spaces, each character counts."""
    others, characters = UNSPACED.subn(" ", text)
    return len(others.split()) + characters


def anchor(heading: str, separator: str) -> str:
    """Make the anchor of a heading: in ASCII, unless most of its letters are of another script than Latin."""
    letters = [character for character in heading if character.isalpha()]
    others = sum(character > _LATIN_ENDS for character in letters)
    normal = unicodedata.normalize("NFC", heading)
    made: str = slugify(normal, separator, unicode=2 * others > len(letters))
    return made
