"""`precis check`: what has to be mended."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from precis import check as checks
from precis.check.fix import fix
from precis.check.report import report, told
from precis.cli.shared import DOCS, PAPERS, errors, progress, read_records
from precis.errors import Refused
from precis.files import read_text, rewrite
from precis.library import library as libraries


@click.command()
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

    They are checked together with what stands in docs/ beside them.

    Errors have to be mended; remarks are worth a look.
    """
    files = list(_files(path)) if path else libraries.markdown_files(PAPERS)
    for file in files if mend else ():
        _fix(file)
    records = read_records() if not path or any(map(_is_imported, files)) else []
    library = libraries.read(DOCS, checks.near(PAPERS, files) if path else None)
    by_digest = {record.sha256: record for record in records}
    surroundings = checks.Surroundings(library, by_digest, today=date.today())
    findings = [] if path else list(checks.check_site(DOCS, library))
    for found in progress(checks.check_each(files, surroundings), "Checking", len(files)):
        findings += found
    for lines in report(findings, style):
        click.echo(lines)
    if not all(finding.remark for finding in findings):
        sys.exit(1)
    if style == "text":
        click.echo(told(len(files), findings, beside=not path))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        # Unlike `Path.is_dir`, this does not raise; what cannot be read becomes a finding.
        yield from libraries.markdown_files(path) if os.path.isdir(path) else [path]  # noqa: PTH112


def _is_imported(path: Path) -> bool:
    """Whether a file may hold a record of a dump; one that cannot be read is left to be found."""
    try:
        return "sha256" in read_text(path)
    except Refused:
        return False


def _fix(path: Path) -> None:
    """Mend a file; one that cannot be read is left to be found."""
    try:
        fixed = fix(path, read_text(path))
    except Refused:
        return
    if fixed.done:
        rewrite(path, fixed.text)
        errors.print(f"{path}: {'; '.join(fixed.done)}")
