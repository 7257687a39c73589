"""The library as data for other programs: every fact, and how the papers are linked."""

from collections.abc import Iterable, Iterator
from typing import Any

from precis.export.array import array
from precis.export.row import Row


def papers_json(rows: Iterable[Row]) -> Iterator[str]:
    """Write `papers.json`, paper by paper: an object each, with its facts and how it relates to the others.

    Args:
        rows: the papers.

    Returns:
        Pieces of JSON, the papers in order of their slugs.
    """
    return array(_facts(row) for row in sorted(rows, key=lambda row: row.page.slug))


def _facts(row: Row) -> dict[str, Any]:
    paper = row.page.paper
    facts = paper.model_dump()
    for written, summary, source in zip(facts["summaries"], paper.summaries, row.sources, strict=True):
        written |= {"added": paper.day(summary), "source": source}
    # `url` is the page's address on the site; the paper's own address elsewhere steps aside.
    return {
        **facts,
        "paper_url": facts["url"],
        "slug": row.page.slug,
        "url": row.page.address,
        "related": row.related,
        "mentions": row.mentions,
        "mentioned_by": row.mentioned_by,
    }
