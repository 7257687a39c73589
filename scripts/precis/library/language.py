"""Languages of texts, and the directions they are read in."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,3}$"
"""A language with its script, region and variants, where they matter: `zh-Hant`, `pt-BR`.

Source: RFC 5646 (BCP 47), section 2.1, in the letter case of section 2.1.1.
"""

# Languages that are usually written from right to left, and the scripts that always are: those of
# https://www.unicode.org/Public/UCD/latest/ucd/PropertyValueAliases.txt that are still written.
_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
_SCRIPTS = {"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}


def direction(language: str) -> Direction:
    """Say in which direction a language is read; a script, where one is named, decides."""
    name, *rest = language.split("-")
    script = next((part for part in rest if len(part) == 4 and part.istitle()), None)
    return "rtl" if (script in _SCRIPTS if script else name in _LANGUAGES) else "ltr"


def direction_of_text(text: str) -> Direction | None:
    """Say in which direction a text begins; a text without letters has none.

    Source: rule P2 of the Unicode Bidirectional Algorithm (https://www.unicode.org/reports/tr9/#P2), which is
    what HTML's `dir="auto"` does.
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return None
