"""`precis figures`: copies of figures."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from precis.cli.shared import DOCS, FIGURES, progress, read_records
from precis.errors import Place, Refused
from precis.figures import archive, image, wanted
from precis.figures.failure import Gone, NoImage
from precis.figures.fetch import Fetcher
from precis.figures.mirror import Kind, Outcome, mirror, take
from precis.figures.store import Store
from precis.figures.wanted import Plan, Wanted
from precis.files import clear_unfinished, read_bytes
from precis.library import figure as figure_records
from precis.library import library as libraries

_OUTCOMES: dict[Kind, str] = {
    "new": "new",
    "lost": "lost for good",
    "later": "to be tried again",
    "refused": "refused",
}
"""What becomes of figures, in words."""


@click.command()
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
    records = read_records()
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
        if path.stat().st_size > image.MAX_BYTES:
            raise Gone(f"holds more than {image.MAX_BYTES:,} bytes")
        kept = image.kept(read_bytes(path, image.MAX_BYTES))
    except FileNotFoundError:
        raise Refused(Place(path), "is not there; name the image as it is called, with its folder") from None
    except OSError as error:
        raise Refused(Place(path), f"cannot be read: {error.strerror}; name an image") from None
    except NoImage as error:
        raise Refused(Place(path), f"{error}; save it as one of these") from None
    except Gone as error:
        raise Refused(Place(path), f"{error}; save it smaller, 2,000 pixels wide are plenty") from None
    figure = store.keep(kept, date.today(), "writer")
    return f"![What it shows](../{figure_records.FOLDER}/{figure.file})"


def _fetched(wished: tuple[Wanted, ...], store: Store, hosts: tuple[str, ...]) -> Iterator[Outcome]:
    clear_unfinished(FIGURES)
    fetcher = Fetcher(frozenset(host.lower() for host in hosts))
    base = os.environ.get("PRECIS_WEB_ARCHIVE", archive.ARCHIVE)
    watched = progress(wished, "Fetching")
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
