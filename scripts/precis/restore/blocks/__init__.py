"""Blocks: headings, lists, figures, display formulas, quotations, references and paragraphs."""

from collections.abc import Callable, Iterator, Sequence

from precis.markdown.spans import Scan
from precis.restore.blocks import (
    ends,
    figures,
    headings,
    leads,
    lists,
    numbers,
    quotations,
    references,
    tables,
    turns,
)
from precis.restore.blocks.block import Block
from precis.restore.blocks.layout import layout
from precis.restore.rule import Doubt, Proposal

Rule = Callable[[Scan, Sequence[Block]], Iterator[Block | Doubt]]

# Each rule sees what the rules before it found; of two blocks at one place the first stays.
RULES: tuple[Rule, ...] = (
    headings.starts,
    figures.figures,
    figures.formulas,
    quotations.quotations,
    lists.stars,
    numbers.numbers,
    leads.leads,
    headings.ends,
    lists.dashes,
    references.references,
    ends.ends,
    turns.turns,
    tables.tables,
)


def add(found: dict[int, Block], block: Block) -> None:
    """The first block at a place stays, but what it begins with may tell a text to be an item."""
    held = found.get(block.at)
    if held is None or (held.kind == "text" and block.kind != "text"):
        found[block.at] = block


def proposals(record: Scan) -> Iterator[Proposal]:
    """Line breaks, list markers and rules that make Markdown blocks of a record in one line."""
    found: dict[int, Block] = {}
    for rule in RULES:
        blocks = sorted(found.values())
        for finding in rule(record, blocks):
            if isinstance(finding, Doubt):
                yield finding
            else:
                add(found, finding)
    yield from layout(record.text, sorted(found.values()))
