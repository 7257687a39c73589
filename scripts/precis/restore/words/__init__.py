"""Hyphens inside words, before figures and in ranges; dashes, arrows and brackets between words."""

from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.evidence import Evidence
from precis.restore.rule import Proposal
from precis.restore.words import between, hyphens


def proposals(record: Scan, evidence: Evidence) -> Iterator[Proposal]:
    """Marks that a record's prose has lost inside and between its words, and doubts about them."""
    yield from hyphens.proposals(record, evidence)
    yield from between.proposals(record)
