"""Where a paper was published, as bibliographies distinguish it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from precis.library.paper import Facts

_JOURNAL = re.compile(
    r"\b(Journal|Transactions|Letters|Magazine|Review|Annals|Proceedings of the IEEE|JMLR|TMLR|TACL|PNAS"
    r"|IEEE Access|Nature|Science|Distill|Neural Networks|Neurocomputing|Pattern Recognition|PLOS)\b"
)
_CONFERENCE = re.compile(r"\b(Conference|Symposium|Workshop)\b")
_PREPRINT = re.compile(r"(arXiv|CoRR|bioRxiv|OpenReview)\b")
_OTHER = re.compile(r"\b(Blog|Report|Thesis)\b", re.IGNORECASE)
_YEAR = re.compile(r"[ ,]{1,3}((?:19|20)\d\d)$")
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class VenueKind(Enum):
    """What a bibliography makes of a venue."""

    JOURNAL = "journal"
    PROCEEDINGS = "proceedings"
    PREPRINT = "preprint"
    OTHER = "other"


@dataclass(frozen=True)
class Venue:
    """Where and when a paper was published.

    Attributes:
        kind: what it is.
        name: without its year, as the front matter writes it: `ICLR`; empty where nothing is said.
        full_name: as bibliographies print it: a conference in full, with its abbreviation.
        year: see `year_of`; `papers.json` has that of the first public appearance.
        published: where and when, for people: `ICLR 2019`, or `arXiv, 2018`.
    """

    kind: VenueKind
    name: str
    full_name: str
    year: int | None
    published: str


def year_of(facts: Facts) -> int | None:
    """Say of which year readers take a paper to be: that in its venue, else that of its first appearance."""
    stated = _ANY_YEAR.findall(facts.venue or "")
    return int(stated[-1]) if stated else facts.year


def venue(facts: Facts, full_names: Mapping[str, str]) -> Venue:
    """Read a paper's venue; one that is neither journal nor preprint nor report is a conference.

    Args:
        facts: what is known of the paper.
        full_names: what bibliographies print for an abbreviation.
    """
    text = facts.venue or ""
    stated = _YEAR.search(text)
    name = text[: stated.start()] if stated else text
    full = f"{full_names[name]} ({name})" if name in full_names else name
    known = [text, "" if _ANY_YEAR.search(text) else str(facts.year or "")]
    return Venue(_kind(name), name, full, year_of(facts), ", ".join(filter(None, known)))


def _kind(name: str) -> VenueKind:
    if not name or _OTHER.search(name):
        return VenueKind.OTHER
    if _PREPRINT.match(name):
        return VenueKind.PREPRINT
    if _JOURNAL.search(name) and not _CONFERENCE.search(name):
        return VenueKind.JOURNAL
    return VenueKind.PROCEEDINGS
