"""Ask arXiv's public API for a paper's facts.

Source: https://info.arxiv.org/help/api/user-manual.html. The client library `arxiv` sets no time-out, reads
answers of any size and lets nobody name a user agent, so `requests` does the asking, within bounds (`web`).
"""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError  # the exception only: defusedxml does the reading

import requests
from defusedxml import ElementTree

from precis.errors import Place, Refused
from precis.identifiers import DOI, arxiv_id
from precis.new.web import Bounded, TooLarge, headers

API = "https://export.arxiv.org/api/query"
TIMEOUT = 10.0  # seconds
MAX_BYTES = 1_000_000  # an answer about one paper is about 3 kB; the longest author lists take 300 kB

_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}
_DOI = re.compile(DOI)  # authors type this field; some write an address, or two identifiers
_OTHERWISE = "or name the paper with --title, --authors, --year and --venue"


class NoFeed(ValueError):
    """An answer is XML, but no Atom feed."""


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
    adapter = Bounded(MAX_BYTES, timeout)
    try:
        with requests.Session() as session:
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            response = session.get(api, params=query, headers=headers(), timeout=timeout)
            _refuse_status(paper, response.status_code)
            return response.content
    except TooLarge:
        problem = f"arXiv's answer has more than {MAX_BYTES:,} bytes; {_OTHERWISE[3:]}"
        raise _refused(paper, problem) from None
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


def entries(answer: bytes) -> dict[str, Entry]:
    """Read the papers in an Atom feed, by their identifiers.

    Raises:
        ValueError: it is no Atom feed, or says something of a paper that nobody can read.
    """
    try:
        feed = ElementTree.fromstring(answer)
    except (ParseError, LookupError) as error:  # not XML; an encoding nobody knows
        raise ValueError(str(error)) from None
    if feed.tag != f"{{{_ATOM['atom']}}}feed":
        raise NoFeed
    found = ((_id(entry), entry) for entry in feed.iterfind("atom:entry", _ATOM))
    return {paper: _entry(paper, entry) for paper, entry in found if paper}


def _read(paper: str, answer: bytes) -> Entry:
    """Read what an Atom feed says of one paper."""
    try:
        found = entries(answer)
    except NoFeed:
        raise _refused(paper, f"arXiv's answer is no Atom feed; try again later, {_OTHERWISE}") from None
    except ValueError:
        raise _refused(paper, f"arXiv's answer cannot be read; try again later, {_OTHERWISE}") from None
    if paper in found:
        return found[paper]
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
