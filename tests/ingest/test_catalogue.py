from pathlib import Path

import pytest

from precis import files
from precis.errors import Refused
from precis.ingest import catalogue
from precis.ingest.dump import Record

HERE, THERE, OTHER = (Record("a.txt", 1, "here"), Record("a.txt", 3, "there"), Record("b.txt", 1, "other"))


def row(title: str, record: Record, *, digest: bool = True, **more: object) -> str:
    """A row of a catalogue, as YAML."""
    facts = {"title": title, "authors": ["A. Uthor"], "year": 2018, "venue": "arXiv", **more}
    place = {"dump": record.dump, "line": record.line, **({"sha256": record.sha256} if digest else {})}
    return "- " + "\n  ".join(f"{key}: {value!r}" for key, value in {**facts, **place}.items()) + "\n"


def test_a_record_is_found_by_its_digest_wherever_it_stands() -> None:
    read = catalogue.parse("c.yml", row("One", HERE) + row("Two", THERE))
    moved = Record("renamed.txt", 77, "there")
    assert [found.title for record in (HERE, moved) if (found := read.find(record))] == ["One", "Two"]


def test_a_row_without_digest_is_found_by_its_place_alone() -> None:
    read = catalogue.parse("c.yml", row("One", HERE, digest=False))
    found = read.find(Record("a.txt", 1, "any text"))
    assert found is not None
    assert found.title == "One"
    assert read.find(Record("b.txt", 1, "here")) is None


def test_a_row_with_a_digest_is_not_found_by_its_place() -> None:
    read = catalogue.parse("c.yml", row("One", HERE))
    assert read.find(Record("a.txt", 1, "another text that took the line")) is None


def test_a_row_that_names_a_line_without_record_is_refused() -> None:
    read = catalogue.parse("c.yml", row("One", HERE) + row("Two", Record("a.txt", 2, "gone")))
    with pytest.raises(Refused) as caught:
        read.refuse_contradicted([HERE, THERE])
    assert (
        str(caught.value) == "c.yml:8:3: line 2 of a.txt holds no record; correct `line`, or delete the row"
    )


def test_a_row_with_another_records_digest_is_refused() -> None:
    wrong = row("Two", THERE).replace(THERE.sha256, "0" * 64)
    with pytest.raises(Refused) as caught:
        catalogue.parse("c.yml", row("One", HERE) + wrong).refuse_contradicted([HERE, THERE])
    assert str(caught.value) == (
        f"c.yml:8:3: line {THERE.line} of {THERE.dump} holds another record, {THERE.sha256};"
        " correct `sha256`, or delete the row"
    )


def test_rows_that_match_nothing_are_told() -> None:
    read = catalogue.parse("c.yml", row("One", HERE) + row("Two", Record("gone.txt", 1, "gone")))
    assert [str(told) for told in read.unmatched({HERE.dump}, {HERE.sha256})] == [
        "c.yml:8:3: there is no dump `gone.txt`, so this row names no record; correct `dump`,"
        " or delete the row"
    ]
    gone = Record("gone.txt", 1, "gone").sha256
    assert not list(read.unmatched({HERE.dump}, {HERE.sha256, gone}))
    assert not list(read.unmatched({HERE.dump, "gone.txt"}, set()))


def test_rows_of_other_dumps_and_of_moved_records_are_passed_over() -> None:
    read = catalogue.parse("c.yml", row("One", OTHER) + row("Two", Record("a.txt", 99, "here")))
    read.refuse_contradicted([HERE, THERE])


def test_two_records_of_one_paper_have_the_same_facts() -> None:
    read = catalogue.parse("c.yml", row("One", HERE, summary_by="x") + row("One", THERE, summary_by="y"))
    assert [found.facts.title for found in read.rows] == ["One", "One"]


NOT_A_LIST = "1:1: is not a list; begin each entry with `- `"
OTHER_FACTS = "8:3: the slug `one` is that of line 1 too, with other facts; make them agree"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title: x", NOT_A_LIST),
        ("- x", "1:3: `0` is not a list of `key: value` lines; write it as such"),
        ("- a: b: c", "1:7: not YAML (mapping values are not allowed here); put the value in double quotes"),
        (row("One", HERE) + row("Ône!", THERE), OTHER_FACTS),
        (row("One", HERE) + row("One", THERE, code="https://a.org"), OTHER_FACTS),
        (row("One", HERE) * 2, "8:3: the same record as line 1; keep one row for it"),
        (row("One", HERE, digest=False) * 2, "7:3: the same record as line 1; keep one row for it"),
        (
            row("../../etc/passwd", HERE),
            "1:3: the title '../../etc/passwd' is the path of a file; write the paper's title",
        ),
        (row("!", HERE), "1:3: the title '!' makes no file name; write the paper's title in words"),
        (
            row("One", HERE, authors=[]),
            "2:3: `0.authors` is empty; add an entry",
        ),
        (
            row("One", HERE, confidence="low"),
            "5:3: `0.confidence` should be 'high' or 'medium'; correct it",
        ),
        (row("One", HERE, tgas=["x"]), "5:3: `0.tgas` is not a key; did you mean `tags`?"),
    ],
)
def test_a_catalogue_that_cannot_be_right_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        catalogue.parse("c.yml", text)
    assert str(caught.value) == f"c.yml:{sentence}"


@pytest.mark.parametrize("text", ["", "# Rows to come\n", "[]\n"])
def test_a_catalogue_may_know_no_paper(text: str) -> None:
    assert catalogue.parse("c.yml", text) == catalogue.Catalogue((), ())


def test_a_catalogue_may_be_larger_than_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "catalogue.yml"
    path.write_text(f"[]\n# {'x' * files.MAX_BYTES}\n", "utf-8")
    assert catalogue.read(path).rows == ()
    monkeypatch.setattr(catalogue, "MAX_BYTES", files.MAX_BYTES)
    with pytest.raises(Refused, match=r"catalogue\.yml: holds 1,000,006 bytes, more than 1,000,000; make it"):
        catalogue.read(path)
