"""What a summary says first, as plain text for places that hold no markup: descriptions, feeds, lists."""

import re

from precis.markdown.spans import CLOSING, IMAGE, LINK, OPENING
from precis.markdown.titles import title_text

SHORTEST = 40  # characters: `TL;DR.` alone describes nothing
LONGEST = 300

_NOT_PROSE = re.compile(r"#|!\[|\||>|\$\$|```|~~~|---|<!--")
_ITEM = re.compile(r"\A(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}")
_IMAGE = re.compile(IMAGE)
_LINK = re.compile(LINK)
_FORMULA = re.compile(rf"({OPENING}[^$]+{CLOSING})")
_MARKS = re.compile(r"\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])")
_END = re.compile(r"[.!?][\"”’)\]]{0,2}(?=\s+[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|et al|etc|cf|vs|Fig|Eq|Sec|resp|approx|Dr|Prof|[A-Z])|\.)\.$")


def first_sentence(section: str) -> str:
    """Give the first sentence of a summary; as many as it takes to say something.

    Args:
        section: the Markdown of one summary.

    Returns:
        One line of plain text (not escaped for HTML), of at most `LONGEST` characters; empty where the
        summary has no prose.
    """
    text = _first_paragraph(section)
    for end in _END.finditer(text):
        if end.end() >= SHORTEST and not _ABBREVIATED.search(text, max(0, end.end() - 10), end.end()):
            return _cut(text[: end.end()])
    return _cut(text)


def _first_paragraph(section: str) -> str:
    """The first paragraph that is long enough to say something, else the first of all."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", section))
    first = ""
    for text in (_plain(block) for block in blocks if block and not _NOT_PROSE.match(block)):
        if len(text) >= SHORTEST:
            return text
        first = first or text
    return first


def _plain(markdown: str) -> str:
    without_images = _IMAGE.sub("", _ITEM.sub("", markdown))
    # What looks like a mark within a formula is none, so formulas are read apart.
    pieces = _FORMULA.split(_LINK.sub(r"\g<label>", without_images))
    texts = (title_text(piece) if piece.startswith("$") else _MARKS.sub("", piece) for piece in pieces)
    return " ".join("".join(texts).split())


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(",;:–—-") + " …"
