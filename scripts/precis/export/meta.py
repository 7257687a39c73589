"""Tags by which reference managers and scholars' search engines find the paper that a page is about.

Sources: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, and Zotero's translator
`Embedded Metadata`, https://github.com/zotero/translators/blob/master/Embedded%20Metadata.js.
"""

from collections.abc import Iterator
from typing import NamedTuple

from precis.export.names import split_name
from precis.identifiers import arxiv_pdf
from precis.library.paper import Paper
from precis.library.venue import Venue, VenueKind
from precis.markdown.titles import title_text

# Zotero makes of a paper what the tag for its container says.
_CONTAINERS = {
    VenueKind.JOURNAL: "citation_journal_title",
    VenueKind.PROCEEDINGS: "citation_conference_title",
    VenueKind.PREPRINT: "citation_technical_report_institution",
    VenueKind.OTHER: "citation_technical_report_institution",
}


class Tag(NamedTuple):
    """A `meta` element: its name, and what it says."""

    name: str
    content: str


def citation_tags(paper: Paper, place: Venue) -> list[Tag]:
    """Describe an identified paper.

    Args:
        paper: the paper.
        place: where it was published.
    """
    return [Tag(name, content) for name, content in _facts(paper, place) if content]


def _facts(paper: Paper, place: Venue) -> Iterator[tuple[str, str | None]]:
    yield "citation_title", title_text(paper.title)
    yield from (("citation_author", _author(name)) for name in paper.authors)
    yield "citation_publication_date", str(place.year)
    yield _CONTAINERS[place.kind], place.full_name
    if place.kind is VenueKind.PREPRINT and paper.arxiv:
        yield "citation_technical_report_number", f"arXiv:{paper.arxiv}"
    if place.kind is VenueKind.PROCEEDINGS:
        # The title of the proceedings, for which Zotero knows no tag of its own.
        yield "dc.source", place.full_name
    yield "citation_doi", paper.doi
    yield "citation_arxiv_id", paper.arxiv
    yield "citation_public_url", paper.address
    yield "citation_pdf_url", arxiv_pdf(paper.arxiv) if paper.arxiv else None


def _author(name: str) -> str:
    """Write a name such that its family name is found.

    Without a comma its last word is taken for it; with one, two names of several words each are taken for
    two people.
    """
    parts = split_name(name)
    family = f"{parts.particle} {parts.family}".strip()
    if " " in family and parts.given and " " not in parts.given:
        return f"{family}, {parts.given}"
    return f"{parts.given} {family}".strip()
