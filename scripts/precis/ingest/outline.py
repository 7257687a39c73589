"""Which records make which paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from precis.ingest.catalogue import Catalogue, Row
from precis.ingest.dump import Record
from precis.library.slug import slug_of


@dataclass(frozen=True)
class Outline:
    """A paper's records.

    Attributes:
        records: in the order of the dumps.
        rows: the catalogue's row for each record; none at all for a record of an unknown paper.
    """

    records: tuple[Record, ...]
    rows: tuple[Row, ...] = ()

    @property
    def row(self) -> Row | None:
        """The row that says which paper it is; all of them agree."""
        return self.rows[0] if self.rows else None

    def row_of(self, record: Record) -> Row | None:
        """The row of one of its records."""
        return dict(zip(self.records, self.rows, strict=True)).get(record) if self.rows else None


def outline(records: Iterable[Record], catalogue: Catalogue) -> list[Outline]:
    """Group records by paper; a record without a row is a paper of its own.

    Returns:
        The papers the catalogue knows, in the order of their first records, then the others.
    """
    known: dict[str, list[tuple[Record, Row]]] = {}
    unknown: list[Outline] = []
    for record in records:
        if row := catalogue.find(record):
            known.setdefault(slug_of(row.title), []).append((record, row))
        else:
            unknown.append(Outline((record,)))
    return [*(Outline(*zip(*pairs, strict=True)) for pairs in known.values()), *unknown]
