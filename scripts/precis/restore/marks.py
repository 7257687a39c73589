"""What a rule of restoration may say: put a mark here, or a curator should look here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Edit:
    """Replace `record[start:end]`, which is white space or nothing, by `text`.

    Offsets count characters of the damaged record, which no rule ever changes: every rule reads
    the same text, so the order of the rules decides who wins and nothing else.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, order=True)
class Doubt:
    """A place where a curator's time is well spent.

    Attributes:
        at: offset in the damaged record, in characters.
        text: the words it is about, as they stand in the record.
        why: what was decided on thin evidence, or what was seen and left alone.
    """

    at: int
    text: str
    why: str


@dataclass(frozen=True)
class Restored:
    """A record's Markdown and what its restorer is not sure of."""

    markdown: str
    doubts: tuple[Doubt, ...]


Finding = Edit | Doubt


def settle(findings: Iterable[Finding]) -> tuple[list[Edit], list[Doubt]]:
    """Keep, of edits that touch the same place, the one that came first; sort by place.

    A doubt about a gap is answered when some rule has filled the gap.
    """
    edits: dict[int, Edit] = {}
    doubts: set[Doubt] = set()
    taken: set[int] = set()
    for finding in findings:
        if isinstance(finding, Doubt):
            doubts.add(finding)
            continue
        # A white-space gap counts as its characters; an insertion as the point it stands at.
        places = set(range(finding.start, finding.end)) or {-1 - finding.start}
        if places & taken:
            continue
        taken |= places
        edits[finding.start * 2 + (finding.end > finding.start)] = finding
    return [edits[key] for key in sorted(edits)], sorted(doubt for doubt in doubts if doubt.at not in taken)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Put settled edits, in order of place, into the text.

    Raises:
        ValueError: an edit would take away something that is not white space.
    """
    parts: list[str] = []
    done = 0
    for edit in edits:
        gone = text[edit.start : edit.end]
        if gone.strip():
            raise ValueError(f"an edit at {edit.start} would take away {gone!r}")
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


Rule = Callable[..., Iterator[Finding]]
