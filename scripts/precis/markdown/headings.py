"""The levels of a summary's headings: they begin at `##`, below the page's title, and skip none."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from precis.markdown.spans import scan

DEEPEST = 6
"""The level of the smallest heading."""

HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<space>[ \t]*)(?=\S)", re.MULTILINE)
"""The marks of a heading, at whose end its text begins."""

Levels = Iterator[tuple[re.Match[str], int]]


def levels(marks: Iterable[re.Match[str]]) -> Levels:
    """Give each heading, and the level it belongs to: one below the nearest larger one before it."""
    larger: list[int] = []
    for match in marks:
        level = len(match["marks"])
        larger = [*(other for other in larger if other < level), level]
        yield match, min(len(larger) + 1, DEEPEST)


def empty(text: str, marks: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Find the headings of a text that neither prose nor a smaller heading follows.

    Yields:
        Start and end of each.
    """
    found = [(match.start(), match.end(), level) for match, level in levels(marks)]
    for (at, end, level), (following, _, following_level) in pairwise([*found, (len(text), 0, 0)]):
        title, _, rest = text[end:following].partition("\n")
        if following_level <= level and not rest.strip():
            yield at, end + len(title)


def headings(text: str) -> Iterator[re.Match[str]]:
    """Find the marks of a text's headings; what stands in code or in a formula is none."""
    spans = scan(text)
    return (match for match in HEADING.finditer(text) if spans.at(match.start()) == "prose")


def levelled(text: str) -> str:
    """Write every heading of a summary with the level it belongs to, and a space after its marks."""
    done, parts = 0, []
    for match, level in levels(headings(text)):
        parts += [text[done : match.start()], "#" * level, match["space"] or " "]
        done = match.end()
    return "".join([*parts, text[done:]])
