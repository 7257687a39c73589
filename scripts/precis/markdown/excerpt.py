"""What a summary says first: as plain text for descriptions and feeds, in texts and formulas for lists."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from precis.katex.plain import plain
from precis.markdown.scripts import UNSPACED
from precis.markdown.spans import CLOSING, IMAGE, LINK, OPENING

SHORTEST = 40  # letters: `TL;DR.` alone describes nothing
LONGEST = 300
_WIDE = 2.5  # letters of a word that one Chinese character says

_NOT_PROSE = re.compile(r"#|!\[|\||>|\$\$|```|~~~|---|<!--")
_ITEM = re.compile(r"\A(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}")
_IMAGE = re.compile(IMAGE)
_LINK = re.compile(LINK)
_FORMULA = re.compile(rf"({OPENING}[^$]+{CLOSING})")
_MARKS = re.compile(r"\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])")
# Chinese has no space between sentences. What follows may be a letter that knows no case, such as one of
# Arabic, and is no sentence where it is a single letter, as in German `z. B.`
_END = re.compile(
    r"[.!?؟۔][\"”’“»)\]]{0,2}(?=\s+[\"“‘„«(\[]?(?P<next>[^\W_])(?!\.))|[。！？][\"”’」』）]{0,2}"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|etc|cf|vs|Fig|Eq|Sec|resp|approx|Dr|Prof|Abb|bzw|ca|Nr|usw|vgl|[A-Z])|\.)\.$"
)


class Piece(NamedTuple):
    """A text, or a formula.

    Attributes:
        text: in plain characters, not escaped for HTML.
        formula: its TeX; empty for a text.
    """

    text: str
    formula: str = ""


def plain_text(pieces: Iterable[Piece]) -> str:
    """Write pieces in plain characters."""
    return "".join(piece.text for piece in pieces)


def first_sentence(section: str) -> tuple[Piece, ...]:
    """Give the first sentence of a summary; as many as it takes to say something.

    Args:
        section: the Markdown of one summary.

    Returns:
        One line, of at most `LONGEST` characters as plain text; nothing where the summary has no prose.
    """
    pieces = _first_paragraph(section)
    return tuple(_beginning(pieces, _sentence(plain_text(pieces))))


def _beginning(pieces: Iterable[Piece], said: str) -> Iterator[Piece]:
    """Take the pieces that a sentence is made of; a formula in which it was cut becomes text."""
    at = 0
    for piece in pieces:
        if not said.startswith(piece.text, at):
            break
        yield piece
        at += len(piece.text)
        if at == len(said):
            return
    if at < len(said):
        yield Piece(said[at:])


def _sentence(text: str) -> str:
    for end in _END.finditer(text):
        if _ends_sentence(end) and _length(said := text[: end.end()]) >= SHORTEST:
            return _cut(said)
    return _cut(text)


def _ends_sentence(end: re.Match[str]) -> bool:
    begins_none = (end["next"] or "").islower()
    return not begins_none and not _ABBREVIATED.search(end.string, max(0, end.end() - 10), end.end())


def _length(text: str) -> float:
    """How long a text is, in letters of Latin; of Chinese, it takes fewer characters to say as much."""
    return len(text) + (_WIDE - 1) * len(UNSPACED.findall(text))


def _first_paragraph(section: str) -> list[Piece]:
    """The first paragraph that is long enough to say something, else the first of all."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", section))
    first: list[Piece] = []
    for pieces in (_pieces(block) for block in blocks if block and not _NOT_PROSE.match(block)):
        if _length(plain_text(pieces)) >= SHORTEST:
            return pieces
        first = first or pieces
    return first


def _pieces(markdown: str) -> list[Piece]:
    without_images = _IMAGE.sub("", _ITEM.sub("", markdown))
    # What looks like a mark within a formula is none, so formulas are read apart.
    parts = _FORMULA.split(_LINK.sub(r"\g<label>", without_images))
    pieces = (
        Piece(plain(part[1:-1]), part[1:-1]) if index % 2 else Piece(_MARKS.sub("", part))
        for index, part in enumerate(parts)
    )
    return list(_in_one_line(pieces))


def _in_one_line(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put single spaces for white space, and none at either end."""
    waiting, begun = "", False
    for piece in pieces:
        words = " ".join(piece.text.split())
        before = waiting or (" " if piece.text[:1].isspace() else "")
        waiting = " " if piece.text[-1:].isspace() else "" if words else before
        if words:
            if before and begun:
                yield Piece(before)
            yield Piece(words, piece.formula)
            begun = True


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    head, _, rest = text[:LONGEST].rpartition(" ")
    shown = head if len(rest) < LONGEST / 2 else text[:LONGEST]  # without spaces, anywhere
    return shown.rstrip(",;:–—-،，；：") + " …"
