"""`precis new`: a page to write on."""

import os
import subprocess
from datetime import date

import click

from precis.cli.shared import DOCS, PAPERS
from precis.errors import Place, Refused
from precis.files import write_new
from precis.library import library as libraries
from precis.library import tag
from precis.new import NEEDED, arxiv, scaffold


@click.command()
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
    paper, and without a network, name at least --title, --authors, --year and --venue.
    """
    names = [name for text in authors for name in text.split(",")]
    given = {key: value for key, value in {**facts, "arxiv": arxiv_id, "authors": names}.items() if value}
    if "arxiv" not in given and not given.keys() >= NEEDED:
        raise click.UsageError("name an ARXIV_ID, or --title, --authors, --year and --venue")
    api = os.environ.get("PRECIS_ARXIV_API", arxiv.API)
    page = scaffold(
        given,
        libraries.read_papers(PAPERS),
        PAPERS,
        by=by or _git_name(),
        today=date.today(),
        fetch=lambda paper: arxiv.fetch(paper, api),
        tags=[path.stem for path in libraries.markdown_files(DOCS / tag.FOLDER)],
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
