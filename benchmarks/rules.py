"""What each rule of the restorer does to a text, and how much of it is right.

A place in a text is told by how many letters and digits stand before it. Records and their pages agree
in them but for addresses: a page may have another one for an image, and links where a record has none.
So an image or a bare address counts for one, and a link's target for nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from marks import line_starts
from precis.restore.rule import Repair
from precis.restore.settle import Restored

_ADDRESS = re.compile(
    r"!\[[^\[\]]{0,2000}\]\((?P<image>[^()\s]{1,2000})"
    r"|\]\((?P<target>[^()\s]{1,2000})"
    r"|(?P<bare>https?://[^\s<>\[\]()]{1,2000})"
)


@dataclass
class Tally:
    """What rules did, by name.

    Attributes:
        placed: repairs.
        right: those whose marks the proofread text has at their place.
        doubts: doubts.
        unlike: texts that were left out, since their letters are not those of the proofread text.
    """

    placed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    unlike: int = 0

    def add(self, original: str, damaged: str, restored: Restored) -> None:
        """Count what was done to one damaged text, whose proofread form is known."""
        here, there = _places(damaged), _places(original)
        if here[-1] != there[-1]:
            self.unlike += 1
            return
        marks = _marks(original, there)
        begun = _as_begun(_begun(restored.markdown), _begun(original))
        for repair in restored.repairs:
            self.placed[repair.rule] += 1
            self.right[repair.rule] += _is_right(repair, here[repair.start], marks, begun)
        self.doubts.update(doubt.rule for doubt in restored.doubts)

    def cell(self, rule: str) -> str:
        """What a rule did: right / wrong / doubts; nothing, if it did nothing."""
        placed, right, doubts = self.placed[rule], self.right[rule], self.doubts[rule]
        return f"{right} / {placed - right} / {doubts}" if placed or doubts else ""


def _places(text: str) -> list[int]:
    """How many letters and digits stand before each character of a text, and in all of it."""
    counted = [int(c.isalnum()) for c in text]
    for address in _ADDRESS.finditer(text):
        counted[slice(*address.span())] = [0] * len(address[0])
        if address.lastgroup != "target":
            counted[address.start(address.lastgroup or 0)] = 1
    return [0, *accumulate(counted)]


def _marks(text: str, places: Sequence[int]) -> Mapping[int, Counter[str]]:
    """The marks at each place of a text, those that begin a list's item left out."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    markers = {match.end() - 1 for match in re.finditer(r"^\s*[*+-](?=\s)", text, re.MULTILINE)}
    for at, c in enumerate(text):
        if not (c.isalnum() or c.isspace() or at in markers):
            found[places[at]][c] += 1
    return found


def _begun(text: str) -> set[tuple[str, int]]:
    """Where lines begin, and what they are."""
    found = line_starts(text, _places(text))
    return {
        (kind, spot if isinstance(spot, int) else spot[0]) for kind, spots in found.items() for spot in spots
    }


def _as_begun(here: set[tuple[str, int]], there: set[tuple[str, int]]) -> set[int]:
    """Where lines begin in both texts; what was made an item or a heading has to be one."""
    lines = {spot for _, spot in there}
    return {spot for sort, spot in here if (sort, spot) in there or (sort == "paragraph" and spot in lines)}


def _is_right(repair: Repair, place: int, marks: Mapping[int, Counter[str]], begun: set[int]) -> bool:
    """Does the proofread text have at this place what a repair put there: a line, or the same marks?"""
    if "\n" in repair.text:
        return place in begun
    put = Counter(c for c in repair.text if not (c.isalnum() or c.isspace()))
    return put <= marks.get(place, Counter())


def table(rules: Sequence[str], columns: Mapping[str, Tally]) -> Iterator[str]:
    """Write what every rule did as the lines of a Markdown table, those that did nothing included."""
    yield f"| rule | {' | '.join(columns)} |"
    yield f"| --- |{' --- |' * len(columns)}"
    for rule in rules:
        cells = [tally.cell(rule) for tally in columns.values()]
        name = f"`{rule}`" if any(cells) else f"`{rule}` (idle)"
        yield f"| {name} | {' | '.join(cells)} |"
