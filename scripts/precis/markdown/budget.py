"""What a page may hold: whatever takes Python-Markdown or KaTeX time beyond linear is bounded.

Each number is ten times, or more, what the longest summaries hold that people write.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MAX_DEPTH = 60
"""How deep elements may nest: within what Python's stack can walk."""

MAX_PARAGRAPH = 20_000
"""How many characters may stand without an empty line: to many a mark, an end is looked for among them."""

MAX_TEX = 20_000
"""How many characters the formulas of a page may have together: 4,000 take KaTeX most of a second."""


class TooMuchError(ValueError):
    """A text that would keep its reader busy; `str()` of it says what is too much, and what to do."""


@dataclass(frozen=True)
class Budget:
    """How many of something a Markdown text may hold.

    Attributes:
        most: how many.
        what: of what, in words.
        pattern: matches each.
    """

    most: int
    what: str
    pattern: re.Pattern[str]


BUDGETS = (
    # Each may be a block, an item or a heading, and some of these are looked for from the first one on.
    Budget(2_000, "lines", re.compile(r"\n")),
    # Each is looked at four times, to the end of its paragraph.
    Budget(500, "opening brackets", re.compile(r"\[")),
    # The same; and the shortest formula takes KaTeX most of a millisecond.
    Budget(2_000, "marks of formulas", re.compile(r"\$|\\[(\[]|\\begin")),
)

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def excesses(text: str) -> Iterator[tuple[int, str]]:
    """Find what a Markdown text holds too much of.

    Yields:
        Where it becomes too much, and what is wrong.
    """
    for budget in BUDGETS:
        for match in islice(budget.pattern.finditer(text), budget.most, budget.most + 1):
            yield match.start(), f"more than {budget.most:,} {budget.what}; make it shorter"
    for paragraph in _PARAGRAPH.finditer(text):
        if (length := len(paragraph[0])) > MAX_PARAGRAPH:
            problem = f"a paragraph of {length:,} characters, more than {MAX_PARAGRAPH:,}; part it"
            yield paragraph.start(), problem


def refuse_excess(text: str) -> None:
    """Refuse a Markdown text that holds too much.

    Raises:
        TooMuchError: it does.
    """
    for _, problem in excesses(text):
        raise TooMuchError(problem)
