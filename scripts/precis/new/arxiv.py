"""Ask arXiv's public API for a paper's facts.

Source: https://info.arxiv.org/help/api/user-manual.html. The client library `arxiv` sets no time-out, reads
answers of any size and lets nobody name a user agent, so `requests` does the asking.
"""

import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from xml.etree.ElementTree import ParseError  # the exception only: defusedxml does the reading

import requests
from defusedxml import ElementTree

from precis.errors import Place, Refused
from precis.identifiers import DOI, arxiv_id

API = "https://export.arxiv.org/api/query"
TIMEOUT = 10.0  # seconds
MAX_BYTES = 1_000_000  # an answer about one paper is about 3 kB; the longest author lists take 300 kB

_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}
_DOI = re.compile(DOI)  # authors type this field; some write an address, or two identifiers
_OTHERWISE = "or name the paper with --title, --authors, --year and --venue"


@dataclass(frozen=True)
class Entry:
    """What arXiv says about a paper, not yet to be trusted.

    Attributes:
        facts: the paper's, under the keys of its front matter.
        abstract: its abstract.
    """

    facts: dict[str, Any]
    abstract: str


def fetch(paper: str, api: str = API, timeout: float = TIMEOUT) -> Entry:
    """Ask arXiv about a paper, once.

    Args:
        paper: its identifier, without version.
        api: the address of the API.
        timeout: seconds to wait for an answer, and for each part of it.

    Raises:
        Refused: arXiv cannot be reached, does not know the paper, or its answer cannot be used.
    """
    return _read(paper, _ask(paper, api, timeout))


def _refused(paper: str, problem: str) -> Refused:
    return Refused(Place(f"arXiv:{paper}"), problem)


def _ask(paper: str, api: str, timeout: float) -> bytes:
    query = {"id_list": paper, "max_results": "1"}
    agent = {"User-Agent": f"precis/{version('precis')} {requests.utils.default_user_agent()}"}
    try:
        with requests.get(api, params=query, headers=agent, timeout=timeout, stream=True) as response:
            _refuse_status(paper, response.status_code)
            return _body(paper, response)
    except requests.Timeout:
        problem = f"arXiv did not answer within {timeout:g} seconds; try again later, {_OTHERWISE}"
        raise _refused(paper, problem) from None
    except requests.RequestException:
        problem = f"arXiv cannot be reached; look at your connection and try again, {_OTHERWISE}"
        raise _refused(paper, problem) from None


def _refuse_status(paper: str, status: int) -> None:
    if status == requests.codes.too_many_requests:
        problem = f"arXiv asks for fewer requests; wait a few minutes and try again, {_OTHERWISE}"
        raise _refused(paper, problem)
    if status != requests.codes.ok:
        raise _refused(paper, f"arXiv answered with status {status}; try again later, {_OTHERWISE}")


def _body(paper: str, response: requests.Response) -> bytes:
    body = b""
    for chunk in response.iter_content(65_536):
        body += chunk
        if len(body) > MAX_BYTES:
            raise _refused(paper, f"arXiv's answer has more than {MAX_BYTES:,} bytes; {_OTHERWISE[3:]}")
    return body


def _read(paper: str, answer: bytes) -> Entry:
    """Read an Atom feed of one entry."""
    try:
        feed = ElementTree.fromstring(answer)
        entries = {_id(entry): entry for entry in feed.iterfind("atom:entry", _ATOM)}
        if paper in entries:
            return _entry(paper, entries[paper])
    except (ParseError, ValueError, LookupError):
        raise _refused(paper, f"arXiv's answer cannot be read; try again later, {_OTHERWISE}") from None
    if feed.tag != f"{{{_ATOM['atom']}}}feed":
        raise _refused(paper, f"arXiv's answer is no Atom feed; try again later, {_OTHERWISE}")
    raise _refused(
        paper, "arXiv knows no paper of this identifier; look at the paper's page for the right one"
    )


def _entry(paper: str, entry: Any) -> Entry:
    published = _text(entry, "atom:published")  # the day of the first version
    doi = _DOI.search(_text(entry, "arxiv:doi"))
    facts = {
        "title": _text(entry, "atom:title"),
        "authors": [_text(author, "atom:name") for author in entry.iterfind("atom:author", _ATOM)],
        "year": int(published[:4]),
        "venue": "arXiv",
        "arxiv": paper,
    }
    return Entry(facts | ({"doi": doi[0]} if doi else {}), _text(entry, "atom:summary"))


def _id(entry: Any) -> str | None:
    return arxiv_id(_text(entry, "atom:id"))


def _text(element: Any, path: str) -> str:
    return (element.findtext(path, "", _ATOM) or "").strip()
