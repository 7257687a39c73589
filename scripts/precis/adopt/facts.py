"""What a note says of its paper, as facts of our front matter."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from precis.adopt.note import Dialect, Said, Tell
from precis.characters import one_line
from precis.identifiers import ARXIV, DOI, arxiv_id, arxiv_year
from precis.library.paper import Address, Line
from precis.library.slug import RESERVED, ascii_words

_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "paper_title"),
    "also_known_as": ("also_known_as", "aliases", "alias", "shorttitle", "short_title"),
    "authors": ("authors", "author", "paper_authors"),
    "year": ("year", "published", "publication_year", "publication_date", "publish_date", "pub_date"),
    "venue": (
        "venue",
        "journal",
        "journaltitle",
        "conference",
        "booktitle",
        "publication",
        "container-title",
    ),
    "arxiv": ("arxiv", "arxiv_id", "arxivid", "eprint"),
    "doi": ("doi",),
    "url": ("url", "link", "paper", "paper_url", "paper_link", "pdf", "pdf_url", "source"),
    "code": ("code", "code_url", "github", "repo", "repository", "implementation"),
    "tags": ("tags", "tag", "keywords", "topics", "categories", "category"),
    "added": ("added", "date_added", "dateadded", "created", "timestamp"),
    "by": ("by", "summary_by", "reader"),
}
"""Under which keys notes say what our front matter says."""

_DATE = ("date",)
"""The day of a note, or of its paper."""

KNOWN = frozenset({key for keys in _KEYS.values() for key in keys} | {*_DATE})
"""The keys that are understood."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_URL = re.compile(r"https?://[^\s<>\"'`\\)\]]{1,2000}")
_ARXIV = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|\barxiv:\s?|10\.48550/arxiv\.)(?P<id>{ARXIV})", re.IGNORECASE
)
_BARE_ARXIV = re.compile(rf"(?P<id>{ARXIV})(?:v\d{{1,3}})?(?:\s?\[[\w. -]{{1,30}}\])?")
_DOI = re.compile(DOI)
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")
_LINKED = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{0,2000}\)")
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)\b[^<>]{0,100}>")
_INCOMPLETE = re.compile(r"\bet\.? al\b|\bothers\b|…|\.\.\.", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d()\[\]{}<>@:/\\|*$#=_]{0,99}")
_PREPRINT = re.compile(r"(?i)\s*(?:arxiv\b|corr\b|abs/\d{4}\.)")
_NUMBER = re.compile(r"[\d.\s-]+")


def facts(said: Said, dialect: Dialect, tell: Tell) -> dict[str, Any]:
    """Read what a note says of its paper.

    Args:
        said: the values, under keys in lower case.
        dialect: whose keys they are: the `author` and the `date` of a post in Jekyll are the post's.
        tell: told of values that could not be understood.

    Returns:
        Facts that each fit the model, under the keys of our front matter; `added`; `by`, who wrote the note;
        `tags`, what each is called by its slug.
    """
    post = dialect is Dialect.JEKYLL
    skipped = {"author"} if post else set()
    values = {
        fact: [value for key in keys if key not in skipped for value in said.get(key, ()) if value.strip()]
        for fact, keys in _KEYS.items()
    }
    dates = [value for key in _DATE for value in said.get(key, ())]
    (
        values["added"] if post or (any(map(_DAY.search, dates)) and not values["added"]) else values["year"]
    ).extend(dates)
    values["by"] += said.get("author", ()) if post else ()
    found: dict[str, Any] = {
        "title": next(filter(None, map(_plain, values["title"])), None),
        "also_known_as": [name for name in map(_plain, values["also_known_as"]) if _fits(Line, name)],
        "authors": _authors(values["authors"], tell),
        "year": _first_year(values["year"]),
        "venue": _venue(values["venue"]),
        **_addresses(values, tell),
        "tags": tags(values["tags"]),
        "added": next(filter(None, map(_day, values["added"])), None),
        "by": next(filter(None, map(_plain, values["by"])), None),
    }
    if found["arxiv"] and not found["year"]:
        found["year"] = arxiv_year(found["arxiv"])
    return {key: value for key, value in found.items() if value}


def _plain(value: str) -> str:
    """A value as a line of plain text, without what links it."""
    text = one_line(_TAG.sub("", _LINKED.sub(r"\1", _WIKI.sub(r"\1", value)))).strip().strip("*").strip()
    return text if _fits(Line, text) else ""


def _fits(kind: Any, value: str) -> bool:
    with suppress(ValidationError):
        TypeAdapter(kind).validate_python(value, strict=True)
        return True
    return False


def _venue(values: Sequence[str]) -> str | None:
    found = next(filter(None, map(_plain, values)), None)
    return "arXiv" if found and _PREPRINT.match(found) else found


def _first_year(values: Iterable[str]) -> int | None:
    found = next(filter(None, map(_YEAR.search, values)), None)
    return int(found[0]) if found else None


def _day(value: str) -> date | None:
    for match in _DAY.finditer(value):
        with suppress(ValueError):
            return date(*map(int, match.groups()))
    return None


def _addresses(values: Mapping[str, Sequence[str]], tell: Tell) -> dict[str, str | None]:
    """Where the paper and its code are; an address says its arXiv identifier or its DOI, too."""
    places = [*values["arxiv"], *values["doi"], *values["url"], *values["venue"]]
    arxiv = next(filter(None, map(arxiv_in, places)), None) or next(
        (match["id"] for value in values["arxiv"] if (match := _BARE_ARXIV.fullmatch(value.strip()))), None
    )
    doi = next(filter(None, map(doi_in, places)), None)
    url = next((found for value in values["url"] if (found := url_in(value))), None)
    code = next((found for value in values["code"] if (found := url_in(value))), None)
    for value in values["url"]:
        if not (arxiv_in(value) or doi_in(value) or url_in(value)):
            tell(value, "is no address of a paper; it was left out")
    return {"arxiv": arxiv, "doi": doi, "url": None if arxiv or doi else url, "code": code}


def arxiv_in(text: str) -> str | None:
    """Find an arXiv identifier in a text that says it is one."""
    match = _ARXIV.search(text)
    return match["id"] if match else arxiv_id(text) if "/" not in text.strip("/") and ":" in text else None


def doi_in(text: str) -> str | None:
    """Find a DOI in a text; those that arXiv gives to its preprints say an arXiv identifier."""
    match = _DOI.search(text)
    return match[0].rstrip(".,;:)]}") if match and not match[0].lower().startswith("10.48550/") else None


def url_in(text: str) -> str | None:
    """Find an address in a text."""
    match = _URL.search(text)
    address = match[0].rstrip(".,;:") if match else ""
    return address if _fits(Address, address) else None


def _authors(values: Sequence[str], tell: Tell) -> list[str]:
    names: list[str] = []
    for value in values:
        found = list(names_in(value))
        if _INCOMPLETE.search(value) or not all(map(is_name, found)):
            tell(value, "is no list of all the paper's authors; it was left out")
            return []
        names += found
    return names


def is_name(text: str) -> bool:
    """Whether a text may be the name of a person, or of a group of them."""
    return _NAME.fullmatch(text) is not None and len(text.split()) <= 8 and _fits(Line, text)


def names_in(value: str) -> Iterator[str]:
    """Read names in any of the ways they are listed: `A B, C D and E F`, `B, A and D, C`, `B, A; D, C`."""
    text = one_line(_LINKED.sub(r"\1", _WIKI.sub(r"\1", value)))
    parts = [
        part.strip(" ,")
        for part in re.split(r";" if ";" in text else r"\s+(?:and|&)\s+|,\s*(?:and|&)\s+", text)
    ]
    parts = [part for part in parts if part]
    if ";" in text or (len(parts) > 1 and all(part.count(",") == 1 for part in parts)) or _is_inverted(parts):
        yield from (given_first(part) for part in parts)
    else:
        yield from (name.strip() for part in parts for name in part.split(",") if name.strip())


def _is_inverted(parts: Sequence[str]) -> bool:
    """Whether a single name is written as `Bengio, Yoshua A.`; two words may be two names."""
    family, comma, given = parts[0].partition(",") if len(parts) == 1 else ("", "", "")
    return (
        bool(comma)
        and " " not in family.strip()
        and "," not in given
        and ("." in given or " " in given.strip())
    )


def given_first(name: str) -> str:
    """Write `Last, First` as `First Last`."""
    family, _, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}".strip()


def tags(values: Iterable[str]) -> dict[str, str]:
    """Read tags, of which a value may list several: what each is called, by its slug."""
    found: dict[str, str] = {}
    for value in values:
        for part in re.split(r"[,;]|\s(?=#)", _WIKI.sub(r"\1", value)):
            name = one_line(part).strip().strip("#[]\"'").strip()
            slug = ascii_words(name.replace(".", "-").replace("+", " plus "))[:200].strip("-")
            # A number is no subject, and the site lists papers by their years.
            if slug and slug not in RESERVED and not _NUMBER.fullmatch(name):
                found.setdefault(slug, _tag_title(name))
    return found


def _tag_title(name: str) -> str:
    """What a tag is called, in words."""
    words = name if " " in name else re.sub(r"[-_./]+", " ", name)
    return one_line(words[:1].upper() + words[1:])[:500]
