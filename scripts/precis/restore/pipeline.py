"""From a damaged record to Markdown: every rule in turn, over the same record."""

from precis.restore import blocks, links, mathematics, words
from precis.restore.evidence import Evidence
from precis.restore.marks import Restored, apply, settle
from precis.restore.scan import scan


def restore(text: str, evidence: Evidence) -> Restored:
    """Put back the marks and line breaks a record has lost; change nothing else.

    Args:
        text: one damaged record, in one line.
        evidence: what the rest of the dump and the library say about its words.

    Returns:
        The Markdown, without a final line break, and the doubts, in order of place.
    """
    record = scan(text)
    findings = [
        *links.findings(record),
        *blocks.findings(record),
        *mathematics.findings(record),
        *words.findings(record, evidence),
    ]
    edits, doubts = settle(findings)
    return Restored(apply(text, edits).strip(), tuple(doubts))
