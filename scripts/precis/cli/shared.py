"""What the commands share: where things are, how errors are shown and progress is told."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import track

from precis.ingest import catalogue as catalogues
from precis.ingest import dump as dumps
from precis.ingest.catalogue import Catalogue
from precis.ingest.dump import Record
from precis.library import figure as figure_records
from precis.library import page as pages
from precis.library import wording
from precis.restore.evidence import Evidence

SUMMARIES = Path("summaries")
CATALOGUE = SUMMARIES / "catalogue.yml"
WORDS = SUMMARIES / "words.yml"
DOCS = Path("docs")
PAPERS = DOCS / pages.FOLDER
FIGURES = DOCS / figure_records.FOLDER

Item = TypeVar("Item")

# Without `emoji=False`, rich makes `:100:` of a place into a picture.
errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)

catalogue_option = click.option(
    "--catalogue",
    "catalogue_file",
    type=click.Path(path_type=Path),
    default=CATALOGUE,
    show_default=True,
    help="Which record is which paper.",
)
papers_option = click.option(
    "--papers",
    "folder",
    type=click.Path(path_type=Path),
    default=PAPERS,
    show_default=True,
    help="Where the papers' files are.",
)


def dumps_or_all(named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the dumps that were named; if none was, all in `summaries/`."""
    return named or tuple(sorted(SUMMARIES.glob("*.txt")))


def read_records(named: tuple[Path, ...] = ()) -> list[Record]:
    """Read the records of the dumps that were named; if none was, of all in `summaries/`."""
    return [record for path in dumps_or_all(named) for record in dumps.read(path)]


def evidence(records: Iterable[Record]) -> Evidence:
    """Collect what records say of words, and what the library says of them."""
    return Evidence.of((record.text for record in records), wording.read_words(WORDS))


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue; a library needs none, but one that is named has to be there."""
    return Catalogue((), ()) if path == CATALOGUE and not path.exists() else catalogues.read(path)


def progress(items: Iterable[Item], what: str, count: int | None = None) -> Iterable[Item]:
    """Show on a terminal, and nowhere else, how far it has come.

    Args:
        items: what is worked on.
        what: what is done with them.
        count: how many they are, where they do not say it themselves.
    """
    disable = not sys.stderr.isatty()
    return track(items, what, count, console=errors, transient=True, disable=disable)
