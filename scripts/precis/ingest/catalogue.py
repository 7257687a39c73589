"""Which record is which paper, with its checked bibliographic facts."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, RootModel

from precis.errors import Place, Refused
from precis.files import read_text
from precis.ingest.dump import Record
from precis.library.located import Located
from precis.library.paper import Address, Digest, Facts, Line, Part, Year
from precis.library.slug import slug_of

MAX_BYTES = 20_000_000
"""The size of a catalogue of more than twenty thousand rows."""


class RepairedLink(Part):
    """An address that lost its hyphens, and what it was."""

    broken: Address
    fixed: Address


class Row(Facts):
    """One record's entry: where it stands, which paper it is about, and how sure that is."""

    authors: Annotated[list[Line], Field(min_length=1)]
    year: Year
    venue: Line
    sha256: Digest | None = None
    dump: Line
    line: Annotated[int, Field(ge=1)]
    links_repaired: list[RepairedLink] = Field(default=[])
    summary_by: Line | None = None
    summary_url: Address | None = None
    confidence: Literal["high", "medium"] = "high"
    note: Line | None = None

    @property
    def facts(self) -> Facts:
        """The paper's part of the row."""
        return Facts(**{name: getattr(self, name) for name in Facts.model_fields})


class _Rows(RootModel[list[Row]]):
    """A catalogue's file."""


@dataclass(frozen=True)
class Catalogue:
    """The rows of a catalogue and where each begins."""

    rows: tuple[Row, ...]
    places: tuple[Place, ...]

    @cached_property
    def _by_digest(self) -> Mapping[str, Row]:
        return {row.sha256: row for row in self.rows if row.sha256}

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, int], Row]:
        return {(row.dump, row.line): row for row in self.rows if not row.sha256}

    def find(self, record: Record) -> Row | None:
        """Find a record's row: by its digest, or, for a row without one, by dump and line."""
        return self._by_digest.get(record.sha256) or self._by_place.get((record.dump, record.line))

    def place(self, row: Row) -> Place:
        """Where a row begins."""
        return self._places[id(row)]

    @cached_property
    def _places(self) -> Mapping[int, Place]:
        return {id(row): place for row, place in zip(self.rows, self.places, strict=True)}

    def refuse_contradicted(self, records: Iterable[Record]) -> None:
        """Refuse rows of a dump at hand whose record it does not hold.

        A row whose digest is among the records is never refused: its record has only moved.

        Args:
            records: every record of the dumps at hand; rows of other dumps are passed over.

        Raises:
            Refused: there is such a row.
        """
        at_hand = {(record.dump, record.line): record for record in records}
        dumps = {dump for dump, _ in at_hand}
        digests = {record.sha256 for record in at_hand.values()}
        for row, place in zip(self.rows, self.places, strict=True):
            if row.dump not in dumps or row.sha256 in digests:
                continue
            record = at_hand.get((row.dump, row.line))
            if record is None:
                problem = f"line {row.line} of {row.dump} holds no record; correct `line`, or delete the row"
                raise Refused(place, problem)
            if row.sha256:
                problem = f"line {row.line} of {row.dump} holds another record, {record.sha256}"
                raise Refused(place, f"{problem}; correct `sha256`, or delete the row")

    def unmatched(self, dumps: Container[str], known: Container[str]) -> Iterator[Refused]:
        """Tell of rows that match nothing.

        Args:
            dumps: the names of all dumps, at hand or not.
            known: the digests of the records at hand and of those in the library.
        """
        for row, place in zip(self.rows, self.places, strict=True):
            if row.dump not in dumps and row.sha256 not in known:
                problem = f"there is no dump `{row.dump}`, so this row names no record"
                yield Refused(place, f"{problem}; correct `dump`, or delete the row")


def _repeated(rows: Iterable[tuple[Row, Place]]) -> Iterator[Refused]:
    """Rows that contradict a row above them."""
    seen: dict[str, tuple[Row, Place]] = {}
    records: dict[object, Place] = {}
    for row, place in rows:
        slug = slug_of(row.title)
        first, above = seen.setdefault(slug, (row, place))
        if first.facts != row.facts:
            problem = f"the slug `{slug}` is that of line {above.line} too, with other facts; make them agree"
            yield Refused(place, problem)
        record = row.sha256 or (row.dump, row.line)
        if record in records:
            yield Refused(place, f"the same record as line {records[record].line}; keep one row for it")
        records[record] = place


def parse(path: Path | str, text: str) -> Catalogue:
    """Read a catalogue.

    Args:
        path: for messages only.
        text: YAML, a list of rows; none where it says nothing.

    Raises:
        Refused: it is not YAML; a row breaks the model, has a title that makes no file name, or
            contradicts another row.
    """
    source = Located(path, text)
    rows = source.read(_Rows).root if source.value is not None else []
    places = [source.place((index, "title")) for index in range(len(rows))]
    for row, place in zip(rows, places, strict=True):
        try:
            slug_of(row.title)
        except ValueError as error:
            raise Refused(place, str(error)) from None
    for refusal in _repeated(zip(rows, places, strict=True)):
        raise refusal
    return Catalogue(tuple(rows), tuple(places))


def read(path: Path) -> Catalogue:
    """Read a catalogue's file; see `parse`.

    Raises:
        Refused: it cannot be read, is too large, or is wrong.
    """
    return parse(path, read_text(path, MAX_BYTES))
