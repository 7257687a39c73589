"""A paper cited in a line of plain text."""

from precis.library.paper import Paper
from precis.library.venue import Venue, VenueKind
from precis.markdown.titles import title_text


def citation(paper: Paper, place: Venue) -> str:
    """Cite an identified paper: authors, title, venue and year, and where to read it.

    Args:
        paper: the paper.
        place: where it was published.
    """
    published = (
        f"arXiv:{paper.arxiv}" if place.kind is VenueKind.PREPRINT and paper.arxiv else place.full_name
    )
    when = "" if str(place.year) in place.full_name else f", {place.year}"
    sentences = [_listed(paper.authors), title_text(paper.title), published + when]
    ended = [text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences]
    return " ".join([*ended, paper.address or ""]).strip()


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
