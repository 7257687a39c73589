"""Lines as Python-Markdown wants them: lists nested by four spaces, blocks parted by empty lines.

CommonMark, which GitHub and Obsidian read, nests by the width of the marker, and lets a list or a table
follow a paragraph at once (https://spec.commonmark.org/0.31.2/#list-items).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from precis.adopt.note import Tell
from precis.adopt.stretches import fenced
from precis.markdown.headings import empty, headings, levelled
from precis.markdown.spans import scan

_INDENT = 4
_ITEM = re.compile(r" *(?P<marker>[*+-]|(?P<number>\d{1,9})[.)])(?P<gap> +(?=\S)|$)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,80}|(?:- *){3,80}|(?:_ *){3,80})$")
_UNDERLINE = re.compile(r" {0,3}(?P<mark>=+|-{3,}) *$")
_TIGHT = re.compile(r"#{1,6}(?=[^\s#])")
_CLOSED = re.compile(r"(?P<heading>#{1,6} .{0,500}?[^\s#]) +#{1,6}$")
_DELIMITERS = re.compile(r" *\|?(?: *:?-+:? *\|){1,60}(?: *:?-+:? *)?$")
_BREAK = re.compile(r"(?:  +|\\)$")


@dataclass(frozen=True)
class _Line:
    """A line.

    Attributes:
        text: without white space at its end.
        kept: whether it goes on with code or with a formula.
        breaks: whether the next one begins anew.
        listed: whether it belongs to a list.
    """

    text: str
    kept: bool = False
    breaks: bool = False
    listed: bool = False

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))


def laid_out(text: str, hashtags: bool, tell: Tell) -> str:
    """Lay out a text whose formulas and HTML are as they are written here.

    Args:
        text: Markdown.
        hashtags: whether `#word` at the beginning of a line is a tag; otherwise it is a heading.
        tell: told of headings that nothing stands under; they are left out.
    """
    lines = _lines(text.expandtabs(_INDENT))
    lines = [*_parted([*_nested([*_headed(lines, hashtags)])])]
    written = "\n".join(
        f"{line.text}  " if line.breaks and not following.blank else line.text
        for line, following in pairwise([*lines, _Line("")])
    )
    return _without_empty(levelled(re.sub(r"\n{3,}", "\n\n", written).strip("\n")), tell)


def _lines(text: str) -> list[_Line]:
    spans = [*fenced(text), *((span.start, span.end) for span in scan(text).of("display"))]
    breaks = [match.start() for match in re.finditer("\n", text)]
    inside = {
        number
        for start, end in spans
        for number in range(bisect_left(breaks, start) + 1, bisect_left(breaks, end - 1) + 1)
    }
    found = []
    for number, (line, following) in enumerate(pairwise([*text.split("\n"), ""])):
        broken = _BREAK.search(line) is not None and bool(following.strip()) and number not in inside
        shown = _BREAK.sub("", line) if broken else line.rstrip()
        found.append(_Line(shown.rstrip(), number in inside, broken and bool(shown.strip())))
    return found


def _headed(lines: Sequence[_Line], hashtags: bool) -> Iterator[_Line]:
    """Headings with marks before them instead of a line below, and a space after the marks."""
    before, skip = _Line(""), False
    for line, following in pairwise([*lines, _Line("")]):
        text = line.text
        if skip or line.kept:
            skip = False
            if line.kept:
                yield line
        elif (
            before.blank
            and not following.kept
            and _is_title(text)
            and (below := _UNDERLINE.match(following.text))
        ):
            yield replace(
                line, text=f"{'#' if below['mark'][0] == '=' else '##'} {text.strip()}", breaks=False
            )
            skip = True
        elif _TIGHT.match(text) and hashtags:
            yield replace(line, text=f"\\{text}")
        else:
            yield replace(
                line,
                text=_CLOSED.sub(r"\g<heading>", _TIGHT.sub(r"\g<0> ", text) if _TIGHT.match(text) else text),
            )
        before = line


def _is_title(text: str) -> bool:
    return (
        bool(text) and text.lstrip()[0] not in "#>|" and not _ITEM.match(text) and not text.startswith("    ")
    )


def _nested(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Indent whatever belongs to a list by four spaces for each item around it."""
    around: list[int] = []  # where the text begins of the items that the line stands in
    before, shift = _Line(""), 0
    for line in lines:
        if line.kept:
            yield replace(line, text=_shifted(line.text, shift), listed=bool(around))
            continue
        item = _item(line, before, around)
        if item or before.blank or line.text.lstrip().startswith(("#", "```", "~~~")):
            while around and not line.blank and line.indent < around[-1]:
                around.pop()
        indent = _INDENT * len(around) if around or item else line.indent
        if around and not item and line.indent - around[-1] >= _INDENT:
            indent += line.indent - around[-1]  # code
        shift = indent - line.indent
        if line.blank:
            yield line
        elif item:
            around.append(
                line.indent + len(item["marker"]) + (len(item["gap"]) if 0 < len(item["gap"]) <= 4 else 1)
            )
            marker = item["marker"].replace(")", ".")
            yield replace(
                line, text=f"{' ' * indent}{marker} {line.text[item.end() :]}".rstrip(), listed=True
            )
        else:
            yield replace(line, text=_shifted(line.text, shift), listed=bool(around))
        before = line


def _item(line: _Line, before: _Line, around: Sequence[int]) -> re.Match[str] | None:
    """The marker of an item that a line begins; only bullets and first items interrupt a paragraph."""
    item = _ITEM.match(line.text)
    if item is None or _RULE.match(line.text) or (line.indent >= _INDENT and not around):
        return None
    interrupts = not before.blank and not around
    if interrupts and (
        item["number"] not in (None, "1") or (not item["gap"].strip("\n") and not item["gap"])
    ):
        return None
    return item


def _shifted(text: str, by: int) -> str:
    if by >= 0:
        return f"{' ' * by}{text}" if text else text
    return text[min(-by, len(text) - len(text.lstrip(" "))) :]


def _parted(lines: Sequence[_Line]) -> Iterator[_Line]:
    """An empty line before each list, and before each table."""
    before = _Line("")
    for line, following in pairwise([*lines, _Line("")]):
        begins_list = line.listed and not before.listed and not line.kept
        begins_table = _is_table(line, following) and not before.listed and not line.kept
        if not before.blank and (begins_list or begins_table) and not before.text.startswith("#"):
            yield _Line("")
        yield line
        before = line


def _is_table(line: _Line, following: _Line) -> bool:
    return "|" in line.text and _DELIMITERS.match(following.text) is not None


def _without_empty(text: str, tell: Tell) -> str:
    """Leave out the headings that nothing stands under, until none is left."""
    while found := list(empty(text, headings(text))):
        for start, end in reversed(found):
            tell(text[start:end], "is a heading that nothing stands under; it was left out")
            text = text[:start] + text[end:].lstrip("\n")
        text = levelled(text.strip("\n"))
    return text
