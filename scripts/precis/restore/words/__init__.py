"""Hyphens inside words, before figures and in ranges; dashes, arrows and brackets between words."""

from collections.abc import Iterator

from precis.restore.evidence import Evidence
from precis.restore.marks import Finding
from precis.restore.scan import Scan
from precis.restore.words import between, hyphens


def findings(record: Scan, evidence: Evidence) -> Iterator[Finding]:
    """Marks that a record's prose has lost inside and between its words, and doubts about them."""
    yield from hyphens.findings(record, evidence)
    yield from between.findings(record)
