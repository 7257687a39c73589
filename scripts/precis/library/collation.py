"""The order of names: the same on every machine, whatever its locale."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {"æ": "ae", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = re.compile(r"['’]")
_WORD = re.compile(r"[^\W_]+")


def collation(text: str) -> str:
    """Give what a name is sorted by: its words without case and accents, joined by hyphens.

    So `ü` stands with `u` and `Å` with `A`, and scripts follow each other as in Unicode: Latin, Greek,
    Cyrillic, Arabic, Chinese. Within a script the order is that of code points, nearly that of its alphabet;
    for the rest, the collation of Unicode (https://www.unicode.org/reports/tr10/) takes a table of 2 MB.
    """
    folded = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    plain = "".join(character for character in apart if not unicodedata.category(character).startswith("M"))
    return "-".join(_WORD.findall(_APOSTROPHES.sub("", plain.translate(_LETTERS))))
