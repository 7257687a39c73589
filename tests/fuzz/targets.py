"""What reads untrusted bytes: each reader gives a value, or refuses them in one sentence.

`test_fuzz.py` tries them with hypothesis, `run.py` for a given time with atheris. What either finds becomes a
case of the hostile corpus, or of `tests/fixtures/bad_input/`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from precis import check as checks
from precis.check.report import line
from precis.errors import Place, Refused
from precis.ingest import catalogue as catalogues
from precis.ingest import dump as dumps
from precis.ingest import faithful
from precis.ingest.publishable import publishable
from precis.library import page as pages
from precis.library.library import Library
from precis.library.tag import Tag
from precis.markdown.budget import TooMuchError
from precis.markdown.reader import render
from precis.restore.evidence import Evidence
from precis.restore.pipeline import restore as restore_text
from tests.plugin.trees import file

MOST = 4_000
"""Bytes of an input; what larger ones may cost is bounded elsewhere."""

_AROUND = checks.Surroundings(Library({}, {"vision": Tag(title="Vision", description="Seeing.")}), {})


def read_dump(data: bytes) -> None:
    """Cut a dump into records."""
    dumps.parse("a.txt", data)


def restore(data: bytes) -> None:
    """Restore the records of a dump, and make them fit for a page; every letter of theirs comes through."""
    records = dumps.parse("a.txt", data)
    evidence = Evidence.of(record.text for record in records)
    for record in records:
        restored = restore_text(record.text, evidence).markdown
        assert faithful.difference(record.text, restored) is None, record.text
        publishable(restored)


def read_page(data: bytes) -> None:
    """Read a paper's file."""
    pages.parse("a.md", _text(data))


def read_markdown(data: bytes) -> None:
    """Render Markdown."""
    try:
        render(_text(data))
    except TooMuchError as error:
        raise Refused(Place("a.md"), str(error)) from None


def read_catalogue(data: bytes) -> None:
    """Read a catalogue."""
    catalogues.parse("catalogue.yml", _text(data))


def check_page(data: bytes) -> None:
    """Check a paper's whole file."""
    _check(_text(data))


def check_text(data: bytes) -> None:
    """Check a paper's text below facts that are right."""
    _check(file(_text(data)))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "dump": read_dump,
    "restore": restore,
    "page": read_page,
    "markdown": read_markdown,
    "catalogue": read_catalogue,
    "check": check_page,
    "check-text": check_text,
}
"""Each reader by its name."""


def attempt(target: Callable[[bytes], None], data: bytes) -> None:
    """Give a reader some bytes.

    Raises:
        Exception: it neither read nor refused them, or refused them in more than a line.
    """
    said = "nothing"
    try:
        target(data[:MOST])
    except Refused as refused:
        said = str(refused)
    assert len(said.splitlines()) == 1, data


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _check(text: str) -> None:
    for finding in checks.check_text(Path("a.md"), text, _AROUND):
        assert "could not be checked" not in finding.message, finding
        assert len(line(replace(finding, shown="")).splitlines()) == 1, finding
