"""Which of the rules' proposals are carried out, and what the record then says."""

from collections.abc import Iterable
from dataclasses import dataclass

from precis.restore.rule import Doubt, Proposal, Repair


@dataclass(frozen=True)
class Restored:
    """A restored record.

    Attributes:
        markdown: its text.
        repairs: what was put back, in order of place.
        doubts: what its restorer is not sure of, in order of place.
    """

    markdown: str
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]


def settle(proposals: Iterable[Proposal]) -> tuple[list[Repair], list[Doubt]]:
    """Keep, of repairs that touch the same place, the one that came first; sort by place.

    A repair of a gap touches the gap's characters, an insertion the point it stands at. A doubt about
    a gap is answered when some rule has filled the gap.
    """
    kept: list[Repair] = []
    doubts: set[Doubt] = set()
    filled: set[int] = set()
    points: set[int] = set()
    for proposal in proposals:
        if isinstance(proposal, Doubt):
            doubts.add(proposal)
            continue
        gap = range(proposal.start, proposal.end)
        touched, taken = (set(gap), filled) if gap else ({proposal.start}, points)
        if taken.isdisjoint(touched):
            taken |= touched
            kept.append(proposal)
    return sorted(kept), sorted(doubt for doubt in doubts if doubt.at not in filled)


def apply(text: str, repairs: Iterable[Repair]) -> str:
    """Carry out settled repairs, in order of place.

    Raises:
        ValueError: a repair would take away something that is not white space.
    """
    parts: list[str] = []
    done = 0
    for repair in repairs:
        gone = text[repair.start : repair.end]
        if gone.strip():
            raise ValueError(f"a repair at {repair.start} would take away {gone!r}")
        parts += [text[done : repair.start], repair.text]
        done = repair.end
    return "".join([*parts, text[done:]])
