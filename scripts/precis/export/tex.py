r"""Untrusted text as TeX that TeX may read: nothing in it is a command that was not allowed.

Accented letters are written as BibTeX's special characters (`{\"a}`), which old and new programs alike
sort and print; other letters stay as they are, in UTF-8. Formulas stay TeX as long as they hold nothing
but the commands of `commands.txt`; any other is written as text.
"""

import re
import unicodedata
from pathlib import Path

from precis.katex.plain import plain

_MARKS = {mark: f"\\{mark}" for mark in "&%#_$"} | {
    "{": r"{\textbraceleft}",  # `\{` would still be counted as a brace
    "}": r"{\textbraceright}",
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
# pylatexenc knows these too, but takes some for others (`ű` for `ú`).
_ACCENTS = dict(
    zip(
        "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING CIRCUMFLEX ACCENT}"
        "\N{COMBINING TILDE}\N{COMBINING MACRON}\N{COMBINING BREVE}\N{COMBINING DOT ABOVE}"
        "\N{COMBINING DIAERESIS}\N{COMBINING RING ABOVE}\N{COMBINING DOUBLE ACUTE ACCENT}"
        "\N{COMBINING CARON}\N{COMBINING CEDILLA}\N{COMBINING OGONEK}",
        "`'^~=u.\"rHvck",
        strict=True,
    )
)
_LETTERS = dict(zip("łŁøØßæÆœŒı", ["l", "L", "o", "O", "ss", "ae", "AE", "oe", "OE", "i"], strict=True))
# Between two signs that TeX would print as one: `--` as a dash, two quotation marks as a double one.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")

_ALLOWED = frozenset(
    command
    for line in Path(__file__).with_name("commands.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
    for command in line.split()
)
# A control sequence, as TeX reads one, or a character.
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([A-Za-z0-9 {}^_+\-=<>/|.,:;!?'()\[\]*])")


def text_tex(text: str) -> str:
    """Write a text, in which nothing is a command, as TeX.

    Returns:
        TeX with balanced braces.
    """
    return _LIGATURES.sub("{}", unicodedata.normalize("NFC", text).translate(_SPELLED))


def formula_tex(tex: str) -> str:
    r"""Write a formula in a group of its own, with its dollars; one that may not stay TeX as text.

    Args:
        tex: the formula, without its dollars.

    Returns:
        TeX with balanced braces.
    """
    # By their names, because BibTeX counts the braces of `\{` and `\}` too.
    named = tex.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    return f"{{${named}$}}" if _is_allowed(named) else f"{{{text_tex(plain(tex))}}}"


def _is_allowed(tex: str) -> bool:
    """Whether a formula holds allowed commands and characters alone, its braces in pairs."""
    depth = end = 0
    for token in _TOKEN.finditer(tex):
        depth += (token[0] == "{") - (token[0] == "}")
        if token.start() != end or depth < 0 or (token[1] and token[1] not in _ALLOWED):
            return False
        end = token.end()
    return bool(tex.strip()) and end == len(tex) and depth == 0 and "^^" not in tex


class _Spelled(dict[int, str]):
    """How TeX reads each character, found when it is first met, by its code."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _character(chr(code)))


def _character(character: str) -> str:
    if character in _LETTERS:
        return f"{{\\{_LETTERS[character]}}}"
    base, *marks = list(unicodedata.normalize("NFD", character))
    if base.isascii() and base.isalpha() and len(marks) == 1 and marks[0] in _ACCENTS:
        return f"{{\\{_ACCENTS[marks[0]]}{{{base}}}}}"
    return _MARKS.get(character, character)


_SPELLED = _Spelled()
