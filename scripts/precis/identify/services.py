"""Services that know papers: how each is asked, and how its answers are read.

What they say is not to be trusted: every fact has to fit its key of the front matter, and what does not is
left out.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from wordfreq import word_frequency

from precis.characters import one_line
from precis.identifiers import DOI, arxiv_id
from precis.identify.clues import Clues
from precis.identify.usual import Usual
from precis.identify.work import Work
from precis.library.paper import Facts
from precis.library.slug import slug_of
from precis.new import arxiv

MAX_ABSTRACT = 20_000  # characters
MAX_AUTHORS = 500

_ROWS = 5  # papers an answer names
_TITLES = 2  # of those a record mentions, the first
_RARE_WORDS = 6
_LONGEST_WORDS = 200  # characters of a question
_LONGEST_TITLE = 500
_TAG = re.compile(r"<[^<>]{0,200}>")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.{1,30})", re.IGNORECASE)

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading an answer raises that is not what its service promises."""

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """What a service is asked.

    Attributes:
        kind: `arxiv` or `doi` for an identifier, `words` for a search.
        text: the identifier, or the words.
    """

    kind: str
    text: str


@dataclass(frozen=True)
class Service:
    """A service that knows papers.

    Attributes:
        name: as it is called on the command line.
        title: as it is called in sentences.
        api: its address.
        pause: seconds between two questions that it asks for.
        parameters: what a question is written as; None for one it is not asked.
        read: the papers in an answer; raises one of `UNREADABLE` if it is none.
    """

    name: str
    title: str
    api: str
    pause: float
    parameters: Callable[[Question], Mapping[str, str] | None]
    read: Callable[[bytes], list[Work]]

    @property
    def variable(self) -> str:
        """The variable of the environment that names another address."""
        return f"PRECIS_{self.name.upper().replace('-', '_')}_API"


def questions(clues: Clues, usual: Usual) -> list[Question]:
    """Write the questions about a record: its identifiers, what is like a title, and its rarest words."""
    asked = [
        Question(identifier.kind, identifier.value) for identifier in clues.identifiers if identifier.own
    ]
    asked += [_words(title) for title in clues.titles[:_TITLES]]
    weights = {
        word: math.sqrt(count) * usual.rarity(word, word, said=True)
        for word, count in clues.plain_words.items()
        # Not what lost its hyphens, which is rare, and no service knows.
        if word in clues.compact_names or (word.isalpha() and word_frequency(word, "en"))
    }
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:_RARE_WORDS]
    return list(dict.fromkeys([*asked, _words(" ".join(rarest))] if rarest else asked))


def _words(text: str) -> Question:
    """Ask for words; signs that search engines give a meaning to are left out."""
    return Question("words", " ".join(re.findall(r"\w{1,60}", text))[:_LONGEST_WORDS])


def work(facts: Mapping[str, Any], abstract: str, origin: str) -> Work | None:
    """Make a paper of what a service says; facts that do not fit their keys are left out.

    Returns:
        The paper; None for one without a title that makes a file name.
    """
    clean = {key: value for key, value in _cleaned(facts).items() if value}
    valid = {key: value for key, value in clean.items() if _fits(key, value)}
    try:
        slug_of(valid.get("title", ""))
    except ValueError:
        return None
    return Work(Facts(**valid), one_line(abstract)[:MAX_ABSTRACT], origin)


def _cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    lines = {key: one_line(value) if isinstance(value, str) else value for key, value in facts.items()}
    lines["title"] = lines["title"][:_LONGEST_TITLE].strip()
    authors = (one_line(author)[:_LONGEST_TITLE].strip() for author in facts["authors"][:MAX_AUTHORS])
    lines["authors"] = [author for author in authors if author]
    if preprint := _ARXIV_DOI.fullmatch(lines.get("doi") or ""):
        lines |= {"doi": None, "arxiv": arxiv_id(preprint["id"]), "venue": "arXiv"}
    return lines


def _fits(key: str, value: Any) -> bool:
    try:
        Facts(**{"title": "-", key: value})
    except ValidationError:
        return False
    return True


def _works(entries: Iterable[tuple[Mapping[str, Any], str]], origin: str) -> list[Work]:
    return [found for facts, abstract in entries if (found := work(facts, abstract, origin))]


# arXiv: https://info.arxiv.org/help/api/user-manual.html


def _arxiv_parameters(question: Question) -> Mapping[str, str] | None:
    if question.kind == "arxiv":
        return {"id_list": question.text, "max_results": "1"}
    if question.kind == "words":
        query = " OR ".join(f"all:{word}" for word in question.text.split())
        return {"search_query": query, "max_results": str(_ROWS)}
    return None


def _arxiv(answer: bytes) -> list[Work]:
    entries = arxiv.entries(answer).values()
    return _works(((entry.facts, entry.abstract) for entry in entries), "arXiv")


# Crossref: https://api.crossref.org


def _crossref_parameters(question: Question) -> Mapping[str, str] | None:
    if question.kind == "doi":
        return {"filter": f"doi:{question.text}", "rows": "1"}
    return {"query.bibliographic": question.text, "rows": str(_ROWS)} if question.kind == "words" else None


def _crossref(answer: bytes) -> list[Work]:
    return _works(map(_crossref_entry, json.loads(answer)["message"]["items"]), "Crossref")


def _crossref_entry(item: Answer) -> tuple[Mapping[str, Any], str]:
    people = item.get("author") or []
    facts = {
        "title": _TAG.sub("", " ".join(item.get("title") or [])),
        "authors": [f"{person.get('given', '')} {person.get('family', '')}".strip() for person in people],
        "year": ((item.get("issued") or {}).get("date-parts") or [[None]])[0][0],
        "venue": next(iter(item.get("container-title") or []), None),
        "doi": item.get("DOI"),
    }
    return facts, _TAG.sub(" ", item.get("abstract") or "")


# OpenAlex: https://docs.openalex.org


def _openalex_parameters(question: Question) -> Mapping[str, str] | None:
    if question.kind == "doi":
        return {"filter": f"doi:{question.text}", "per-page": "1"}
    return {"search": question.text, "per-page": str(_ROWS)} if question.kind == "words" else None


def _openalex(answer: bytes) -> list[Work]:
    return _works(map(_openalex_entry, json.loads(answer)["results"]), "OpenAlex")


def _openalex_entry(item: Answer) -> tuple[Mapping[str, Any], str]:
    place = (item.get("primary_location") or {}).get("source") or {}
    facts = {
        "title": item.get("title") or "",
        "authors": [each["author"]["display_name"] or "" for each in item.get("authorships") or []],
        "year": item.get("publication_year"),
        "venue": place.get("display_name"),
        "doi": (found := re.search(DOI, item.get("doi") or "")) and found[0],
    }
    at = item.get("abstract_inverted_index") or {}
    places = sorted((place, word) for word, found in at.items() for place in found[:MAX_ABSTRACT])
    return facts, " ".join(word for _, word in places[:MAX_ABSTRACT])


# Semantic Scholar: https://api.semanticscholar.org/api-docs/graph


def _scholar_parameters(question: Question) -> Mapping[str, str] | None:
    fields = "title,abstract,year,venue,authors,externalIds"
    if question.kind == "words":
        return {"query": question.text, "limit": str(_ROWS), "fields": fields}
    return None


def _scholar(answer: bytes) -> list[Work]:
    return _works(map(_scholar_entry, json.loads(answer).get("data") or []), "Semantic Scholar")


def _scholar_entry(item: Answer) -> tuple[Mapping[str, Any], str]:
    identifiers = item.get("externalIds") or {}
    facts = {
        "title": item.get("title") or "",
        "authors": [each.get("name") or "" for each in item.get("authors") or []],
        "year": item.get("year"),
        "venue": item.get("venue"),
        "arxiv": arxiv_id(identifiers.get("ArXiv") or ""),
        "doi": identifiers.get("DOI"),
    }
    return facts, item.get("abstract") or ""


SERVICES = (
    Service("arxiv", "arXiv", arxiv.API, 3.0, _arxiv_parameters, _arxiv),
    Service("crossref", "Crossref", "https://api.crossref.org/works", 1.0, _crossref_parameters, _crossref),
    Service("openalex", "OpenAlex", "https://api.openalex.org/works", 1.0, _openalex_parameters, _openalex),
    Service(
        "semantic-scholar",
        "Semantic Scholar",
        "https://api.semanticscholar.org/graph/v1/paper/search",
        3.0,
        _scholar_parameters,
        _scholar,
    ),
)
"""The services that can be asked."""
