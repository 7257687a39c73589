"""Dumps and catalogue to papers' files."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from precis.errors import Place, Refused
from precis.files import MAX_BYTES
from precis.ingest import faithful
from precis.ingest.catalogue import Catalogue, Row
from precis.ingest.dump import Record
from precis.library import page as pages
from precis.library.library import Library
from precis.library.paper import Paper, Summary
from precis.library.slug import slug_of

Restorer = Callable[[str], str]
Writer = Callable[["NewFile"], bool]
Watch = Callable[[list["Outline"]], Iterable["Outline"]]

_PROVISIONAL_WORDS = 10
_LONGEST_WORD = 40
_HEADING = re.compile(r"^(?P<marks>#{1,6})(?=\s)", re.MULTILINE)
_MARKUP = re.compile(r"https?://\S{0,2000}|[^\w\s.,:;'’()+&-]")


@dataclass(frozen=True)
class Outline:
    """A paper to be, before its text is restored.

    Attributes:
        slug: the name of its file.
        records: its records, in the order of the dumps.
        rows: the catalogue's row for each record, or None where it has none.
    """

    slug: str
    records: tuple[Record, ...]
    rows: tuple[Row | None, ...]


@dataclass(frozen=True)
class NewFile:
    """A paper's file that is ready to be written.

    Attributes:
        slug: the file's name without `.md`.
        text: the file.
    """

    slug: str
    text: str


@dataclass
class Report:
    """What an import did.

    Attributes:
        written: records whose page was written now.
        present: records that were in the library before.
        unidentified: records, of either kind, that no catalogue row names.
        warnings: what somebody should look at, though nothing was lost.
        refused: records that were left out, and why.
    """

    written: list[Record] = field(default_factory=list)
    present: list[Record] = field(default_factory=list)
    unidentified: list[Record] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def split(
    records: list[Record],
    catalogue: Catalogue,
    library: Library,
    restore: Restorer,
    write: Writer,
    today: date,
    watch: Watch = list,
) -> Report:
    """Import the records that are not in the library yet.

    Every file is composed before the first is written.

    Args:
        records: every record of the dumps.
        catalogue: which record is which paper.
        library: what is there already.
        restore: damaged text to Markdown.
        write: writes a new file, and says whether it did; it never replaces one.
        today: what `added` says on a new page.
        watch: wraps the papers to be composed, to show how far it has come.

    Raises:
        Refused: a record stands twice, the catalogue names a line that holds none, or a file
            cannot be written.
    """
    refuse_repeated(records)
    catalogue.refuse_missing(records)
    outlines = outline(records, catalogue, taken=library.pages)
    report = Report(
        present=[record for record in records if record.sha256 in library.records],
        unidentified=[plan.records[0] for plan in outlines if plan.rows[0] is None],
        warnings=[*library.refused, *stranded(outlines, library)],
    )
    ready: list[tuple[Outline, NewFile]] = []
    for plan in watch(list(absent(outlines, library))):
        try:
            ready.append((plan, compose(plan, restore, today)))
        except Refused as error:
            report.refused.append(error)
    for plan, file in ready:
        if write(file):
            report.written += plan.records
        else:
            problem = f"{file.slug}.md exists but does not hold this record; it was left as it is"
            report.warnings.append(Refused(Place(plan.records[0].dump, plan.records[0].line), problem))
    return report


def refuse_repeated(records: Iterable[Record]) -> None:
    """Refuse a record that stands twice in the dumps.

    Raises:
        Refused: it does.
    """
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.sha256, record)
        if first is not record:
            problem = f"the same record as {first.dump}:{first.line}; delete one of the two"
            raise Refused(Place(record.dump, record.line), problem)


def outline(records: Iterable[Record], catalogue: Catalogue, taken: Iterable[str] = ()) -> list[Outline]:
    """Group records by paper; a record without a row is a paper of its own.

    Args:
        records: every record of the dumps.
        catalogue: which record is which paper.
        taken: slugs that a paper without a row must not get.

    Returns:
        The papers the catalogue knows, in the order of their first records, then the others.
    """
    known: dict[str, list[tuple[Record, Row]]] = {}
    unknown: dict[str, Record] = {}
    for record in records:
        if row := catalogue.find(record):
            known.setdefault(slug_of(row.title), []).append((record, row))
        else:
            unknown[record.sha256] = record
    outlines = [Outline(slug, *zip(*pairs, strict=True)) for slug, pairs in known.items()]
    used = {*taken, *known}
    for digest, record in unknown.items():
        slug = slug_of(provisional_title(record.text))
        # Summaries often begin alike, and an unknown paper must not take a known one's address.
        slug = f"{slug}-{digest[:8]}" if slug in used else slug
        used.add(slug)
        outlines.append(Outline(slug, (record,), (None,)))
    return outlines


def provisional_title(text: str) -> str:
    """Name a summary of an unknown paper after its first words."""
    words = [word for word in _MARKUP.sub(" ", text[:2000]).split() if len(word) <= _LONGEST_WORD]
    title = " ".join(words[:_PROVISIONAL_WORDS]).strip(" .,:;'’()+&-")
    if re.search(r"[^\W_] .*[^\W_]", title):
        with suppress(ValueError):  # letters that ASCII cannot spell make no file name
            slug_of(title)
            return f"{title} …"
    return "A summary of an unknown paper"


def absent(outlines: Iterable[Outline], library: Library) -> Iterator[Outline]:
    """Outlines of which no record is in the library yet."""
    for plan in outlines:
        if not any(record.sha256 in library.records for record in plan.records):
            yield plan


def stranded(outlines: Iterable[Outline], library: Library) -> Iterator[Refused]:
    """Records whose paper has a page that was made without them; somebody has to add them by hand."""
    for plan in outlines:
        missing = [record for record in plan.records if record.sha256 not in library.records]
        if len(missing) == len(plan.records):
            continue
        page = library.records[next(r for r in plan.records if r not in missing).sha256]
        for record in missing:
            problem = f"its paper has a page already, {page.slug}.md; add this summary to it by hand"
            yield Refused(Place(record.dump, record.line), problem)


def compose(plan: Outline, restore: Restorer, today: date) -> NewFile:
    """Make a paper's file.

    Args:
        plan: which records go into it.
        restore: damaged text to Markdown.
        today: what `added` says.

    Raises:
        Refused: restoring would change the text of a record, or the page could not be read again.
    """
    sections = [_section(record, row, restore) for record, row in zip(plan.records, plan.rows, strict=True)]
    text = pages.dump(_paper(plan, today), sections)
    place = Place(plan.records[0].dump, plan.records[0].line)
    if pages.sections(pages.parse(plan.slug, text)[1]) != sections:
        problem = f"the text holds the line `{pages.SECTION}`, which parts summaries"
        raise Refused(place, f"{problem}; take it out of the dump")
    if len(text.encode()) > MAX_BYTES:
        raise Refused(place, f"its page would hold more than {MAX_BYTES:,} bytes; make it shorter")
    return NewFile(plan.slug, text)


def _section(record: Record, row: Row | None, restore: Restorer) -> str:
    markdown = headings_from_two(restore(record.text)).strip("\n")
    for link in row.links_repaired if row else ():
        markdown = markdown.replace(link.broken, link.fixed)
    if difference := faithful.difference(record.text, markdown):
        place = Place(record.dump, record.line, difference.record_at + 1)
        raise Refused(place, f"restoring would change the record: {difference}; the record was left out")
    return markdown


def headings_from_two(markdown: str) -> str:
    """Renumber headings so that they begin at `##` and skip no level; `#` is the page's title."""
    levels = sorted({len(match["marks"]) for match in _HEADING.finditer(markdown)})
    rank = {level: "#" * min(index, 6) for index, level in enumerate(levels, 2)}
    return _HEADING.sub(lambda match: rank[len(match["marks"])], markdown)


def _paper(plan: Outline, today: date) -> Paper:
    summaries = [_summary(record, row) for record, row in zip(plan.records, plan.rows, strict=True)]
    row = plan.rows[0]
    if row is None:
        title = provisional_title(plan.records[0].text)
        return Paper(title=title, added=today, identified=False, summaries=summaries)
    note = row.note if row.confidence != "high" else None
    return Paper(**row.facts.model_dump(), added=today, note=note, summaries=summaries)


def _summary(record: Record, row: Row | None) -> Summary:
    return Summary(
        by=row.summary_by if row else None,
        url=row.summary_url if row else None,
        dump=record.dump,
        line=record.line,
        sha256=record.sha256,
        comments=record.comments,
    )
