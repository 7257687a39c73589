"""Characters that nobody sees: controls, and those that change how their neighbours are read."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters; a tab and a line feed are text."""

# Format characters, controls, separators of lines and paragraphs.
_UNSEEN = {"Cf", "Cc", "Zl", "Zp"}
# What Unicode calls ignorable beside format characters, some of it set aside for later: Variation_Selector
# and Other_Default_Ignorable_Code_Point in https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt.
_IGNORABLE = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    r"\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c"
# Within how many characters a mark of direction finds what it is for.
_NEAR = 20
_VIRAMA = 9
_KEYCAP = "\u20e3"


@lru_cache(maxsize=10_000)
def _is_hidden(character: str) -> bool:
    if character in "\t\n" or " " <= character <= "~":
        return False
    return unicodedata.category(character) in _UNSEEN or _IGNORABLE.match(character) is not None


def hidden(text: str) -> str:
    """Give the characters of a text that cannot be seen, each once; writing may need some of them."""
    return "".join(sorted(filter(_is_hidden, set(text))))


def invisible(text: str) -> Iterator[int]:
    """Find the characters of a text that nobody sees and nobody needs.

    Joiners between letters that are joined, variation selectors behind what varies, marks of direction near
    letters from right to left and a script's own format characters beside its letters are needed.

    Yields:
        The offset of each.
    """
    if found := hidden(text):
        for match in re.finditer(f"[{re.escape(found)}]", text):
            if not _is_needed(text, match.start()):
                yield match.start()


def _is_needed(text: str, at: int) -> bool:
    character, before, after = text[at], text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if character in _JOINERS:
        return _are_joined(text, at)
    if character in _DIRECTIONS:
        return any(map(_is_right_to_left, text[max(0, at - _NEAR) : at + _NEAR]))
    name = unicodedata.name(character, "")
    if name.startswith("VARIATION SELECTOR"):
        return _varies(before, after)
    script = name.partition(" ")[0]
    return script != "" and any(_is_letter_of(script, each) for each in before + after)


def _are_joined(text: str, at: int) -> bool:
    """Whether a joiner stands where Arabic, Indic or emoji need one.

    Source: https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1, and for emoji
    https://www.unicode.org/reports/tr51/#Emoji_ZWJ_Sequences
    """
    around = text[max(0, at - 1) : at + 2].replace(text[at], "")
    if any(unicodedata.combining(each) == _VIRAMA for each in around):
        return True
    before, after = text[max(0, at - 5) : at], text[at + 1 : at + 2]
    if before.endswith("\ufe0f") or _category(before[-1:]) in ("So", "Sk"):
        return _category(after) == "So"
    letter = next((each for each in reversed(before) if not unicodedata.combining(each)), "")
    return _is_right_to_left(letter)


def _is_right_to_left(letter: str) -> bool:
    return letter.isalpha() and unicodedata.bidirectional(letter) in ("R", "AL")


def _varies(before: str, after: str) -> bool:
    """Whether a character has variants: an emoji, a key, a Chinese character."""
    if after == _KEYCAP or _category(before) in ("So", "Sm"):
        return True
    return before != "" and unicodedata.name(before, "").startswith("CJK ")


def _category(character: str) -> str:
    """The category of a character; empty where there is none."""
    return unicodedata.category(character) if character else ""


def _is_letter_of(script: str, character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" and unicodedata.name(character, "").startswith(script)


def visible(text: str) -> str:
    """Take out the characters that nobody sees; one that parts words becomes a space."""
    gone = set(invisible(text))
    if not gone:
        return text
    return "".join((" " if c.isspace() else "") if at in gone else c for at, c in enumerate(text))


def visible_offsets(text: str) -> list[int]:
    """Give the offset in a text of each character that `visible` leaves of it."""
    gone = {at for at in invisible(text) if not text[at].isspace()}
    return [at for at in range(len(text)) if at not in gone]


def one_line(text: str) -> str:
    """Write untrusted text as one line, without characters that nobody sees."""
    if text.isascii() and text.isprintable():  # nearly all is, and a long report is made of it
        return " ".join(text.split())
    text = visible(CONTROL.sub(" ", text))
    return " ".join("".join(c if c.isprintable() or _is_hidden(c) else " " for c in text).split())
