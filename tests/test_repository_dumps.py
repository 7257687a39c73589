"""The two dumps in summaries/ become the library, whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from precis.cli import main
from precis.ingest import catalogue, dump, faithful
from precis.library import page as pages
from tests.test_cli import files, table

ROOT = Path(__file__).resolve().parent.parent
SUMMARIES = ROOT / "summaries"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The real dumps, imported into a folder, and what the command said."""
    folder = tmp_path_factory.mktemp("real") / "papers"
    dumps = [str(path) for path in sorted(SUMMARIES.glob("*.txt"))]
    return folder, run(
        "split", "--catalogue", str(SUMMARIES / "catalogue.yml"), "--papers", str(folder), *dumps
    )


def real_records() -> Iterator[dump.Record]:
    for path in sorted(SUMMARIES.glob("*.txt")):
        yield from dump.records(path, path.read_text("utf-8"))


def test_the_real_dumps_become_83_files_and_a_table(imported: tuple[Path, Result]) -> None:
    folder, result = imported
    assert (result.exit_code, result.stderr) == (0, "")
    assert table(result.stdout) == {
        "000_0b5154687397983c.txt": [62, 62, 0, 0, 0],
        "002_61a293921e1a0793.txt": [21, 21, 0, 0, 0],
    }
    assert len(files(folder)) == 83


def test_every_record_of_the_real_dumps_is_held_once_and_whole(imported: tuple[Path, Result]) -> None:
    held = {}
    for path in imported[0].iterdir():
        read, body = pages.parse(path, pages.read_text(path))
        for summary, section in zip(read.summaries, pages.sections(body), strict=True):
            assert summary.sha256 not in held
            held[summary.sha256] = (summary, section)
    records = list(real_records())
    assert {record.sha256 for record in records} == held.keys()
    for record in records:
        summary, section = held[record.sha256]
        assert faithful.difference(record.text, section) is None
        assert (summary.dump, summary.line, summary.comments) == (record.dump, record.line, record.comments)
    assert sum(record.comments is not None for record in records) > 0


def test_the_facts_of_the_real_pages_are_the_catalogues(imported: tuple[Path, Result]) -> None:
    rows = {row.sha256: row for row in catalogue.read(SUMMARIES / "catalogue.yml").rows}
    for path in imported[0].iterdir():
        read, _ = pages.parse(path, pages.read_text(path))
        row = rows[read.summaries[0].sha256]
        assert path.stem == pages.slug_of(row.title)
        for key in (
            "title",
            "authors",
            "year",
            "venue",
            "arxiv",
            "doi",
            "url",
            "code",
            "tags",
            "also_known_as",
        ):
            assert getattr(read, key) == getattr(row, key), (path, key)


def test_the_real_pages_are_imported_once_and_break_no_rule(
    imported: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = imported
    before = files(folder)
    monkeypatch.chdir(ROOT)
    again = run("split", "--papers", str(folder))
    assert [numbers[1:3] for numbers in table(again.stdout).values()] == [[0, 62], [0, 21]]
    assert files(folder) == before
    checked = run("check", str(folder))
    assert checked.exit_code == 0
    # What only reading can finish, such as what a figure shows, is remarked and never an error.
    assert all(": remark: " in line for line in checked.output.splitlines())
