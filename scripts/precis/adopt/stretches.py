"""Which stretches of a Markdown text are code or formulas, and what becomes of the text between them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from precis.markdown.spans import scan

Stretch = tuple[int, int]

# A fence may stand in a quotation, or begin an item of a list.
_OPENING = re.compile(
    r"[ \t>]{0,60}(?:(?:[*+-]|\d{1,9}[.)])[ \t]{1,4})?(?P<fence>`{3,60}|~{3,60})(?P<language>[^`\n]{0,200})$"
)
_INLINE = re.compile(
    r"(?<![`\\])(?P<ticks>`{1,5})(?!`)(?:(?!\n[ \t]{0,80}\n)[\s\S]){1,2000}?(?<!`)(?P=ticks)(?!`)"
)


def code(text: str) -> list[Stretch]:
    """Find fenced code and code between backticks, in order."""
    found, done = [], 0
    for start, end in fenced(text):
        found += [*_inline(text, done, start), (start, end)]
        done = end
    return [*found, *_inline(text, done, len(text))]


def fenced(text: str) -> Iterator[Stretch]:
    """Find fenced code, its fences included; a fence that is not closed ends with the text."""
    fence, start, at = "", 0, 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        mark = line.strip(" \t>\r\n")
        if not fence and (opening := _OPENING.match(line.rstrip("\r\n"))):
            fence, start = opening["fence"], at
        elif fence and mark.startswith(fence) and not mark.strip(fence[0]):
            yield start, end
            fence = ""
        at = end
    if fence:
        yield start, at


def _inline(text: str, start: int, end: int) -> list[Stretch]:
    return [match.span() for match in _INLINE.finditer(text, start, end)]


def code_and_formulas(text: str) -> list[Stretch]:
    """Find code, and what is a formula here, in order."""
    found = code(text)
    formulas = (
        (start + span.start, start + span.end)
        for start, end in _between(text, found)
        for span in scan(text[start:end]).of("inline", "display")
    )
    return sorted([*found, *formulas])


def _between(text: str, kept: list[Stretch]) -> Iterator[Stretch]:
    done = 0
    for start, end in kept:
        yield done, start
        done = end
    yield done, len(text)


def outside(text: str, kept: list[Stretch], change: Callable[[str], str]) -> str:
    """Change a text, but for some of its stretches."""
    parts = []
    for (start, end), following in zip(_between(text, kept), [*kept, (len(text), len(text))], strict=True):
        parts += [change(text[start:end]), text[slice(*following)]]
    return "".join(parts)


def substituted(
    text: str, pattern: re.Pattern[str], kept: list[Stretch], change: Callable[[re.Match[str]], str]
) -> str:
    """Change what matches a pattern; a match may hold a stretch to be kept, but not begin in one."""
    starts = [start for start, _ in kept]

    def changed(match: re.Match[str]) -> str:
        index = bisect_right(starts, match.start()) - 1
        return match[0] if index >= 0 and match.start() < kept[index][1] else change(match)

    return pattern.sub(changed, text)
