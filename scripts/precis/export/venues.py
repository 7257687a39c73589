"""Where a paper was published, as bibliographies distinguish it."""

import re
from dataclasses import dataclass
from enum import Enum

from precis.paper import Paper

_JOURNAL = re.compile(
    r"\b(Journal|Transactions|Letters|Magazine|Review|Annals|Proceedings of the IEEE|JMLR|TMLR|TACL|PNAS"
    r"|IEEE Access|Nature|Science|Distill|Neural Networks|Neurocomputing|Pattern Recognition|PLOS)\b"
)
_CONFERENCE = re.compile(r"\b(Conference|Symposium|Workshop)\b")
_PREPRINT = re.compile(r"(arXiv|CoRR|bioRxiv|OpenReview)\b")
_OTHER = re.compile(r"\b(Blog|Report|Thesis)\b", re.IGNORECASE)
_YEAR = re.compile(r"[ ,]{1,3}((?:19|20)\d\d)$")

# What bibliographies print; the abbreviation follows in brackets.
_FULL_NAMES = {
    "AAAI": "AAAI Conference on Artificial Intelligence",
    "ACL": "Annual Meeting of the Association for Computational Linguistics",
    "AISTATS": "International Conference on Artificial Intelligence and Statistics",
    "CVPR": "Conference on Computer Vision and Pattern Recognition",
    "ECCV": "European Conference on Computer Vision",
    "EMNLP": "Conference on Empirical Methods in Natural Language Processing",
    "ICCV": "International Conference on Computer Vision",
    "ICLR": "International Conference on Learning Representations",
    "ICML": "International Conference on Machine Learning",
    "ICONIP": "International Conference on Neural Information Processing",
    "IJCAI": "International Joint Conference on Artificial Intelligence",
    "ISBI": "International Symposium on Biomedical Imaging",
    "NAACL": "Conference of the North American Chapter of the Association for Computational Linguistics",
    "NeurIPS": "Advances in Neural Information Processing Systems",
    "UAI": "Conference on Uncertainty in Artificial Intelligence",
}


class Kind(Enum):
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
        name: without its year; a conference in full, with its abbreviation.
        year: of the publication, which may come after the first public appearance.
    """

    kind: Kind
    name: str
    year: int | None


def venue(paper: Paper) -> Venue:
    """Read a paper's venue; one that is neither journal nor preprint nor report is a conference."""
    text = paper.venue or ""
    stated = _YEAR.search(text)
    name = text[: stated.start()] if stated else text
    full = f"{_FULL_NAMES[name]} ({name})" if name in _FULL_NAMES else name
    return Venue(_kind(name), full, int(stated[1]) if stated else paper.year)


def _kind(name: str) -> Kind:
    if not name or _OTHER.search(name):
        return Kind.OTHER
    if _PREPRINT.match(name):
        return Kind.PREPRINT
    if _JOURNAL.search(name) and not _CONFERENCE.search(name):
        return Kind.JOURNAL
    return Kind.PROCEEDINGS
