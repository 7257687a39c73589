"""A damaged formula: as it stands in the record, and as it reads."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from precis.restore.mathematics import delimiters
from precis.restore.mathematics.tex import Atom, Row, read, rows
from precis.restore.rule import Repair
from precis.restore.settle import apply


@dataclass(frozen=True)
class Formula:
    """A formula without its dollar signs.

    Attributes:
        tex: as it stands in the record.
        display: whether it stands on lines of its own.
        before: the words before it, in lower case.
    """

    tex: str
    display: bool = False
    before: str = ""

    @cached_property
    def bars(self) -> list[Repair]:
        r"""Bars `tex` has lost from `\|`, `\left|` and their like."""
        return sorted(bar for rule in delimiters.RULES for bar in rule(self.tex))

    @cached_property
    def whole(self) -> str:
        """The formula with those bars back, which is what rules read and count their offsets in."""
        return apply(self.tex, self.bars)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of it, outermost first.

        Raises:
            TooDeepError: it nests deeper than any formula a person writes.
        """
        return tuple(rows(read(self.whole)))

    def text(self, part: Row | Atom) -> str:
        """The source of a row or an atom."""
        return self.whole[part.start : part.end]

    def source(self, at: int) -> int:
        """The offset in `tex` of an offset in `whole`."""
        return at - bisect_left(self._added, at)

    @cached_property
    def _added(self) -> list[int]:
        return [bar.start + index for index, bar in enumerate(self.bars)]

    def mended(self, repairs: Iterable[Repair]) -> list[Repair]:
        """Repairs of `tex`, in order of place: those of `whole`, and its bars.

        What meets a bar at one place is one repair with it, signed by the rule of what met it.
        """
        bars = [replace(bar, start=at, end=at) for at, bar in zip(self._added, self.bars, strict=True)]
        found = list(repairs)
        signed = {self.source(repair.start): repair.rule for repair in (*bars, *reversed(found))}
        # Sorting is stable: of two at one place in `whole` the bar comes second.
        both = sorted([*found, *bars], key=lambda repair: repair.start)
        places = groupby(both, key=lambda repair: self.source(repair.start))
        return [
            Repair(at, at, "".join(repair.text for repair in meeting), signed[at]) for at, meeting in places
        ]
