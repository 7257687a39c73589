"""Entries of a bibliography with notes: BibTeX and CSL-JSON, as reference managers write them."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Entry
from pylatexenc.latex2text import LatexNodes2Text

from precis.adopt.note import Dialect, Note, Said
from precis.errors import Place, Refused

FEWEST = 12
"""Words of the shortest remark that tells what a paper does: `Accepted at ICML 2018` says where it was."""

_OWN = ("annote", "annotation", "review", "comment", "comments")
"""Fields that hold what their reader wrote; `note` may hold what a bibliography prints."""

_PAIR = re.compile(r"^[A-Za-z][\w-]{0,30}(?: [\w-]{1,30}){0,2}:[ \t]\S[^\n]{0,500}$", re.MULTILINE)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "venue": ("journal", "journaltitle", "booktitle", "eventtitle", "school", "institution", "howpublished"),
    "year": ("year", "date"),
    "url": ("url", "link"),
    "tags": ("keywords", "mendeley-tags", "groups"),
    "added": ("timestamp", "date-added", "creationdate"),
    "doi": ("doi",),
}
# It tells of what is no BibTeX, as we do.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
logging.getLogger("root.bibtexparser").setLevel(logging.CRITICAL)
_decoder = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def without_text(path: Path, name: str, line: int, abstract: bool) -> Refused:
    """Say that an entry has no notes, and so makes no page."""
    problem = f"`{name}` has no notes of its reader, and so makes no page"
    return Refused(Place(path, line), f"{problem}; an abstract is no summary" if abstract else problem)


def own_text(own: Sequence[str], remark: str) -> str:
    """What a reader wrote of a paper.

    Args:
        own: fields that are the reader's.
        remark: the field `note`, which may hold what a bibliography prints; short, or facts, it is none.
    """
    texts = [text.strip() for text in own if text.strip()]
    rest = _PAIR.sub("", remark).strip()
    return "\n\n".join([*texts, *([rest] if len(rest.split()) >= FEWEST else [])])


def bibtex(path: Path, text: str) -> Iterator[Note | Refused]:
    """Read a BibTeX file.

    Yields:
        A note for each entry with notes, and why there is none of any other.
    """
    library = parse_string(text)
    for block in library.failed_blocks:
        first = (block.raw or "").strip().partition("\n")[0][:60]
        yield Refused(Place(path, (block.start_line or 0) + 1), f"`{first}` is no BibTeX; correct it")
    for entry in library.entries:
        yield _entry(path, entry)


def _entry(path: Path, entry: Entry) -> Note | Refused:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    line = (entry.start_line or 0) + 1
    text = own_text([_decoded(fields.get(key, "")) for key in _OWN], _decoded(fields.get("note", "")))
    if not text:
        return without_text(path, entry.key, line, "abstract" in fields)
    return Note(str(path), entry.key, dict(_said(fields)), text, Dialect.PLAIN, line=line)


def _said(fields: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", (_line(fields.get("title", "")),)
    yield "authors", ("; ".join(_names(fields.get("author", ""))),)
    for fact, keys in _KEYS.items():
        yield fact, tuple(_line(fields[key]) for key in keys if key in fields)
    is_preprint = "arxiv" in fields.get("archiveprefix", fields.get("eprinttype", "")).lower()
    if is_preprint and "eprint" in fields:
        yield "arxiv", (fields["eprint"],)
        if not any(key in fields for key in _KEYS["venue"]):
            yield "venue", ("arXiv",)


def _names(field: str) -> Iterator[str]:
    for name in split_multiple_persons_names(field):
        parts = parse_single_name_into_parts(name, strict=False)
        words = [*parts.first, *parts.von, *parts.last, *parts.jr]
        yield _line(" ".join(words))


def _line(field: str) -> str:
    return " ".join(_decoded(field).split())


def _decoded(field: str) -> str:
    """A field's LaTeX as text; its formulas stay TeX."""
    try:
        return str(_decoder.latex_to_text(field))
    except Exception:  # pylatexenc raises whatever it stumbles over
        return field


def csl(path: Path, items: Sequence[Any]) -> Iterator[Note | Refused]:
    """Read CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html); see `bibtex`."""
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield Refused(Place(path), f"item {number} is no reference; take it out")
            continue
        name = str(item.get("citation-key") or item.get("id") or number)
        text = own_text([_text(item.get("annote"))], _text(item.get("note")))
        if text:
            yield Note(str(path), name, _csl_said(item), text, Dialect.PLAIN)
        else:
            yield without_text(path, name, 0, "abstract" in item)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _csl_said(item: Mapping[str, Any]) -> Said:
    note, number = _text(item.get("note")), _text(item.get("number"))
    return {
        "title": (_text(item.get("title")),),
        "authors": ("; ".join(map(_csl_name, listed(item.get("author")))),),
        "year": tuple(_dates(item.get("issued"))),
        "venue": tuple(
            _text(item.get(key)) for key in ("container-title", "event-title", "event", "publisher", "genre")
        ),
        "doi": (_text(item.get("DOI")),),
        "arxiv": tuple(found for found in (number, note) if "arxiv" in found.lower()),
        "url": (_text(item.get("URL")),),
        "tags": (_text(item.get("keyword")),),
    }


def listed(value: Any) -> list[Any]:
    """Give a list; whatever else is none."""
    return value if isinstance(value, list) else []


def _csl_name(name: Any) -> str:
    if not isinstance(name, dict):
        return ""
    keys = ("given", "non-dropping-particle", "dropping-particle", "family", "suffix")
    return _text(name.get("literal")) or " ".join(filter(None, (_text(name.get(key)) for key in keys)))


def _dates(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (_text(value.get(key)) for key in ("raw", "literal") if value.get(key))
        yield from (
            str(part[0]) for part in listed(value.get("date-parts")) if isinstance(part, list) and part
        )
