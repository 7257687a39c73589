"""Where the marks of a Markdown text stand, so that two restorations of one text can be compared.

Damage leaves letters and digits alone. Counting them gives every mark a position that a text keeps
through damage and restoration, however its lines are broken.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from precis.restore.rule import Doubt
from precis.restore.settle import Restored

KINDS = ("hyphen", "minus", "bar", "list item", "heading", "paragraph")

_BREAK = re.compile(r"\s*\n\s*")
_ALT = re.compile(r"!\[[^\[\]]{0,2000}\]\(")
_FORMULA = re.compile(r"\$\$[^$]{1,4000}\$\$|\$[^$\n]{1,4000}\$")
_LITERAL = re.compile(r"`[^`\n]{1,2000}`|\]\([^)\n]{1,2000}\)|https?://[^\s)\]>]{1,2000}")
_HEADING = re.compile(r"\s*#{1,6}\s+\S")
_ITEM = re.compile(r"\s*(?:[*+-]|\d{1,3}[.)])\s+\S")

# A doubt names a mark that stands in its words, or this few letters and digits beside them.
_BESIDE = 2

Spot = int | tuple[int, int]


def damage(text: str) -> str:
    """Do to a text what was done to the dumps."""
    return _BREAK.sub(" ", text.strip()).replace("-", "").replace("|", "")


def skeleton(text: str) -> str:
    """Keep the letters and digits of a text, alternative text of images aside."""
    return "".join(filter(str.isalnum, _ALT.sub("![](", text)))


def marks(text: str) -> dict[str, set[Spot]]:
    """Find the marks of a Markdown text, kind by kind, as positions among its letters and digits."""
    text = _ALT.sub("![](", text)
    at = [0, *accumulate(int(c.isalnum()) for c in text)]
    found: dict[str, set[Spot]] = {"hyphen": set(), "minus": set(), "bar": set()}
    formulas, literals = _covered(_FORMULA, text), _covered(_LITERAL, text)
    for match in re.finditer(r"[-|]", text):
        spot = match.start()
        if spot in formulas:
            found["minus" if match[0] == "-" else "bar"].add(at[spot])
        elif match[0] == "-" and spot not in literals and _inside_word(text, spot):
            found["hyphen"].add(at[spot])
    return {**found, **line_starts(text, at)}


def _covered(pattern: re.Pattern[str], text: str) -> set[int]:
    return {spot for match in pattern.finditer(text) for spot in range(*match.span())}


def _inside_word(text: str, spot: int) -> bool:
    return text[spot - 1 : spot].isalnum() and text[spot + 1 : spot + 2].isalnum()


def line_starts(text: str, at: list[int]) -> dict[str, set[Spot]]:
    """Find where headings, list items and paragraphs start.

    Args:
        text: a Markdown text.
        at: the position of each of its characters.
    """
    found: dict[str, set[Spot]] = {"list item": set(), "heading": set(), "paragraph": set()}
    done, fresh = 0, True
    for line in text.split("\n"):
        start, end = at[done], at[done + len(line)]
        done += len(line) + 1
        if _HEADING.match(line):
            found["heading"].add((start, end))
        elif _ITEM.match(line):
            found["list item"].add(start)
        elif line.strip() and fresh:
            found["paragraph"].add(start)
        fresh = not line.strip() or line.lstrip().startswith("#")
    return found


def named(record: str, doubts: Iterable[Doubt]) -> set[int]:
    """Find the positions among a record's letters and digits that its doubts are about."""
    counted = [int(c.isalnum()) for c in record]
    for alt in _ALT.finditer(record):
        counted[slice(*alt.span())] = [0] * len(alt[0])
    at = [0, *accumulate(counted)]
    found: set[int] = set()
    for doubt in doubts:
        first, last = at[doubt.at], at[min(doubt.at + len(doubt.text), len(record))]
        found.update(range(first - _BESIDE, last + _BESIDE + 1))
    return found


@dataclass
class Score:
    """How many marks of a kind were put back.

    Attributes:
        right: put where they had been.
        wrong: put where none had been.
        missing: not put back.
        named: of the wrong and the missing ones, those that a doubt is about.
        doubts: how many doubts there are.
        words: how many words the texts have.
    """

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    doubts: int = 0
    words: int = 0

    def add(self, original: str, restored: Restored) -> None:
        """Count the marks of one text, and the doubts about it."""
        want, have = marks(original), marks(restored.markdown)
        record = damage(original)
        doubted = named(record, restored.doubts)
        self.doubts += len(restored.doubts)
        self.words += len(record.split())
        for kind in KINDS:
            self.right[kind] += len(want[kind] & have[kind])
            self.wrong[kind] += len(have[kind] - want[kind])
            self.missing[kind] += len(want[kind] - have[kind])
            self.named[kind] += sum(_position(spot) in doubted for spot in want[kind] ^ have[kind])

    def precision(self, kind: str) -> float:
        """Share of the marks put that had been there."""
        return self.right[kind] / max(self.right[kind] + self.wrong[kind], 1)

    def recall(self, kind: str) -> float:
        """Share of the marks lost that were put back."""
        return self.right[kind] / max(self.lost(kind), 1)

    def lost(self, kind: str) -> int:
        """How many marks the texts had."""
        return self.right[kind] + self.missing[kind]

    def cell(self, kind: str) -> str:
        """What the table says of a kind: precision / recall / lost; named of those missing or wrong."""
        put = f"{self.precision(kind):.3f} / {self.recall(kind):.3f} / {self.lost(kind)}"
        return f"{put}; {self.named[kind]} of {self.missing[kind] + self.wrong[kind]}"


def _position(spot: Spot) -> int:
    return spot if isinstance(spot, int) else spot[0]


def table(columns: dict[str, Score]) -> Iterable[str]:
    """Write scores as the lines of a Markdown table.

    A cell is precision / recall / how many were lost; named, of those missing or wrong.
    """
    yield f"| mark | {' | '.join(columns)} |"
    yield f"| --- |{' --- |' * len(columns)}"
    for kind in KINDS:
        yield f"| {kind} | {' | '.join(score.cell(kind) for score in columns.values())} |"
    doubts = [f"{1000 * score.doubts / max(score.words, 1):.1f}" for score in columns.values()]
    yield f"| doubts in 1,000 words | {' | '.join(doubts)} |"
