"""What a summary says first, as plain text for places that hold no markup: descriptions, feeds, lists."""

import re

from precis.markdown.scripts import UNSPACED
from precis.markdown.spans import CLOSING, IMAGE, LINK, OPENING
from precis.markdown.titles import title_text

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
        if _ends_sentence(end) and _length(said := text[: end.end()]) >= SHORTEST:
            return _cut(said)
    return _cut(text)


def _ends_sentence(end: re.Match[str]) -> bool:
    begins_none = (end["next"] or "").islower()
    return not begins_none and not _ABBREVIATED.search(end.string, max(0, end.end() - 10), end.end())


def _length(text: str) -> float:
    """How long a text is, in letters of Latin; of Chinese, it takes fewer characters to say as much."""
    return len(text) + (_WIDE - 1) * len(UNSPACED.findall(text))


def _first_paragraph(section: str) -> str:
    """The first paragraph that is long enough to say something, else the first of all."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", section))
    first = ""
    for text in (_plain(block) for block in blocks if block and not _NOT_PROSE.match(block)):
        if _length(text) >= SHORTEST:
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
    head, _, rest = text[:LONGEST].rpartition(" ")
    shown = head if len(rest) < LONGEST / 2 else text[:LONGEST]  # without spaces, anywhere
    return shown.rstrip(",;:–—-،，；：") + " …"
