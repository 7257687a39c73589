"""CSL-JSON, which Zotero, Pandoc and citeproc read.

Source: https://github.com/citation-style-language/schema (csl-data.json, version 1.0.2).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from precis.export.array import array
from precis.export.names import split_name
from precis.export.row import Row, cited
from precis.library.paper import Paper
from precis.library.venue import Venue, VenueKind
from precis.markdown.titles import title_text

_TYPES = {
    VenueKind.JOURNAL: "article-journal",
    VenueKind.PROCEEDINGS: "paper-conference",
    VenueKind.PREPRINT: "article",
    VenueKind.OTHER: "document",
}


def papers_csl(rows: Iterable[Row]) -> Iterator[str]:
    """Write `papers.csl.json`, item by item: of each paper that can be cited, in order of their keys."""
    return array(item(row.key, row.page.paper, row.place) for row in cited(rows))


def item(key: str, paper: Paper, place: Venue) -> dict[str, Any]:
    """Describe a paper as CSL-JSON.

    Args:
        key: the name it is cited by.
        paper: a paper that is identified.
        place: where it was published.
    """
    facts = {
        "id": key,
        "type": _TYPES[place.kind],
        "title": title_text(paper.title),
        "author": [_author(name) for name in paper.authors],
        "issued": {"date-parts": [[place.year]]},
        ("publisher" if place.kind is VenueKind.PREPRINT else "container-title"): place.full_name,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "DOI": paper.doi,
        "URL": paper.address,
    }
    return {name: value for name, value in facts.items() if value}


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
