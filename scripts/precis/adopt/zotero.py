"""What Zotero exports with notes: Zotero RDF, and the JSON of its plug-in Better BibTeX."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from precis.adopt import html
from precis.adopt.note import Dialect, Note, Said
from precis.adopt.references import listed, own_text, without_text
from precis.errors import Place, Refused

_BIB = "{http://purl.org/net/biblio#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_NO_ITEMS = {f"{_BIB}Memo", f"{_BIB}Journal", f"{_Z}Attachment", f"{_Z}Collection"}


def rdf(path: Path, text: str) -> Iterator[Note | Refused]:
    """Read Zotero RDF (https://github.com/zotero/translators/blob/master/Zotero%20RDF.js).

    Yields:
        A note for each item with notes, and why there is none of any other.

    Raises:
        Refused: it is no XML.
    """
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise Refused(Place(path), f"is no XML ({error}); export it again") from None
    by_name = {element.get(f"{_RDF}about", ""): element for element in root}
    for element in root:
        item_type = element.findtext(f"{_Z}itemType")
        if element.tag not in _NO_ITEMS and item_type not in ("attachment", "note", None):
            notes = [
                _value(by_name.get(each.get(f"{_RDF}resource", "")))
                for each in element.iter(f"{_DCTERMS}isReferencedBy")
            ]
            extra = element.findtext(f"{_DC}description") or ""
            has_abstract = element.find(f"{_DCTERMS}abstract") is not None
            yield _note(path, dict(_rdf_said(element, by_name)), notes, extra, has_abstract)


def _value(memo: Element | None) -> str:
    return (memo.findtext(f"{_RDF}value") or "") if memo is not None and memo.tag == f"{_BIB}Memo" else ""


def _rdf_said(item: Element, by_name: Mapping[str, Element]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", (item.findtext(f"{_DC}title") or "",)
    people = item.find(f"{_BIB}authors")
    names = [] if people is None else [_person(each) for each in people.iter(f"{_FOAF}Person")]
    yield "authors", ("; ".join(names),)
    yield "year", (item.findtext(f"{_DC}date") or "",)
    containers = [*item.findall(f"{_DCTERMS}isPartOf/*"), *item.findall(f"{_BIB}presentedAt/*")]
    parts = (by_name.get(each.get(f"{_RDF}resource", "")) for each in item.findall(f"{_DCTERMS}isPartOf"))
    containers += [part for part in parts if part is not None]
    yield "venue", tuple(each.findtext(f"{_DC}title") or "" for each in containers)
    places = [item, *containers]
    identifiers = [text for place in places for text in _identifiers(place)]
    yield "doi", tuple(identifiers)
    yield "url", tuple(text for text in identifiers if text.startswith("http"))
    yield "arxiv", tuple(each.text or "" for each in item.iter(f"{_Z}archiveID"))
    yield "tags", tuple(text for subject in item.findall(f"{_DC}subject") if (text := _subject(subject)))
    yield "added", (item.findtext(f"{_DCTERMS}dateSubmitted") or "",)


def _person(person: Element) -> str:
    return " ".join(filter(None, (person.findtext(f"{_FOAF}givenName"), person.findtext(f"{_FOAF}surname"))))


def _identifiers(place: Element) -> Iterator[str]:
    for each in place.findall(f"{_DC}identifier"):
        yield (each.text or each.findtext(f"{_DCTERMS}URI/{_RDF}value") or "").strip()


def _subject(subject: Element) -> str:
    return (subject.text or "").strip() or subject.findtext(f"{_Z}AutomaticTag/{_RDF}value") or ""


def better_bibtex(path: Path, items: list[Any]) -> Iterator[Note | Refused]:
    """Read items of Better BibTeX's JSON (https://retorque.re/zotero-better-bibtex/exporting/); see `rdf`."""
    for item in items:
        if not isinstance(item, dict) or item.get("itemType") in ("attachment", "note"):
            continue
        notes = listed(item.get("notes"))
        texts = [str(note.get("note", "")) if isinstance(note, dict) else str(note) for note in notes]
        yield _note(path, _json_said(item), texts, str(item.get("extra", "")), bool(item.get("abstractNote")))


def _json_said(item: Mapping[str, Any]) -> Said:
    def values(*keys: str) -> tuple[str, ...]:
        return tuple(str(item[key]) for key in keys if item.get(key))

    creators = listed(item.get("creators"))
    authors = [each for each in creators if isinstance(each, dict) and each.get("creatorType") == "author"]
    names = [
        " ".join(str(each[key]) for key in ("firstName", "lastName", "name") if each.get(key))
        for each in authors
    ]
    tags = listed(item.get("tags"))
    return {
        "title": values("title"),
        "authors": ("; ".join(names),),
        "year": values("date"),
        "venue": values(
            "publicationTitle", "proceedingsTitle", "conferenceName", "repository", "publisher", "university"
        ),
        "doi": values("DOI"),
        "arxiv": tuple(
            value for value in values("archiveID", "archiveLocation", "extra") if "arxiv" in value.lower()
        ),
        "url": values("url"),
        "tags": tuple(str(tag.get("tag", "")) if isinstance(tag, dict) else str(tag) for tag in tags),
        "added": values("dateAdded"),
    }


def _note(path: Path, said: Said, notes: list[str], extra: str, abstract: bool) -> Note | Refused:
    title = said["title"][0] if said["title"] else ""
    try:
        texts = [html.markdown(re.sub(r"\0", "", note)) for note in notes if note.strip()]
    except RecursionError:
        return Refused(Place(path), f"`{title}` has notes whose HTML nests too deeply; write them flatter")
    text = own_text(texts, extra)
    return (
        Note(str(path), title, said, text, Dialect.PLAIN) if text else without_text(path, title, 0, abstract)
    )
