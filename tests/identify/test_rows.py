from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.errors import Refused
from precis.identify.rank import Candidate
from precis.identify.rows import accepted, add, report, row, with_rows, yaml
from precis.identify.work import Work
from precis.ingest import catalogue
from precis.ingest.dump import Record
from precis.library.paper import Facts
from precis.library.slug import slug_of
from tests.strategies import lines, papers, record_texts, unhurried

RECORD = Record("lamps.txt", 7, "A summary of lamps.")
FACTS = Facts(title="On Lamps: “A” #1", authors=["Ève Lumière"], year=2018, venue="arXiv", arxiv="1806.90857")
THERE = """\
# Rows, by hand.

- title: 'There'  # quoted so
  authors: [A]
  year: 2000
  venue: B
  dump: d
  line: 1
"""


def candidate(score: float = 0.97, facts: Facts = FACTS) -> Candidate:
    return Candidate(Work(facts, "", "arXiv"), score, ("names LAMP twice",))


def made(facts: Facts = FACTS) -> catalogue.Row:
    found = row(RECORD, candidate(facts=facts))
    assert found is not None
    return found


def test_a_row_is_written_as_the_catalogue_is() -> None:
    assert yaml(made()) == (
        '- title: "On Lamps: “A” #1"\n'
        "  authors:\n"
        '    - "Ève Lumière"\n'
        "  year: 2018\n"
        '  venue: "arXiv"\n'
        '  arxiv: "1806.90857"\n'
        f'  sha256: "{RECORD.sha256}"\n'
        '  dump: "lamps.txt"\n'
        "  line: 7\n"
        '  confidence: "medium"\n'
        '  note: "Recognised by its text, which names LAMP twice; not checked yet."\n'
    )


def _has_slug(title: str) -> bool:
    with suppress(ValueError):
        return bool(slug_of(title))
    return False


facts = papers.filter(lambda paper: _has_slug(paper.title)).map(
    lambda paper: Facts(**{name: getattr(paper, name) for name in Facts.model_fields})
)


@unhurried
@given(facts, record_texts, st.lists(lines, max_size=3))
def test_any_row_is_read_as_it_was_meant(found: Facts, text: str, reasons: list[str]) -> None:
    meant = row(Record("lamps.txt", 1, text), Candidate(Work(found, "", "x"), 0.9, tuple(reasons)))
    assert meant is not None
    assert catalogue.parse("rows", yaml(meant)).rows == (meant,)


@unhurried
@given(facts, record_texts, st.floats(0, 1), st.booleans())
def test_what_is_printed_is_a_catalogue(found: Facts, text: str, score: float, added: bool) -> None:
    shown = report(Record("lamps.txt", 1, text), [candidate(score, found), candidate(0.1)], added)
    assert len(catalogue.parse("printed", shown).rows) == (score >= 0.5 and not added)


def test_a_paper_of_which_too_little_is_known_has_no_row() -> None:
    poor = candidate(facts=Facts(title="On Lamps"))
    assert row(RECORD, poor) is None
    assert accepted(RECORD, [poor], 0.5) is None
    said = report(RECORD, [poor])
    assert '# - title: "On Lamps"\n#   authors:\n#     - "…"\n#   year: "…"\n#   venue: "…"\n' in said


@pytest.mark.parametrize(("score", "is_accepted"), [(0.97, True), (0.95, True), (0.94, False)])
def test_a_row_is_accepted_from_a_score_on(score: float, is_accepted: bool) -> None:
    assert (accepted(RECORD, [candidate(score)], 0.95) is not None) == is_accepted


def test_nothing_is_accepted_of_nothing() -> None:
    assert accepted(RECORD, [], 0.5) is None


@pytest.mark.parametrize(
    "there",
    [THERE, THERE.rstrip("\n"), THERE.replace("\n", "\r\n"), f"\ufeff{THERE}", "# Nothing yet.\n", ""],
)
def test_what_is_there_stays_byte_for_byte(tmp_path: Path, there: str) -> None:
    path = tmp_path / "catalogue.yml"
    path.write_bytes(there.encode())
    add(path, [made()])
    assert path.read_bytes().startswith(there.encode())
    assert catalogue.read(path).rows[-1] == made()
    assert len(catalogue.read(path).rows) == 1 + ("There" in there)


def test_a_catalogue_that_is_not_there_is_begun(tmp_path: Path) -> None:
    add(tmp_path / "summaries" / "catalogue.yml", [made()])
    assert catalogue.read(tmp_path / "summaries" / "catalogue.yml").rows == (made(),)


@pytest.mark.parametrize("there", ["[]\n", "  - title: x\n", f"{THERE}...\n", yaml(made())])
def test_rows_that_would_spoil_a_catalogue_are_not_added(tmp_path: Path, there: str) -> None:
    path = tmp_path / "catalogue.yml"
    path.write_text(there, "utf-8")
    with pytest.raises(Refused, match="paste them by hand"):
        add(path, [made()])
    assert path.read_text("utf-8") == there


def test_a_catalogue_does_not_grow_beyond_what_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "MAX_BYTES", 1_000)
    with pytest.raises(Refused, match="more than 1,000 bytes"):
        with_rows(Path("c.yml"), f"# {'x' * 1_000}\n", [made()])
