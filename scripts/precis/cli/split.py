"""`precis split`: dumps to papers' files."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from precis import check as checks
from precis.cli.shared import (
    SUMMARIES,
    catalogue_option,
    dumps_or_all,
    errors,
    evidence,
    papers_option,
    progress,
    read_catalogue,
    read_records,
)
from precis.errors import Place, Refused
from precis.identify import describe
from precis.ingest import split as splits
from precis.ingest.compose import Draft
from precis.ingest.dump import Record
from precis.ingest.folder import Folder
from precis.library import library as libraries
from precis.library.library import Library
from precis.restore.evidence import Evidence
from precis.restore.pipeline import restore as restore_text

_LISTED = 50
"""How many records of unknown papers `split` lists."""

_RARE = {"completed", "to add\nby hand"}
"""What becomes of few records: `split` shows the column only where there is one."""

_RULES = checks.ESSENTIAL - {"tag", "also-at"}
"""The rules that are asked about a page before it is written: those that depend on no other file."""

_ALONE = checks.Surroundings(Library({}), {})


@click.command()
@click.argument("dump", nargs=-1, type=click.Path(path_type=Path))
@catalogue_option
@papers_option
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
def split(dump: tuple[Path, ...], catalogue_file: Path, folder: Path, dry_run: bool) -> None:
    """Import the records of each DUMP that are not in the library yet.

    Without DUMP: every .txt file in summaries/. No page of an identified paper is touched; one of an unknown
    paper is completed once the catalogue has its row. Whenever it is ended, the next goes on with the rest.
    """
    paths = dumps_or_all(dump)
    if not paths:
        click.echo(f"{SUMMARIES}: no dump, so there is nothing to import")
        return
    records = read_records(paths)
    catalogue = read_catalogue(catalogue_file)
    papers, notices = (Folder(folder, libraries.read_papers(folder)), []) if dry_run else Folder.open(folder)
    try:
        report = splits.split(
            records,
            catalogue,
            papers.library,
            restore=partial(_restored, evidence(records)),
            inspect=partial(_problems, folder),
            write=papers.accepts if dry_run else papers.write,
            holds=papers.holds,
            today=date.today(),
            watch=_watch,
        )
    except KeyboardInterrupt:
        errors.print("interrupted; what is written is whole, and the next `precis split` goes on")
        raise
    names = {path.name for path in (*paths, *catalogue_file.parent.glob("*.txt"))}
    known = {*papers.library.records, *(record.sha256 for record in records)}
    report.warnings += [*notices, *catalogue.unmatched(names, known)]
    for notice in [*report.warnings, *report.refusals]:
        errors.print(str(notice))
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


def _restored(evidence: Evidence, text: str) -> str:
    return restore_text(text, evidence).markdown


def _problems(folder: Path, draft: Draft) -> Iterator[Refused]:
    """Ask the checker about a page before it is written."""
    place = Place(draft.records[0].dump, draft.records[0].line)
    for finding in checks.check_text(folder / f"{draft.slug}.md", draft.text, _ALONE, _RULES):
        problem = f"its page would break the rule `{finding.rule}`: {finding.message}"
        yield Refused(place, f"{problem}; the record was left out")


def _watch(prepared: Iterable[splits.Prepared], count: int, present: int) -> Iterable[splits.Prepared]:
    """Show on a terminal how far it has come, and where it went on."""
    there = f", {present:,} records already there" if present else ""
    return progress(prepared, f"Restoring {count:,} papers{there}", count)


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
