"""`precis start`: a library of one's own."""

from pathlib import Path

import click

from precis import start as starting


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="What the library is called.")
@click.option("--about", required=True, help="What it is, in some words: `Summaries of biology papers`.")
def start(folder: Path, name: str, about: str) -> None:
    """Write an empty library into FOLDER: its settings, its first pages, its checks and its publishing.

    The folder must not be there yet, or be empty.
    """
    files = starting.library(name, about)
    starting.write(folder, files, fill=lambda _: None)
    click.echo(f"Wrote {folder}. `make` in it builds the site into {folder / 'site'}; `make serve` shows it.")
    click.echo("Then, in it: .venv/bin/precis new, with the arXiv identifier or the title of a paper.")
