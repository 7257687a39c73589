"""Blocks: headings, lists, figures, display formulas, quotations, references and paragraphs."""

from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.blocks import (
    code,
    counted,
    dash_items,
    ends,
    figures,
    heading_ends,
    headings,
    labels,
    leads,
    markers,
    numbers,
    questions,
    quotations,
    references,
    tables,
    turns,
    unstopped,
)
from precis.restore.blocks.block import Block, Draft
from precis.restore.blocks.layout import layout
from precis.restore.rule import Doubt, Proposal, Rule

# Each rule sees what the rules before it found; of two blocks at one place the first stays.
RULES: tuple[Rule[Draft, Block | Doubt], ...] = (
    *headings.RULES,
    *figures.RULES,
    *quotations.RULES,
    *markers.RULES,
    *numbers.RULES,
    *counted.RULES,
    *leads.RULES,
    *heading_ends.RULES,
    *dash_items.RULES,
    *questions.RULES,
    *labels.RULES,
    *references.RULES,
    *ends.RULES,
    *turns.RULES,
    *unstopped.RULES,
    *tables.RULES,
    *code.RULES,
)


def proposals(record: Scan) -> Iterator[Proposal]:
    """Line breaks, list markers and rules that make Markdown blocks of a record in one line."""
    found: dict[int, Block] = {}
    for rule in RULES:
        draft = Draft(record, tuple(sorted(found.values())))
        for finding in rule(draft):
            if isinstance(finding, Doubt):
                yield finding
            else:
                _add(found, finding)
    yield from layout(record.text, sorted(found.values()))


def _add(found: dict[int, Block], block: Block) -> None:
    """The first block at a place stays, but what it begins with may tell a text to be an item."""
    held = found.get(block.at)
    if held is None or (held.kind == "text" and block.kind != "text"):
        found[block.at] = block
