"""From a damaged record to Markdown: every rule in turn, over the same record."""

from precis.markdown.spans import scan
from precis.restore import blocks, links, mathematics, words
from precis.restore.evidence import Evidence
from precis.restore.settle import Restored, apply, settle


def restore(text: str, evidence: Evidence) -> Restored:
    """Put back the marks and line breaks a record has lost; change nothing else.

    Args:
        text: one damaged record, in one line.
        evidence: what the rest of the dump and the library say about its words.

    Returns:
        The Markdown, without a final line break, and the doubts, in order of place.
    """
    record = scan(text)
    proposals = [
        *links.proposals(record),
        *blocks.proposals(record),
        *mathematics.proposals(record),
        *words.proposals(record, evidence),
    ]
    repairs, doubts = settle(proposals)
    return Restored(apply(text, repairs).strip(), tuple(repairs), tuple(doubts))
