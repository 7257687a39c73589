"""From a damaged record to Markdown: every rule in turn, over the same record."""

from collections.abc import Sequence
from dataclasses import replace

from precis.characters import visible, visible_offsets
from precis.markdown.spans import scan
from precis.restore import blocks, links, mathematics, words
from precis.restore.evidence import Evidence
from precis.restore.settle import Restored, apply, settle


def restore(text: str, evidence: Evidence) -> Restored:
    """Put back the marks and line breaks a record has lost; change nothing else.

    Characters that nobody sees are taken out first: no page may hold them.

    Args:
        text: one damaged record, in one line.
        evidence: what the rest of the dump and the library say about its words.

    Returns:
        The Markdown, without a final line break, and the doubts, in order of place.
    """
    seen = visible(text)
    restored = _restored(seen, evidence)
    return restored if seen == text else _moved(restored, visible_offsets(text))


def _moved(restored: Restored, offsets: Sequence[int]) -> Restored:
    """Move repairs and doubts to where they stand in a text that holds characters nobody sees."""
    at = [*offsets, offsets[-1] + 1 if offsets else 0]
    repairs = (replace(each, start=at[each.start], end=at[each.end]) for each in restored.repairs)
    doubts = (replace(each, at=at[each.at]) for each in restored.doubts)
    return replace(restored, repairs=tuple(repairs), doubts=tuple(doubts))


def _restored(text: str, evidence: Evidence) -> Restored:
    record = scan(text)
    proposals = [
        *links.proposals(record),
        *blocks.proposals(record),
        *mathematics.proposals(record),
        *words.proposals(record, evidence),
    ]
    repairs, doubts = settle(proposals)
    return Restored(apply(text, repairs).strip(), tuple(repairs), tuple(doubts))
