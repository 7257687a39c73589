"""Hyphens inside words, before numbers and in ranges; dashes, arrows and minus signs between words."""

from collections.abc import Iterator
from typing import Any

from precis.markdown.spans import Scan
from precis.restore.evidence import Evidence
from precis.restore.rule import Proposal, Rule
from precis.restore.words import dashes, hyphens, signs

RULES: tuple[Rule[Any, Any], ...] = (*hyphens.RULES, *dashes.RULES, *signs.RULES)


def proposals(record: Scan, evidence: Evidence) -> Iterator[Proposal]:
    """Marks that a record's prose has lost inside and between its words, and doubts about them."""
    yield from hyphens.proposals(record, evidence)
    yield from dashes.proposals(record)
    yield from signs.proposals(record)
