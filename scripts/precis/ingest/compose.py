"""A record's text, and the file of a paper that is new to the library."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from precis.errors import Place, Refused
from precis.ingest import faithful
from precis.ingest.catalogue import Row
from precis.ingest.dump import Record
from precis.ingest.outline import Outline
from precis.ingest.publishable import publishable
from precis.ingest.title import provisional_title
from precis.library import page as pages
from precis.library.paper import Paper, Summary
from precis.library.slug import slug_of

Restorer = Callable[[str], str]

_HEADING = re.compile(r"^(?P<marks>#{1,6})(?=\s)", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A paper's file that is ready to be written.

    Attributes:
        slug: the file's name without `.md`.
        text: the file.
        records: the records it holds.
        notes: what somebody should look at, though nothing was lost.
        replaces: slugs of the pages whose text it takes over, its own among them or not.
    """

    slug: str
    text: str
    records: tuple[Record, ...]
    notes: tuple[Refused, ...] = ()
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A record's text as its page will hold it.

    Attributes:
        markdown: the restored text.
        notes: what somebody should look at.
    """

    markdown: str
    notes: tuple[Refused, ...] = ()


def compose(plan: Outline, restore: Restorer, today: date) -> Draft:
    """Make the file of a paper that is new to the library.

    Args:
        plan: which records go into it.
        restore: damaged text to Markdown.
        today: what `added` says.

    Raises:
        Refused: a record cannot be restored without changing it, or makes no page.
    """
    sections = [section(record, plan.row_of(record), restore) for record in plan.records]
    summaries = [summary(record, plan.row_of(record)) for record in plan.records]
    paper = _paper(plan.row, sections[0].markdown, summaries, today)
    notes = tuple(note for each in sections for note in each.notes)
    return draft(slug_of(paper.title), paper, sections, plan, notes)


def draft(
    slug: str,
    paper: Paper,
    sections: list[Section],
    plan: Outline,
    notes: tuple[Refused, ...],
    replaces: tuple[str, ...] = (),
) -> Draft:
    """Write a paper's file, and refuse one that could not be read again.

    Raises:
        Refused: it could not.
    """
    written = [each.markdown for each in sections]
    text = pages.dump(paper, written)
    place = Place(plan.records[0].dump, plan.records[0].line)
    if pages.sections(pages.parse(slug, text)[1]) != written:
        problem = f"the text holds the line `{pages.SECTION}`, which parts summaries"
        raise Refused(place, f"{problem}; take it out of the dump")
    if len(text.encode()) > pages.MAX_BYTES:
        raise Refused(place, f"its page would hold more than {pages.MAX_BYTES:,} bytes; make it shorter")
    return Draft(slug, text, plan.records, notes, replaces)


def section(record: Record, row: Row | None, restore: Restorer) -> Section:
    """Restore a record for its page.

    Raises:
        Refused: restoring would change what it says.
    """
    place = Place(record.dump, record.line)
    restored = headings_from_two(restore(record.text)).strip("\n")
    for link in row.links_repaired if row else ():
        restored = restored.replace(link.broken, link.fixed)
    if len(restored) > pages.MAX_BYTES:
        raise Refused(place, f"its page would hold more than {pages.MAX_BYTES:,} bytes; make it shorter")
    markdown, problems = publishable(restored)
    if difference := faithful.difference(record.text, markdown):
        place = Place(record.dump, record.line, difference.record_at + 1)
        raise Refused(place, f"restoring would change the record: {difference}; the record was left out")
    return Section(markdown, tuple(Refused(place, problem) for problem in problems))


def headings_from_two(markdown: str) -> str:
    """Renumber headings so that they begin at `##` and skip no level; `#` is the page's title."""
    levels = sorted({len(match["marks"]) for match in _HEADING.finditer(markdown)})
    rank = {level: "#" * min(index, 6) for index, level in enumerate(levels, 2)}
    return _HEADING.sub(lambda match: rank[len(match["marks"])], markdown)


def summary(record: Record, row: Row | None) -> Summary:
    """Say where a record's text comes from."""
    return Summary(
        by=row.summary_by if row else None,
        url=row.summary_url if row else None,
        dump=record.dump,
        line=record.line,
        sha256=record.sha256,
        comments=record.comments,
    )


def note_of(row: Row) -> str | None:
    """What readers should know about how sure a row is."""
    return row.note if row.confidence != "high" else None


def _paper(row: Row | None, first: str, summaries: list[Summary], today: date) -> Paper:
    """The front matter of a new page; of an unknown paper, what its first summary's text says first."""
    if row:
        return Paper(**row.facts.model_dump(), added=today, note=note_of(row), summaries=summaries)
    return Paper(title=provisional_title(first), added=today, identified=False, summaries=summaries)
