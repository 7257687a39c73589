"""Characters that nobody sees: controls, and those that change how their neighbours are read."""

import re
import unicodedata

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # a tab and a line feed are text
_HIDDEN = r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"

CONTROL = re.compile(f"[{_CONTROLS}]")
"""Control characters."""

INVISIBLE = re.compile(f"[{_CONTROLS}{_HIDDEN}]")
"""Everything a text of several lines must not hold."""

INVISIBLE_IN_LINE = re.compile(rf"[{_CONTROLS}{_HIDDEN}\t\n]")
"""Everything a text of one line must not hold."""


def visible(text: str) -> str:
    """Take out the characters that cannot be seen; one that parts words becomes a space."""
    return INVISIBLE.sub(lambda match: " " if match.group().isspace() else "", text)


def visible_offsets(text: str) -> list[int]:
    """Give the offset in a text of each character that `visible` leaves of it."""
    gone = {match.start() for match in INVISIBLE.finditer(text) if not match[0].isspace()}
    return [at for at in range(len(text)) if at not in gone]


def one_line(text: str) -> str:
    """Write untrusted text as one line, without characters that cannot be seen."""
    if text.isprintable():  # nearly all is, and a long report is made of it
        return " ".join(text.split())
    shown = (character for character in text if unicodedata.category(character) != "Cf")
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split())
