"""Which paper a record is about: what its text says, which papers fit, and the catalogue's rows for them.

`clues`, `work`, `usual` and `rank` are pure, `services` says how services are asked, `asking` asks them,
`rows` writes the catalogue, and `search` is the way through them all.
"""

from collections.abc import Iterable

from precis.characters import one_line
from precis.identify.clues import Clues
from precis.ingest.catalogue import Catalogue
from precis.ingest.dump import Record
from precis.library.library import Library
from precis.library.page import Page

_NAMES = 4  # that a description tells
_LONGEST = 100  # characters of a title in it


def describe(text: str) -> str:
    """Say in a few words what a record's text gives away of its paper.

    Args:
        text: the record as it stands in its dump.

    Returns:
        Its identifiers, the first thing in it that is like a title, and the names it says most, parted by
        semicolons; empty where it gives away nothing.
    """
    found = Clues(text)
    parts = [f"{each}{'' if each.own else ' (perhaps another paper)'}" for each in found.identifiers[:2]]
    parts += [f"“{title[:_LONGEST]}”" for title in found.titles[:1]]
    said = sorted(found.names, key=lambda name: (-found.names[name], name))
    parts += [", ".join(said[:_NAMES])] if said else []
    return one_line("; ".join(parts))


def unidentified(records: Iterable[Record], catalogue: Catalogue, library: Library) -> list[Record]:
    """List the records of which nobody has said which paper they are about.

    Args:
        records: those of the dumps.
        catalogue: a record with a row is known.
        library: so is one whose page is identified.
    """
    return [
        record
        for record in records
        if catalogue.find(record) is None and not _is_identified(library.records.get(record.sha256))
    ]


def _is_identified(page: Page | None) -> bool:
    return page is not None and page.paper.identified
