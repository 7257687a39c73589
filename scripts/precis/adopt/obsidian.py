"""What Obsidian adds to Markdown (https://help.obsidian.md/obsidian-flavored-markdown), as Markdown."""

import re
from collections.abc import Callable

from precis.adopt.note import Tell

Find = Callable[[str], str | None]
"""Finds the address of a note's page by what links call it; None where there is no such page."""

_COMMENT = re.compile(r"%%[\s\S]{1,5000}?%%")
_LINK = re.compile(
    r"(?P<embed>!?)\[\[(?P<target>[^\[\]|#^\n\\]{0,300})(?:(?P<mark>[#^])(?P<part>[^\[\]|\n\\]{0,300}))?"
    r"(?:\\?\|(?P<label>[^\[\]\n]{0,300}))?\]\]"
)
_CALLOUT = re.compile(
    r"^(?P<marks>[ \t]{0,40}(?:>[ \t]{0,4}){1,10})\[!(?P<kind>[\w-]{1,40})(?:\|[^\]\n]{0,40})?\][+-]?"
    r"[ \t]{0,4}(?P<title>[^\n]{0,500})$",
    re.MULTILINE,
)
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,500}?)(?<=[^\s=])==(?![=\w])")
_BLOCK = re.compile(r"(?<=[^\s^])[ \t]{1,4}\^[\w-]{1,40}(?=[ \t]{0,4}$)", re.MULTILINE)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)$", re.IGNORECASE)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_TAG = r"#(?=[\w/-]{0,80}[^\W\d])[\w/-]{1,80}"
# Tags on a line of their own; one within a sentence is a word of it.
_TAGS = re.compile(
    rf"^[ \t]{{0,3}}(?:(?i:tags?)[ \t]{{0,3}}:{{1,2}}[ \t]{{0,3}})?"
    rf"{_TAG}(?:[ \t,]{{1,9}}{_TAG}){{0,50}}[ \t]{{0,9}}$",
    re.MULTILINE,
)


def tags_of(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out the lines that hold nothing but `#tags`.

    Returns:
        The text without them, and the tags.
    """
    found = tuple(tag for line in _TAGS.finditer(text) for tag in re.findall(_TAG, line[0]))
    return _TAGS.sub("", text), tuple(tag.removeprefix("#") for tag in found)


def plain(text: str, find: Find, tell: Tell) -> str:
    """Write as Markdown what Obsidian adds to it.

    Args:
        text: a stretch without code.
        find: finds the notes that links name.
        tell: told of whatever leads nowhere, or was taken out.
    """
    text = _COMMENT.sub(lambda match: _told(match[0], "is a comment; it was left out", tell), text)
    text = _LINK.sub(lambda match: _link(match, find, tell), text)
    text = _CALLOUT.sub(_callout, text)
    return _BLOCK.sub("", _HIGHLIGHT.sub(r"**\1**", text))


def _told(stretch: str, why: str, tell: Tell) -> str:
    tell(stretch, why)
    return ""


def _link(match: re.Match[str], find: Find, tell: Tell) -> str:
    target, label = match["target"].strip(), (match["label"] or "").strip()
    if match["embed"] and _IMAGE.search(target):
        return f"![{'' if _SIZE.fullmatch(label) else label}](<{target}>)"
    shown = label or " > ".join(filter(None, [target.rpartition("/")[2], match["part"]]))
    if not target:  # a heading of the same note
        return shown
    if address := find(target):
        return f"[{shown}]({address})"
    tell(match[0], "leads to no note that became a page; its words were kept")
    return shown


def _callout(match: re.Match[str]) -> str:
    title = match["title"].strip() or match["kind"].replace("-", " ").capitalize()
    return f"{match['marks']}**{title}**\n{match['marks'].rstrip()}"
