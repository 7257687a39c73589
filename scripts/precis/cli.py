"""The command `precis`: argument parsing and printing, and nothing else."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from precis import check as checks
from precis.check.fix import fix
from precis.check.report import report
from precis.errors import Place, Refused
from precis.export import FORMATS
from precis.figures import archive, image, wanted
from precis.figures.failure import Gone
from precis.figures.fetch import Fetcher
from precis.figures.mirror import Kind, Outcome, mirror, take
from precis.figures.store import Store
from precis.figures.wanted import Plan, Wanted
from precis.files import clear_unfinished, read_bytes, read_text, rewrite, write_new
from precis.identify import describe, rows, unidentified
from precis.identify.search import search
from precis.identify.services import SERVICES, Question, Service
from precis.identify.work import Work
from precis.ingest import catalogue as catalogues
from precis.ingest import dump as dumps
from precis.ingest import split as splits
from precis.ingest.catalogue import Catalogue
from precis.ingest.compose import Draft
from precis.ingest.dump import Record
from precis.ingest.folder import Folder
from precis.library import figure as figure_records
from precis.library import library as libraries
from precis.library import page as pages
from precis.library.paper import json_schema
from precis.new import arxiv, scaffold
from precis.restore import learn as lessons
from precis.restore.evidence import Evidence
from precis.restore.pipeline import restore as restore_text
from precis.restore.settle import Restored
from precis.restore.words.lexicon import LEXICON

SUMMARIES = Path("summaries")
CATALOGUE = SUMMARIES / "catalogue.yml"
DOCS = Path("docs")
PAPERS = DOCS / pages.FOLDER
FIGURES = DOCS / figure_records.FOLDER

_OUTCOMES: dict[Kind, str] = {
    "new": "new",
    "lost": "lost for good",
    "later": "to be tried again",
    "refused": "refused",
}
"""What becomes of figures, in words."""

_LISTED = 50
"""How many records of unknown papers `split` lists."""

_RARE = {"completed", "to add\nby hand"}
"""What becomes of few records: `split` shows the column only where there is one."""

# Without `emoji=False`, rich makes `:100:` of a place into a picture.
_errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)


class _Commands(click.Group):
    """Shows refused input as its sentence, not as a traceback."""

    def invoke(self, context: click.Context) -> None:
        try:
            super().invoke(context)
        except Refused as error:
            _errors.print(str(error))
            context.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn dumps of paper summaries into a library of papers, and keep it in order."""


@main.command()
@click.argument("dump", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--catalogue",
    "catalogue_file",
    type=click.Path(path_type=Path),
    default=CATALOGUE,
    show_default=True,
    help="Which record is which paper.",
)
@click.option(
    "--papers",
    "folder",
    type=click.Path(path_type=Path),
    default=PAPERS,
    show_default=True,
    help="Where the papers' files are.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
def split(dump: tuple[Path, ...], catalogue_file: Path, folder: Path, dry_run: bool) -> None:
    """Import the records of each DUMP that are not in the library yet.

    Without DUMP: every .txt file in summaries/. A file that exists is never touched.
    """
    paths = dump or tuple(sorted(SUMMARIES.glob("*.txt")))
    if not paths:
        click.echo(f"{SUMMARIES}: no dump, so there is nothing to import")
        return
    records = [record for path in paths for record in dumps.read(path)]
    catalogue = _catalogue(catalogue_file)
    papers, notices = (Folder(folder, libraries.read_papers(folder)), []) if dry_run else Folder.open(folder)
    evidence = Evidence.of(record.text for record in records)
    report = splits.split(
        records,
        catalogue,
        papers.library,
        restore=lambda text: restore_text(text, evidence).markdown,
        inspect=_inspector(papers),
        write=papers.accepts if dry_run else papers.write,
        holds=papers.holds,
        today=date.today(),
        watch=_watch,
    )
    names = {path.name for path in (*paths, *catalogue_file.parent.glob("*.txt"))}
    known = {*papers.library.records, *(record.sha256 for record in records)}
    report.warnings += [*notices, *catalogue.unmatched(names, known)]
    for notice in [*report.warnings, *report.refusals]:
        _errors.print(str(notice))
    _print_report(records, report, dry_run)
    for line in _unidentified(report):
        click.echo(line)
    if report.refused:
        sys.exit(1)


def _unidentified(report: splits.Report) -> Iterator[str]:
    """List the records of unknown papers, with what is known of them."""
    if report.unidentified:
        yield "\nOf unknown papers; `precis identify` looks for them, a catalogue row completes their pages:"
    for record in report.unidentified[:_LISTED]:
        yield f"{record.dump}:{record.line}: {describe(record.text) or 'it names nothing'}"
    if (more := len(report.unidentified) - _LISTED) > 0:
        yield f"and {more} more"


def _inspector(papers: Folder) -> splits.Inspector:
    """Ask the checker about a page before it is written, as far as it depends on no other file."""
    surroundings = checks.Surroundings(papers.library, {})
    rules = checks.ESSENTIAL - {"tag", "also-at"}

    def inspect(draft: Draft) -> Iterator[Refused]:
        place = Place(draft.records[0].dump, draft.records[0].line)
        for finding in checks.check_text(papers.file(draft.slug), draft.text, surroundings, rules):
            problem = f"its page would break the rule `{finding.rule}`: {finding.message}"
            yield Refused(place, f"{problem}; the record was left out")

    return inspect


def _catalogue(path: Path) -> Catalogue:
    """Read a catalogue; a library needs none, but one that is named has to be there."""
    return Catalogue((), ()) if path == CATALOGUE and not path.exists() else catalogues.read(path)


def _watch(tasks: list[splits.Task]) -> Iterable[splits.Task]:
    return track(tasks, "Restoring", console=_errors, transient=True, disable=not sys.stderr.isatty())


def _print_report(records: list[Record], report: splits.Report, dry_run: bool) -> None:
    # The line breaks leave room for a dump's name in the 80 columns of a pipe.
    columns = {
        "records": records,
        "would be\nwritten" if dry_run else "written": report.written,
        "completed": report.completed,
        "already\nthere": report.present,
        "to add\nby hand": report.left,
        "unidentified": report.unidentified,
        "refused": report.refused,
    }
    shown = {name: column for name, column in columns.items() if column or name not in _RARE}
    table = Table(
        Column("dump", overflow="fold"),
        *(Column(name, justify="right") for name in shown),
        box=SIMPLE,
        show_edge=False,
        pad_edge=False,
    )
    counts = [Counter(record.dump for record in column) for column in shown.values()]
    for name in counts[0]:
        table.add_row(name, *(str(count[name]) for count in counts))
    Console(highlight=False, markup=False, emoji=False).print(table)
    if report.warnings:
        click.echo(f"{len(report.warnings)} warnings, on standard error")


@main.command()
@click.argument("dump", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--ask",
    "asked",
    type=click.Choice([service.name for service in SERVICES]),
    multiple=True,
    help="A service to ask for papers; several are named one by one. Without it, nothing is asked.",
)
@click.option(
    "--accept",
    type=click.FloatRange(0.5, 1, min_open=True),
    help="Add the best candidate's row to the catalogue where it scores as high, such as 0.95.",
)
@click.option(
    "--catalogue",
    "catalogue_file",
    type=click.Path(path_type=Path),
    default=CATALOGUE,
    show_default=True,
    help="Which record is which paper.",
)
@click.option(
    "--papers",
    "folder",
    type=click.Path(path_type=Path),
    default=PAPERS,
    show_default=True,
    help="Where the papers' files are.",
)
def identify(
    dump: tuple[Path, ...],
    asked: tuple[str, ...],
    accept: float | None,
    catalogue_file: Path,
    folder: Path,
) -> None:
    """Find out which papers the records of each DUMP are about that no catalogue row names.

    Without DUMP: every .txt file in summaries/. Prints candidates, best first, and why, with rows to paste
    into the catalogue.
    """
    paths = dump or tuple(sorted(SUMMARIES.glob("*.txt")))
    records = [record for path in paths for record in dumps.read(path)]
    splits.refuse_repeated(records)
    library = libraries.read_papers(folder)
    catalogue = _catalogue(catalogue_file)
    unknown = unidentified(records, catalogue, library)
    if not unknown:
        click.echo("# No record is without a paper.")
        return
    services = [
        replace(each, api=os.environ.get(each.variable, each.api)) for each in SERVICES if each.name in asked
    ]
    results = list(search(records, unknown, catalogue, library, lambda questions: _ask(services, questions)))
    added = {
        record: row for record, found in results if accept and (row := rows.accepted(record, found, accept))
    }
    if added:
        rows.add(catalogue_file, list(added.values()))
    for record, candidates in results:
        click.echo(rows.report(record, candidates, added=record in added))
    records_told = "1 record" if len(unknown) == 1 else f"{len(unknown)} records"
    click.echo(f"# {records_told} without a paper; rows added to {catalogue_file}: {len(added)}")


def _ask(services: Sequence[Service], questions: list[Question]) -> Iterable[Work]:
    """Ask services, and tell of those that fail."""
    # Imported here because it brings requests-cache, which takes half a second.
    from precis.identify.asking import ask

    found = ask(services, questions, watch=_watch_asking) if services else None
    for error in found.failed if found else ():
        _errors.print(str(error))
    return found.works if found else ()


def _watch_asking(asked: Sequence[tuple[Service, Question]]) -> Iterable[tuple[Service, Question]]:
    return track(asked, "Asking", console=_errors, transient=True, disable=not sys.stderr.isatty())


@main.command()
@click.argument("dump", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["markdown", "jsonl"]),
    default="markdown",
    show_default=True,
    help="Markdown to read, or a JSON row a record: dump, line, markdown, doubts.",
)
def restore(dump: Path | None, style: str) -> None:
    """Restore the records of DUMP, or of standard input, to standard output; write nothing."""
    records = dumps.read(dump) if dump else dumps.parse("-", sys.stdin.buffer.read())
    evidence = Evidence.of(record.text for record in records)
    for record in records:
        restored = restore_text(record.text, evidence)
        click.echo(_row(record, restored) if style == "jsonl" else _page(record, restored))


def _row(record: Record, restored: Restored) -> str:
    row = {"dump": record.dump, "line": record.line, **asdict(restored)}
    return json.dumps(row, ensure_ascii=False)


def _page(record: Record, restored: Restored) -> str:
    return f"<!-- {record.dump}:{record.line} -->\n\n{restored.markdown}\n"


@main.command()
@click.argument("path", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, annotations on a pull request, or JSON for editors.",
)
@click.option(
    "--fix", "mend", is_flag=True, help="First mend what needs no judgement, and say what was done."
)
def check(path: tuple[Path, ...], style: str, mend: bool) -> None:
    """Check papers' files: those named, those in a folder named, or all.

    All are checked together with what stands in docs/ beside them.

    Errors have to be mended; remarks are worth a look.
    """
    files = list(_files(path)) if path else libraries.markdown_files(PAPERS)
    for file in files if mend else ():
        _fix(file)
    records = [record for dump in sorted(SUMMARIES.glob("*.txt")) for record in dumps.read(dump)]
    library = libraries.read(DOCS)
    surroundings = checks.Surroundings(library, {record.sha256: record for record in records})
    findings = [] if path else list(checks.check_site(DOCS, library))
    findings += [finding for file in files for finding in checks.check(file, surroundings)]
    for lines in report(findings, style):
        click.echo(lines)
    if not all(finding.remark for finding in findings):
        sys.exit(1)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        # Unlike `Path.is_dir`, this does not raise; what cannot be read becomes a finding.
        yield from libraries.markdown_files(path) if os.path.isdir(path) else [path]  # noqa: PTH112


def _fix(path: Path) -> None:
    """Mend a file; one that cannot be read is left to be found."""
    try:
        fixed = fix(path, read_text(path))
    except Refused:
        return
    if fixed.done:
        rewrite(path, fixed.text)
        _errors.print(f"{path}: {'; '.join(fixed.done)}")


@main.command()
@click.argument("arxiv_id", required=False)
@click.option("--title", help="The paper's title.")
@click.option(
    "--authors", "--author", multiple=True, help="Given name first; several are separated by commas."
)
@click.option("--year", type=int, help="Year of the first public appearance.")
@click.option("--venue", help="Where it was published.")
@click.option("--doi", help="Its digital object identifier.")
@click.option("--url", help="Its page, for a paper that has no DOI either.")
@click.option("--by", help="Who writes the summary; without it, the name that git knows you by.")
def new(arxiv_id: str | None, authors: tuple[str, ...], by: str | None, **facts: str | int | None) -> None:
    """Write a page for a paper: its facts filled in, and an outline to write under.

    ARXIV_ID alone is enough, and arXiv is asked for the facts; those you name yourself win. For any other
    paper, name at least --title, --authors, --year and --venue.
    """
    names = [name for text in authors for name in text.split(",")]
    given = {key: value for key, value in {**facts, "arxiv": arxiv_id, "authors": names}.items() if value}
    if "arxiv" not in given and not given.keys() >= {"title", "authors", "year", "venue"}:
        raise click.UsageError("name an ARXIV_ID, or --title, --authors, --year and --venue")
    api = os.environ.get("PRECIS_ARXIV_API", arxiv.API)
    page = scaffold(
        given,
        libraries.read_papers(PAPERS),
        PAPERS,
        by=by or _git_name(),
        today=date.today(),
        fetch=lambda paper: arxiv.fetch(paper, api),
    )
    if not write_new(page.path, page.text):
        raise Refused(Place(page.path), "is there already; look with `precis check` at what it holds")
    click.echo(f"Wrote {page.path}. Choose its tags, write under its headings, delete those you do not need.")
    click.echo(f"Then: .venv/bin/precis check {page.path}")
    if page.abstract:
        click.echo(f"\nThe abstract, to write from, not to paste:\n{page.abstract}")


def _git_name() -> str | None:
    """Give the name that git signs commits with."""
    command = ["git", "config", "user.name"]
    try:
        name = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return name.decode("utf-8", "replace").strip()


@main.command()
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="HOST", help="Ask HOST even in a private network."
)
@click.option("--dry-run", is_flag=True, help="Say what would be fetched; fetch nothing.")
@click.option(
    "--add",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Keep an image of your own instead, and print the Markdown that shows it.",
)
def figures(hosts: tuple[str, ...], dry_run: bool, files: tuple[Path, ...]) -> None:
    """Keep copies, in docs/figures/, of the figures that pages take from elsewhere.

    What its host no longer has is taken from the web archive. What is recorded is not asked for again: to go
    on after an interruption, run it again.
    """
    library = libraries.read(DOCS)
    for refused in library.refused:
        if Path(refused.place.path).parent == FIGURES:
            raise refused
    store = Store(FIGURES, library.figures)
    if files:
        for file in files:
            click.echo(_add(file, store))
        return
    records = [record for dump in sorted(SUMMARIES.glob("*.txt")) for record in dumps.read(dump)]
    plan = wanted.plan(library, {record.sha256: record.text for record in records}, date.today())
    if dry_run:
        for each in plan.wanted:
            click.echo(f"{DOCS / each.page}: {each.address}")
        click.echo(f"{len(plan.wanted)} would be fetched, {_known(plan)}")
        return
    outcomes: list[Outcome] = []
    try:
        for outcome in _fetched(plan.wanted, store, hosts):
            outcomes.append(outcome)  # one by one: what was done is told when the rest is interrupted
    finally:
        _print_outcomes(plan, outcomes)


def _add(path: Path, store: Store) -> str:
    """Keep a contributor's image, and give the Markdown that shows it."""
    try:
        kept = image.kept(read_bytes(path, image.MAX_BYTES))
    except OSError as error:
        raise Refused(Place(path), f"cannot be read: {error.strerror}") from None
    except Gone as error:
        raise Refused(Place(path), f"{error}; save it as one, or smaller") from None
    figure = store.keep(kept, date.today(), "writer")
    return f"![What it shows](../{figure_records.FOLDER}/{figure.file})"


def _fetched(wished: tuple[Wanted, ...], store: Store, hosts: tuple[str, ...]) -> Iterator[Outcome]:
    clear_unfinished(FIGURES)
    fetcher = Fetcher(frozenset(host.lower() for host in hosts))
    base = os.environ.get("PRECIS_WEB_ARCHIVE", archive.ARCHIVE)
    watched = track(wished, "Fetching", console=_errors, transient=True, disable=not sys.stderr.isatty())
    yield from mirror(watched, partial(take, fetcher=fetcher, archive=base), store, date.today())


def _known(plan: Plan) -> str:
    return f"{len(plan.present)} already there, {len(plan.lost)} found lost before"


def _print_outcomes(plan: Plan, outcomes: list[Outcome]) -> None:
    for kind, name in _OUTCOMES.items():
        for outcome in outcomes:
            if outcome.kind == kind:
                why = f" {outcome.why}" if outcome.why else ""
                click.echo(f"{DOCS / outcome.wanted.page}: {name}: {outcome.wanted.address}{why}")
    counts = Counter(outcome.kind for outcome in outcomes)
    fresh = ", ".join(f"{counts[kind]} {name}" for kind, name in _OUTCOMES.items())
    click.echo(f"{fresh}; {_known(plan)}")


@main.command()
@click.argument("style", type=click.Choice([each.name for each in FORMATS]))
def export(style: str) -> None:
    """Write the library to standard output, in one of the formats the site offers too."""
    # Imported here because it brings scikit-learn, which takes most of a second.
    from precis.likeness.features import features
    from precis.likeness.related import related

    library = libraries.read(DOCS)
    for refused in library.refused:
        _errors.print(str(refused))
    if library.refused:
        sys.exit(1)
    alike = related(features(library.pages))
    near = {slug: tuple(neighbour.slug for neighbour in found) for slug, found in alike.items()}
    write = next(each.write for each in FORMATS if each.name == style)
    click.echo(write(library, near), nl=False)


@main.command()
def schema() -> None:
    """Write the JSON Schema of a paper's front matter to standard output, for editors."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@main.command()
def learn() -> None:
    """Add to the restorer's word lists what the library's pages teach about hyphens."""
    found = libraries.read_papers(PAPERS).pages.values()
    learned = lessons.learn(section for page in found for section in page.sections)
    for name, words in asdict(learned).items():
        path = LEXICON / f"{name}.txt"
        rewrite(path, lessons.with_entries(path.read_text(encoding="utf-8"), words))
        click.echo(f"{path.name}: {len(words)} added{': ' * bool(words)}{', '.join(words)}")
