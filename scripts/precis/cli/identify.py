"""`precis identify`: which papers records are about."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from precis.cli.shared import (
    catalogue_option,
    errors,
    papers_option,
    progress,
    read_catalogue,
    read_records,
)
from precis.identify import rows, unidentified
from precis.identify.search import search
from precis.identify.services import SERVICES, Question, Service
from precis.identify.work import Work
from precis.ingest import split as splits
from precis.library import library as libraries


@click.command()
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
@catalogue_option
@papers_option
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
    records = read_records(dump)
    splits.refuse_repeated(records)
    library = libraries.read_papers(folder)
    catalogue = read_catalogue(catalogue_file)
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

    found = ask(services, questions, watch=lambda asked: progress(asked, "Asking")) if services else None
    for error in found.failed if found else ():
        errors.print(str(error))
    return found.works if found else ()
