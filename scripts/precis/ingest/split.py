"""Dumps and catalogue to papers' files: what becomes of each record."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from precis.errors import Place, Refused
from precis.ingest.catalogue import Catalogue
from precis.ingest.complete import IDENTIFYING, complete, told
from precis.ingest.compose import Draft, Restorer, compose
from precis.ingest.dump import Record
from precis.ingest.outline import Outline, outline
from precis.ingest.title import longer_slug
from precis.library.library import Library
from precis.library.page import Page
from precis.library.slug import slug_of
from precis.parallel import spread

Writer = Callable[[Draft], bool]
Holder = Callable[[Draft], bool]
Inspector = Callable[[Draft], Iterable[Refused]]
Prepared = tuple["Task", Draft | Refused]
Watch = Callable[[Iterable[Prepared], int, int], Iterable[Prepared]]


@dataclass(frozen=True)
class Task:
    """A paper whose file has to be written.

    Attributes:
        plan: its records.
        place: where its catalogue row is, or its first record.
        held: the pages of unknown papers that hold some of its records, and will be replaced.
    """

    plan: Outline
    place: Place
    held: tuple[Page, ...] = ()


@dataclass
class Report:
    """What an import did. Each record is in one of the first five lists.

    Attributes:
        written: records whose page was written now.
        completed: records whose page got its facts now.
        present: records that were in the library before.
        left: records that somebody has to add to a page by hand.
        refused: records that were left out.
        unidentified: records, of any kind, of which neither a row nor their page says which paper it is.
        warnings: what somebody should look at, though nothing was lost.
        refusals: why records were left out.
    """

    written: list[Record] = field(default_factory=list)
    completed: list[Record] = field(default_factory=list)
    present: list[Record] = field(default_factory=list)
    left: list[Record] = field(default_factory=list)
    refused: list[Record] = field(default_factory=list)
    unidentified: list[Record] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)


class _Import:
    """An import in hand: which paper needs a file, and what is told on the way."""

    def __init__(self, catalogue: Catalogue, library: Library) -> None:
        self.catalogue = catalogue
        self.library = library
        self.report = Report(warnings=list(library.refused))
        self.taken = {*library.pages, *library.former, *(slug_of(row.title) for row in catalogue.rows)}

    def task(self, plan: Outline) -> Task | None:
        """Say what has to be done for a paper; None where nothing has."""
        held = tuple({page.slug: page for page in self._pages(plan)}.values())
        if plan.row is None:
            if not any(page.paper.identified for page in held):
                self.report.unidentified += plan.records
            self.report.present += plan.records if held else ()
            return None if held else Task(plan, Place(plan.records[0].dump, plan.records[0].line))
        if known := self._page_of(plan, held):
            self._leave(plan, known)
            return None
        return Task(plan, self.catalogue.place(plan.row), held)

    def _pages(self, plan: Outline) -> Iterator[Page]:
        records = self.library.records
        return (records[record.sha256] for record in plan.records if record.sha256 in records)

    def _page_of(self, plan: Outline, held: Sequence[Page]) -> Page | None:
        """The page that a paper has already, whoever made it."""
        for page in held:
            if page.paper.identified:
                return page
        found = self.library.page_of(plan.rows[0].facts)
        return None if found in held else found

    def _leave(self, plan: Outline, page: Page) -> None:
        """Leave a paper's page as it is, and tell what it lacks."""
        there = {summary.sha256 for summary in page.paper.summaries}
        for record in plan.records:
            if record.sha256 in there:
                self.report.present.append(record)
                continue
            self.report.left.append(record)
            problem = f"its paper has a page already, {page.slug}.md; add this summary to it by hand"
            if stands := self.library.records.get(record.sha256):
                moved = f"from {stands.slug}.md, delete that, and name `{stands.slug}` in `also_at`"
                problem = f"{problem}: take it {moved}"
            self.report.warnings.append(Refused(Place(record.dump, record.line), problem))
        if page.paper.identified and plan.row:
            place = self.catalogue.place(plan.row)
            self.report.warnings += told(page, plan.row, place, IDENTIFYING)

    def named(self, draft: Draft, plan: Outline) -> Draft:
        """Give a draft an address of its own."""
        if plan.row is None and draft.slug in self.taken:
            draft = replace(draft, slug=longer_slug(draft.slug, plan.records[0].sha256))
        self.taken.add(draft.slug)
        return draft

    def refused(self, task: Task, why: Refused) -> None:
        """Note that a paper's records were left out."""
        self.report.refused += task.plan.records
        self.report.refusals.append(why)

    def done(self, draft: Draft, write: Writer, holds: Holder) -> None:
        """Write a paper's file, and note what became of its records."""
        if write(draft):
            held = {record for record in draft.records if record.sha256 in self.library.records}
            self.report.completed += (record for record in draft.records if record in held)
            self.report.written += (record for record in draft.records if record not in held)
            self.report.warnings += draft.notes
        elif holds(draft):
            self.report.present += draft.records
        else:
            self.report.left += draft.records
            self.report.warnings.append(self._unwritten(draft))

    def _unwritten(self, draft: Draft) -> Refused:
        """Say why a file was not written."""
        problem = f"{draft.slug}.md exists but does not hold this record; it was left as it is"
        if draft.replaces and (draft.slug in draft.replaces or draft.slug not in self.library.pages):
            problem = f"its page was changed while it was being completed as {draft.slug}.md; run again"
        return Refused(Place(draft.records[0].dump, draft.records[0].line), problem)


def _prepared(restore: Restorer, inspect: Inspector, today: date, task: Task) -> Draft | Refused:
    """Make a paper's file, and prove that it can be published; or say why it cannot.

    The file's name may become longer yet, which no rule can tell.
    """
    try:
        if task.held:
            draft = complete(task.plan, task.place, task.held, restore)
        else:
            draft = compose(task.plan, restore, today)
    except Refused as error:
        return error
    return next(iter(inspect(draft)), draft)


def _unwatched(prepared: Iterable[Prepared], _count: int, _present: int) -> Iterable[Prepared]:
    return prepared


def split(
    records: list[Record],
    catalogue: Catalogue,
    library: Library,
    restore: Restorer,
    inspect: Inspector,
    write: Writer,
    holds: Holder,
    today: date,
    watch: Watch = _unwatched,
) -> Report:
    """Import the records that are not in the library yet, and complete pages that have been identified.

    Dumps and catalogue are refused before anything is written; after that each file is written as soon as it
    has been proved, so that an import that was interrupted goes on where it was. With many papers, they are
    restored on every processor.

    Args:
        records: every record of the dumps.
        catalogue: which record is which paper.
        library: what is there already.
        restore: damaged text to Markdown.
        inspect: says what would keep a file from being published.
        write: writes a file, and says whether it did; it replaces none but those the file names.
        holds: says whether a file that was not written, because it appeared meanwhile, holds its records.
        today: what `added` says on a new page.
        watch: wraps the papers as they are ready, to show how far it has come; it is told how many they will
            be, and how many records are in the library already.

    Raises:
        Refused: a record stands twice, a row of the catalogue contradicts the dumps, or a file cannot be
            written.
        Ended: a process was ended from outside.
    """
    refuse_repeated(records)
    catalogue.refuse_contradicted(records)
    run = _Import(catalogue, library)
    tasks = [task for plan in outline(records, catalogue) if (task := run.task(plan))]
    prepared = zip(tasks, spread(partial(_prepared, restore, inspect, today), tasks), strict=True)
    for task, draft in watch(prepared, len(tasks), len(run.report.present)):
        if isinstance(draft, Refused):
            run.refused(task, draft)
        else:
            run.done(run.named(draft, task.plan), write, holds)
    return run.report


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
