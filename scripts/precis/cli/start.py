"""`precis start`: a library of one's own."""

from datetime import date
from pathlib import Path

import click

from precis import adopt
from precis import start as starting
from precis.characters import one_line
from precis.cli.shared import errors


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="What the library is called.")
@click.option("--about", required=True, help="What it is, in some words: `Summaries of biology papers`.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="Notes to take along: a folder of Markdown, or a BibTeX, CSL-JSON or Zotero file.",
)
@click.option("--by", help="Who wrote the notes that do not say it; without it, the library.")
def start(folder: Path, name: str, about: str, source: Path | None, by: str | None) -> None:
    """Write an empty library into FOLDER: its settings, its first pages, its checks and its publishing.

    The folder must not be there yet, or be empty.
    """
    files = starting.library(name, about)
    if source is None:
        starting.write(folder, files, fill=lambda _: None)
        then = "precis new, with the arXiv identifier or the title of a paper."
    else:
        _with_notes(folder, files, source, one_line(by or name).strip())
        then = "precis check, which says what has to be mended by hand."
    click.echo(f"Wrote {folder}. `make` in it builds the site into {folder / 'site'}; `make serve` shows it.")
    click.echo(f"Then, in it: .venv/bin/{then}")


def _with_notes(folder: Path, files: starting.Library, source: Path, by: str) -> None:
    """Write a library that takes notes along, and say what could not be taken."""
    adopted = adopt.read(source, date.today(), by)
    starting.write(folder, files, fill=lambda library: adopt.write(adopted, library / "docs"))
    for notice in adopted.left:
        errors.print(str(notice))
    taken = f"{len(adopted.pages)} pages, {len(adopted.tags)} topics, {len(adopted.pictures)} figures"
    click.echo(f"Took {taken} from {source}.")
    if adopted.left:
        click.echo(f"Left out or not understood, as told on standard error: {len(adopted.left)}")
