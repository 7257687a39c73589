"""`precis restore`, and `precis learn`, which teaches the restorer."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from precis.cli.shared import PAPERS, WORDS, evidence
from precis.files import rewrite
from precis.ingest import dump as dumps
from precis.ingest.dump import Record
from precis.library import library as libraries
from precis.library import quoted, wording
from precis.restore import learn as lessons
from precis.restore.pipeline import restore as restore_text
from precis.restore.settle import Restored

_ABOUT = "# How words are written, for restoring dumps: by `precis learn`, and by whoever knows better.\n"


@click.command()
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
    known = evidence(records)
    for record in records:
        restored = restore_text(record.text, known)
        click.echo(_row(record, restored) if style == "jsonl" else _page(record, restored))


def _row(record: Record, restored: Restored) -> str:
    row = {"dump": record.dump, "line": record.line, **asdict(restored)}
    return json.dumps(row, ensure_ascii=False)


def _page(record: Record, restored: Restored) -> str:
    return f"<!-- {record.dump}:{record.line} -->\n\n{restored.markdown}\n"


@click.command()
def learn() -> None:
    """Add to summaries/words.yml what the library's pages teach about hyphens."""
    listed = wording.read_words(WORDS)
    found = libraries.read_papers(PAPERS).pages.values()
    learned = lessons.learn((section for page in found for section in page.sections), listed)
    new = [*learned.hyphenated, *learned.closed]
    if new:
        WORDS.parent.mkdir(exist_ok=True)
        rewrite(WORDS, _ABOUT + quoted.dump(sorted({*listed, *new})))
    click.echo(f"{WORDS}: {len(new)} added{': ' * bool(new)}{', '.join(new)}")
