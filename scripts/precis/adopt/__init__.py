"""Notes and bibliographies that people have, made pages of a library.

A folder of Markdown notes (plain, Obsidian's, posts in Jekyll), a BibTeX or a CSL-JSON file, an export of
Zotero: which it is, is told by what is there. The writer's words are never changed; what could not be
understood, or was left out, is told.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from precis.adopt import compose, folder, references, zotero
from precis.adopt.compose import AdoptedPage
from precis.adopt.gallery import Gallery, Picture
from precis.adopt.note import Note
from precis.adopt.shelf import Shelf
from precis.adopt.writing import write
from precis.errors import Place, Refused
from precis.files import read_text
from precis.library.tag import Tag

__all__ = ["Adopted", "AdoptedPage", "Picture", "read", "write"]

_MOST = 100_000_000
"""The size of a bibliography that is larger than any; abstracts and notes make it long."""


@dataclass(frozen=True)
class Adopted:
    """What a library can take over.

    Attributes:
        pages: the papers' pages.
        tags: what each tag is called that they have, and what it covers, by slug.
        pictures: the images that they show.
        left: what could not be understood or was left out, with its place.
    """

    pages: tuple[AdoptedPage, ...]
    tags: Mapping[str, Tag]
    pictures: tuple[Picture, ...]
    left: tuple[Refused, ...]


def read(source: Path, today: date, by: str) -> Adopted:
    """Read what a library can take over.

    Args:
        source: a folder of notes, or a file: BibTeX, CSL-JSON, Zotero RDF, or Better BibTeX's JSON.
        today: what `added` says of a note that says no day.
        by: who wrote the notes that do not say it.

    Raises:
        Refused: it is none of these, or cannot be read.
    """
    if source.is_dir():
        opened = folder.Folder.of(source)
        return _adopted(*folder.read(opened), Gallery(opened), today, by)
    entries = list(_bibliography(source))
    notes = [entry for entry in entries if isinstance(entry, Note)]
    left = [entry for entry in entries if isinstance(entry, Refused)]
    return _adopted(notes, left, None, today, by)


def _bibliography(source: Path) -> Iterator[Note | Refused]:
    """Read the entries of a file, whose kind is told by its name and by what it holds."""
    text = read_text(source, _MOST)
    suffix = source.suffix.lower()
    if suffix in (".bib", ".bibtex"):
        return references.bibtex(source, text)
    if suffix in (".rdf", ".xml"):
        return zotero.rdf(source, text)
    if suffix == ".json":
        return _json(source, text)
    known = "a folder of notes, or a .bib, .json (CSL, Better BibTeX) or .rdf (Zotero) file"
    raise Refused(Place(source), f"is not known as notes; name {known}")


def _json(source: Path, text: str) -> Iterator[Note | Refused]:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(Place(source), f"is no JSON ({error}); export it again") from None
    if isinstance(held, dict) and isinstance(held.get("items"), list):
        items = held["items"]
        return references.csl(source, items) if _is_csl(items) else zotero.better_bibtex(source, items)
    if isinstance(held, list):
        return references.csl(source, held)
    raise Refused(Place(source), "is neither CSL-JSON nor an export of Better BibTeX; export it again")


def _is_csl(items: list[Any]) -> bool:
    return all(isinstance(item, dict) and "itemType" not in item for item in items)


def _adopted(
    notes: list[Note], left: list[Refused], gallery: Gallery | None, today: date, by: str
) -> Adopted:
    planned, doubts = compose.plan(notes)
    shelf = Shelf(planned)
    figure = gallery.address if gallery else lambda note, path: None
    made = [(plan, *compose.compose(plan, shelf.address, figure, today)) for plan in planned]
    pages = [(plan, page) for plan, page, _ in made if page]
    notices = [*left, *doubts, *(notice for *_, each in made for notice in each)]
    return Adopted(
        tuple(page.signed(by) for _, page in pages),
        compose.tags(pages),
        tuple(gallery.pictures) if gallery else (),
        tuple(
            sorted(
                notices, key=lambda notice: (str(notice.place.path), notice.place.line, notice.place.column)
            )
        ),
    )
