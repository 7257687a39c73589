"""The library as data for other programs."""

import json
from typing import Any

from precis.library import Library, Page


def site_url(slug: str) -> str:
    """Give a paper's address, relative to the site."""
    return f"papers/{slug}/"


def _facts(page: Page) -> dict[str, Any]:
    facts = page.paper.model_dump(mode="json")
    # `url` is the page's address on the site; the paper's own address elsewhere steps aside.
    return {**facts, "paper_url": facts["url"], "slug": page.slug, "url": site_url(page.slug)}


def papers_json(library: Library) -> str:
    """Write `papers.json`: an object a paper, with its facts and how it relates to the others.

    Returns:
        JSON, the papers in order of their slugs.
    """
    rows = [
        {
            **_facts(page),
            "related": [neighbour.slug for neighbour in library.related[slug]],
            "mentions": library.mentions(slug),
            "mentioned_by": library.mentioned_by(slug),
        }
        for slug, page in sorted(library.pages.items())
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
