"""The library as data for other programs: every fact, and how the papers are linked."""

import json
from collections.abc import Mapping
from typing import Any

from precis.library.library import Library
from precis.library.page import Page
from precis.library.source import Sources


def papers_json(library: Library, related: Mapping[str, tuple[str, ...]]) -> str:
    """Write `papers.json`: an object a paper, with its facts and how it relates to the others.

    Args:
        library: the papers.
        related: the slugs of the papers that are most alike, by slug.

    Returns:
        JSON, the papers in order of their slugs.
    """
    rows = [
        {
            **_facts(page, library.sources),
            "related": related[slug],
            "mentions": library.mentions(slug),
            "mentioned_by": library.mentioned_by(slug),
        }
        for slug, page in sorted(library.pages.items())
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _facts(page: Page, sources: Sources) -> dict[str, Any]:
    facts = page.paper.model_dump(mode="json")
    for summary, written in zip(page.paper.summaries, facts["summaries"], strict=True):
        source = sources.of(summary)
        written["source"] = source.name if source else None
    # `url` is the page's address on the site; the paper's own address elsewhere steps aside.
    return {**facts, "paper_url": facts["url"], "slug": page.slug, "url": page.address}
