"""A paper cited in a line of plain text."""

from precis.export.csl import address
from precis.export.venues import Kind, venue
from precis.paper import Paper
from precis.titles import title_text


def citation(paper: Paper) -> str:
    """Cite an identified paper: authors, title, venue and year, and where to read it."""
    place = venue(paper)
    published = f"arXiv:{paper.arxiv}" if place.kind is Kind.PREPRINT and paper.arxiv else place.name
    when = "" if str(place.year) in place.name else f", {place.year}"
    sentences = [_listed(paper.authors), title_text(paper.title), published + when]
    ended = [text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences]
    return " ".join([*ended, address(paper) or ""]).strip()


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
