"""Damaged text to Markdown: blocks, words, mathematics, links and figures."""

from precis.restore.evidence import Evidence
from precis.restore.marks import Doubt, Edit, Restored
from precis.restore.pipeline import restore

__all__ = ["Doubt", "Edit", "Evidence", "Restored", "restore"]
