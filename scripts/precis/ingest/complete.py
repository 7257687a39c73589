"""Late facts: a catalogue's row for a record that stands on a page of an unknown paper."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from precis.errors import Place, Refused
from precis.ingest.catalogue import Row
from precis.ingest.compose import Draft, Restorer, Section, draft, note_of, section, summary
from precis.ingest.outline import Outline
from precis.ingest.title import is_provisional
from precis.library.page import Page
from precis.library.paper import Facts, Paper, Summary
from precis.library.slug import slug_of

IDENTIFYING = ("title", "authors", "year", "venue", "arxiv", "doi", "url")
"""The facts that say which paper it is and how it is cited; the others are the library's own view of it."""


def complete(plan: Outline, place: Place, held: Sequence[Page], restore: Restorer) -> Draft:
    """Make the file of a paper that somebody has identified since its records were imported.

    The text of its pages stays as it is, and so does front matter that a person has changed.

    Args:
        plan: the paper's records, and the rows that say which paper it is.
        place: where the first row is, for notes.
        held: the pages that hold some of its records, none of them identified.
        restore: damaged text to Markdown, for its records that are on no page.

    Returns:
        The file, which replaces those pages, and a note on each difference between them and the row.

    Raises:
        Refused: a record cannot be restored without changing it, or the file could not be read again.
    """
    row = plan.rows[0]
    first = min(page.paper.added for page in held)
    pairs = [(_dated(entry, page, first), text) for page in held for entry, text in page.summaries]
    there = {entry.sha256 for entry, _ in pairs}
    missing = [record for record in plan.records if record.sha256 not in there]
    added = [section(record, plan.row_of(record), restore) for record in missing]
    summaries = [_credited(entry, plan) for entry, _ in pairs]
    summaries += [summary(record, plan.row_of(record)) for record in missing]
    facts = {name: _kept(held, row, name) for name in Facts.model_fields}
    slug = slug_of(facts["title"])
    former = [old for page in held for old in (page.slug, *page.paper.also_at) if old != slug]
    paper = Paper(
        **facts,
        added=first,
        note=next((page.paper.note for page in held if page.paper.note), note_of(row)),
        also_at=list(dict.fromkeys(former)),
        summaries=summaries,
    )
    notes = [
        *(note for page in held for note in told(page, row, place, Facts.model_fields)),
        *(note for page in held for note in _told_credits(page, plan, place)),
        *(note for page in held for note in _told_links(page, plan, place)),
        *(note for each in added for note in each.notes),
    ]
    sections = [*(Section(text) for _, text in pairs), *added]
    return draft(slug, paper, sections, plan, tuple(notes), tuple(page.slug for page in held))


def told(page: Page, row: Row, place: Place, names: Iterable[str]) -> Iterator[Refused]:
    """Say which facts of a page are others than its row's.

    Args:
        page: the page; where it is not identified, what nobody has changed since it was imported is none.
        row: the row.
        place: where the row is.
        names: the facts to compare.
    """
    for name in names:
        mine, theirs = getattr(row, name), getattr(page.paper, name)
        if theirs != mine and (page.paper.identified or _is_changed(page, name)):
            yield _difference(page, place, name, mine, theirs)


def _difference(page: Page, place: Place, name: str, mine: Any, theirs: Any) -> Refused:
    problem = f"`{name}` is {_shown(mine)} here, but {_shown(theirs)} in {page.slug}.md"
    return Refused(place, f"{problem}; the page was left as it is, so make the two agree")


def _shown(value: Any) -> str:
    return f"`{', '.join(value) if isinstance(value, list) else value}`" if value else "not said"


def _kept(held: Sequence[Page], row: Row, name: str) -> Any:
    """A fact as a person has put it into one of the pages, or else as the row has it."""
    changed = (getattr(page.paper, name) for page in held if _is_changed(page, name))
    return next(changed, getattr(row, name))


def _is_changed(page: Page, name: str) -> bool:
    """Whether a fact of a page that is not identified is another than it was imported with."""
    if name == "title":
        return not is_provisional(page.slug, page.paper)
    return bool(getattr(page.paper, name) != Facts.model_fields[name].get_default())


def _dated(entry: Summary, page: Page, first: date) -> Summary:
    """Keep the day a summary was added, where the page it comes to is older."""
    day = page.paper.day(entry)
    return entry if day == first else entry.model_copy(update={"added": day})


def _credited(entry: Summary, plan: Outline) -> Summary:
    """Add to a summary who wrote it and where, as far as its row knows and the page does not say."""
    row = _row_of(entry, plan)
    if row is None:
        return entry
    return entry.model_copy(update={"by": entry.by or row.summary_by, "url": entry.url or row.summary_url})


def _row_of(entry: Summary, plan: Outline) -> Row | None:
    return next((plan.row_of(record) for record in plan.records if record.sha256 == entry.sha256), None)


def _told_credits(page: Page, plan: Outline, place: Place) -> Iterator[Refused]:
    """Say where a page credits a summary to somebody else than its row does."""
    for entry in page.paper.summaries:
        row = _row_of(entry, plan)
        if row and entry.by and row.summary_by and entry.by != row.summary_by:
            yield _difference(page, place, "summary_by", row.summary_by, entry.by)
        if row and entry.url and row.summary_url and entry.url != row.summary_url:
            yield _difference(page, place, "summary_url", row.summary_url, entry.url)


def _told_links(page: Page, plan: Outline, place: Place) -> Iterator[Refused]:
    """Addresses that a row knows how to repair, in a text that is no longer touched."""
    for row in plan.rows:
        for link in row.links_repaired:
            if link.broken in page.body and link.fixed not in page.body:
                problem = f"{page.slug}.md still leads to {link.broken}; correct it there to {link.fixed}"
                yield Refused(place, problem)
