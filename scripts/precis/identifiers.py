"""The forms of arXiv identifiers and DOIs, the addresses they lead to, and the hosts of addresses."""

import re
from urllib.parse import urlsplit

ARXIV = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]{1,20}(?:\.[A-Z]{2})?/[0-9]{7})"
"""An arXiv identifier without version, new or old (https://info.arxiv.org/help/arxiv_identifier.html)."""

DOI = r"10\.[0-9]{4,9}/[^\s<>\x22'`\\]{1,290}"
"""A digital object identifier, without what no page can hold (https://www.doi.org/doi-handbook)."""

_ADDRESS = r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/"
_COPIED = re.compile(rf"(?:(?i:arxiv:)|{_ADDRESS})?(?P<id>{ARXIV})(?:v[0-9]{{1,3}})?(?:\.pdf)?")


def arxiv_id(text: str) -> str | None:
    """Read an arXiv identifier in any of the forms people copy: with `arXiv:`, a version, or as an address.

    Returns:
        The identifier without version; None where the text is none.
    """
    match = _COPIED.fullmatch(text.strip())
    return match["id"] if match else None


def arxiv_address(identifier: str) -> str:
    """Give the address of a paper on arXiv."""
    return f"https://arxiv.org/abs/{identifier}"


def arxiv_pdf(identifier: str) -> str:
    """Give the address of a paper's PDF on arXiv."""
    return f"https://arxiv.org/pdf/{identifier}"


def arxiv_year(identifier: str) -> int:
    """Give the year of a paper's first version, which its identifier begins with."""
    year = int(identifier.rpartition("/")[2][:2])
    return 1900 + year if year > 90 else 2000 + year  # arXiv began in 1991


def doi_address(doi: str) -> str:
    """Give the address that a DOI leads to."""
    return f"https://doi.org/{doi}"


def host(address: str) -> str:
    """Name the host that an address leads to, without `www.`; what is no address names itself."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:  # such as a bracket that is not closed
        return address
