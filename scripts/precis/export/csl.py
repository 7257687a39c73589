"""CSL-JSON, which Zotero, Pandoc and citeproc read.

Source: https://github.com/citation-style-language/schema (csl-data.json, version 1.0.2).
"""

import json
from typing import Any

from precis.export.keys import citable
from precis.export.names import split_name
from precis.export.venues import Kind, venue
from precis.library import Library, Page
from precis.paper import Paper
from precis.titles import title_text

_TYPES = {
    Kind.JOURNAL: "article-journal",
    Kind.PROCEEDINGS: "paper-conference",
    Kind.PREPRINT: "article",
    Kind.OTHER: "document",
}


def papers_csl(library: Library) -> str:
    """Write `papers.csl.json`: an item for each paper that can be cited, in order of their keys."""
    items = [item(key, page) for key, page in citable(library).items()]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def item(key: str, page: Page) -> dict[str, Any]:
    """Describe a paper as CSL-JSON.

    Args:
        key: the name it is cited by.
        page: a paper that is identified.
    """
    paper = page.paper
    place = venue(paper)
    facts = {
        "id": key,
        "type": _TYPES[place.kind],
        "title": title_text(paper.title),
        "author": [_author(name) for name in paper.authors],
        "issued": {"date-parts": [[place.year]]},
        ("publisher" if place.kind is Kind.PREPRINT else "container-title"): place.name,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "DOI": paper.doi,
        "URL": address(paper),
    }
    return {name: value for name, value in facts.items() if value}


def address(paper: Paper) -> str | None:
    """Where a paper itself can be read; of several places, the one that lasts longest."""
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    return f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else paper.url


def _author(name: str) -> dict[str, str]:
    parts = split_name(name)
    if not parts.given:
        return {"literal": name}
    found = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {key: value for key, value in found.items() if value}
