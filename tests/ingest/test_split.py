from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.errors import Place, Refused
from precis.ingest import split as splits
from precis.ingest.catalogue import Catalogue, RepairedLink, Row
from precis.ingest.compose import Draft, Restorer
from precis.ingest.dump import Record
from precis.ingest.split import Report
from precis.library import page as pages
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from tests.strategies import few, record_texts, unhurried

TODAY = date(2026, 1, 31)


def row(record: Record, title: str, **more: object) -> Row:
    facts = {"title": title, "authors": ["A. Uthor"], "year": 2018, "venue": "arXiv", **more}
    return Row.model_validate({**facts, "dump": record.dump, "line": record.line, "sha256": record.sha256})


def catalogue(*rows: Row) -> Catalogue:
    return Catalogue(rows, tuple(Place("c.yml", number) for number in range(1, len(rows) + 1)))


NOTHING_KNOWN = catalogue()


def library(files: Mapping[str, str]) -> Library:
    return Library({slug: Page(slug, *pages.parse(slug, text)) for slug, text in files.items()})


def run(
    records: Iterable[Record],
    known: Catalogue = NOTHING_KNOWN,
    files: Mapping[str, str] | None = None,
    restore: Restorer = str,
) -> tuple[Report, dict[str, str]]:
    """Import records into some files; give the report and the files afterwards."""
    after = dict(files or {})

    def write(draft: Draft) -> bool:
        for slug in draft.replaces:
            del after[slug]
        return after.setdefault(draft.slug, draft.text) is draft.text

    return splits.split(list(records), known, library(after), restore, accept, write, nothing, TODAY), after


def accept(_: Draft) -> Iterable[Refused]:
    return ()


def nothing(_: Draft) -> bool:
    """Stands for a folder in which nobody else writes."""
    return False


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@st.composite
def imports(draw: st.DrawFn) -> tuple[list[Record], Catalogue]:
    """Records of two dumps, some of which a catalogue knows, several as the same paper."""
    texts = draw(st.lists(record_texts, min_size=1, max_size=6, unique=True))
    records = [
        Record(f"{n % 2}.txt", n + 1, text, draw(st.none() | st.just(n))) for n, text in enumerate(texts)
    ]
    titles = draw(st.lists(st.sampled_from([None, "One", "Two"]), min_size=len(texts), max_size=len(texts)))
    rows = [row(record, title) for record, title in zip(records, titles, strict=True) if title]
    return records, catalogue(*rows)


@unhurried
@given(imports())
def test_every_record_is_in_exactly_one_section_letter_for_letter(
    data: tuple[list[Record], Catalogue],
) -> None:
    records, known = data
    report, files = run(records, known)
    held = [
        (summary, section)
        for slug, text in files.items()
        for read, body in [pages.parse(slug, text)]
        for summary, section in zip(read.summaries, pages.sections(body), strict=True)
    ]
    assert sorted(record.sha256 for record in records) == sorted(summary.sha256 or "" for summary, _ in held)
    sections = {summary.sha256: (summary, section) for summary, section in held}
    for record in records:
        summary, section = sections[record.sha256]
        assert letters(section) == letters(record.text)
        assert (summary.dump, summary.line, summary.comments) == (record.dump, record.line, record.comments)
    assert sorted(report.written, key=lambda record: record.line) == records
    assert not report.refused
    assert all("was written as code" in str(warning) for warning in report.warnings)


@unhurried
@given(imports())
def test_importing_again_writes_nothing(data: tuple[list[Record], Catalogue]) -> None:
    records, known = data
    _, files = run(records, known)
    report, again = run(records, known, files)
    assert again == files
    assert sorted(report.present, key=lambda record: record.line) == records
    assert not report.written + report.warnings + report.refused


@few
@given(imports())
def test_importing_gives_the_same_files_every_time(data: tuple[list[Record], Catalogue]) -> None:
    records, known = data
    (first, files), (second, again) = run(records, known), run(records, known)
    assert (str(first), files) == (str(second), again)


@unhurried
@given(imports(), st.data())
def test_no_record_is_lost_when_dumps_come_one_by_one(
    data: tuple[list[Record], Catalogue], more: st.DataObject
) -> None:
    records, known = data
    dump = more.draw(st.sampled_from(["0.txt", "1.txt"]))
    first = [record for record in records if record.dump == dump]
    _, before = run(first, known)
    report, after = run(records, known, before)
    assert before.items() <= after.items()
    held = library(after).records
    said = {(warning.place.path, warning.place.line) for warning in report.warnings}
    assert all(record.sha256 in held or (record.dump, record.line) in said for record in records)
    assert all(known.find(record) for record in records if record.sha256 not in held)


def test_a_paper_with_two_records_is_one_file_with_two_sections() -> None:
    first, other, second = (
        Record("a.txt", 1, "first", 3),
        Record("a.txt", 2, "other"),
        Record("b.txt", 1, "second"),
    )
    known = catalogue(
        row(first, "One", summary_by="A"), row(second, "One", summary_by="B"), row(other, "Two")
    )
    _, files = run([first, other, second], known)
    read, body = pages.parse("one", files["one"])
    assert list(files) == ["one", "two"]
    assert pages.sections(body) == ["first", "second"]
    assert [(summary.by, summary.comments) for summary in read.summaries] == [("A", 3), ("B", None)]


def test_the_facts_of_the_catalogue_come_over() -> None:
    record = Record("a.txt", 1, "text")
    facts = {
        "also_known_as": ["1"],
        "arxiv": "1802.90365",
        "doi": "10.1234/x",
        "url": "https://a.org",
        "code": "https://b.org",
        "tags": ["lamps"],
    }
    sure, unsure = row(record, "One", note="n", **facts), row(record, "One", note="n", confidence="medium")
    read, _ = pages.parse("one", run([record], catalogue(sure))[1]["one"])
    assert read.model_dump(include=set(facts)) == facts
    assert (read.identified, read.note, read.added) == (True, None, TODAY)
    assert pages.parse("one", run([record], catalogue(unsure))[1]["one"])[0].note == "n"


def test_a_record_moves_with_its_dump() -> None:
    known = catalogue(row(Record("a.txt", 1, "text"), "One"))
    _, files = run([Record("renamed.txt", 9, "text")], known)
    assert list(files) == ["one"]
    report, _ = run([Record("renamed again.txt", 12, "text")], known, files)
    assert (len(report.present), report.written) == (1, [])


def test_an_unknown_record_becomes_a_page_with_a_provisional_title() -> None:
    record = Record("a.txt", 1, "## Idea  They propose: a model. https://a.org/x It works well, and more.")
    report, files = run([record])
    slug = "idea-they-propose-a-model-it-works-well-and-more"
    read, _ = pages.parse(slug, files[slug])
    assert (read.title, read.identified) == ("Idea They propose: a model. It works well, and more …", False)
    assert report.unidentified == [record]


def test_unknown_records_that_begin_alike_get_a_file_each() -> None:
    texts = [
        "This paper does one thing in ten words, or more: A",
        "This paper does one thing in ten words, or more: B",
    ]
    alike = [Record("a.txt", number, text) for number, text in enumerate(texts, 1)]
    together = run(alike)[1]
    assert len(together) == 2
    one_by_one = run(alike[1:], files=run(alike[:1])[1])[1]
    assert one_by_one == together


def test_an_unknown_record_does_not_take_a_known_papers_address() -> None:
    unknown, known = Record("a.txt", 1, "A lamp is all you need"), Record("a.txt", 2, "text")
    _, files = run([unknown, known], catalogue(row(known, "A lamp is all you need")))
    assert "text" in files["a-lamp-is-all-you-need"]
    assert len(files) == 2


def test_a_record_that_restoring_would_change_is_left_out_and_the_others_come_in() -> None:
    records = [
        Record("a.txt", 1, "good text"),
        Record("a.txt", 2, "a bad text"),
        Record("a.txt", 3, "fine text"),
    ]
    report, files = run(records, restore=lambda text: text.replace("bad", "mad"))
    assert [str(error) for error in report.refusals] == [
        "a.txt:2:3: restoring would change the record: the text says 'mad text', but its record says"
        " 'bad text'; the record was left out"
    ]
    assert len(files) == len(report.written) == 2


def test_a_record_that_would_part_its_page_is_left_out() -> None:
    record = Record("a.txt", 1, "one <!-- summary --> two")
    assert run([record])[1]
    report, files = run([record], restore=lambda text: text.replace(" <", "\n<").replace("> ", ">\n"))
    assert not files
    assert [str(error) for error in report.refusals] == [
        "a.txt:1: the text holds the line `<!-- summary -->`, which parts summaries; take it out of the dump"
    ]


def test_a_page_too_long_to_be_read_again_is_left_out() -> None:
    record = Record("a.txt", 1, "word " * 5_000)
    report, files = run([record], restore=lambda text: text.replace(" ", "\n" * 200))
    assert not files
    assert str(report.refusals[0]) == (
        "a.txt:1: its page would hold more than 200,000 bytes; make it shorter"
    )


def test_a_page_that_exists_without_the_record_is_left_as_it_is() -> None:
    record = Record("a.txt", 1, "text")
    mine = pages.dump(Paper(title="Mine", added=TODAY, identified=False, summaries=[Summary()]), ["mine"])
    report, files = run([record], catalogue(row(record, "One")), {"one": mine})
    assert files == {"one": mine}
    assert report.written == []
    assert [str(warning) for warning in report.warnings] == [
        "a.txt:1: its paper has a page already, one.md; add this summary to it by hand"
    ]


def test_a_second_record_of_a_paper_that_has_its_page_is_pointed_out() -> None:
    first, second = Record("a.txt", 1, "first"), Record("b.txt", 1, "second")
    known = catalogue(row(first, "One"), row(second, "One"))
    files = run([first], known)[1]
    report, after = run([first, second], known, files)
    assert after == files
    assert [str(warning) for warning in report.warnings] == [
        "b.txt:1: its paper has a page already, one.md; add this summary to it by hand"
    ]


def test_nothing_is_written_when_the_dumps_are_refused() -> None:
    def write(_: Draft) -> bool:
        raise AssertionError("wrote a file")

    twice = [Record("a.txt", 1, "text"), Record("b.txt", 4, "text")]
    with pytest.raises(Refused, match=r"b\.txt:4: the same record as a\.txt:1; delete one of the two"):
        splits.split(twice, catalogue(), Library({}), str, accept, write, nothing, TODAY)
    gone = row(Record("a.txt", 9, "gone"), "One")
    with pytest.raises(Refused, match=r"c\.yml:1: line 9 of a\.txt holds no record"):
        splits.split(twice[:1], catalogue(gone), Library({}), str, accept, write, nothing, TODAY)


def test_what_another_import_wrote_meanwhile_is_present_and_needs_no_warning() -> None:
    record = Record("a.txt", 1, "text")
    report = splits.split([record], NOTHING_KNOWN, Library({}), str, accept, nothing, lambda _: True, TODAY)
    assert report.present == [record]
    assert (report.written, report.left, report.warnings) == ([], [], [])


class Killed(BaseException):
    """Stands for whatever ends an import at any moment."""


@few
@given(imports(), st.integers(0, 5))
def test_an_import_that_was_killed_goes_on_where_it_was(
    data: tuple[list[Record], Catalogue], written: int
) -> None:
    records, known = data
    there: dict[str, str] = {}

    def write(draft: Draft) -> bool:
        if len(there) == written:
            raise Killed
        return there.setdefault(draft.slug, draft.text) is draft.text

    with suppress(Killed):
        splits.split(records, known, Library({}), str, accept, write, nothing, TODAY)
    report, files = run(records, known, there)
    assert files == run(records, known)[1]
    assert len(report.present) + len(report.written) == len(records)


def test_a_page_that_cannot_be_published_keeps_no_other_from_being_written() -> None:
    records = [Record("a.txt", number, text) for number, text in enumerate(["one lamp", "two", "three"], 1)]
    why = Refused(Place("a.txt", 2), "is of two")

    def inspect(draft: Draft) -> Iterable[Refused]:
        return [why] if "two" in draft.text else []

    written: list[str] = []

    def write(draft: Draft) -> bool:
        written.append(draft.slug)
        return True

    report = splits.split(records, NOTHING_KNOWN, Library({}), str, inspect, write, nothing, TODAY)
    assert (report.refused, report.refusals) == ([records[1]], [why])
    assert report.written == [records[0], records[2]]
    assert len(written) == 2


def test_addresses_that_lost_their_hyphens_are_mended() -> None:
    record = Record("a.txt", 1, "see https://a.org/bc and [d](https://a.org/bc)")
    link = RepairedLink(broken="https://a.org/bc", fixed="https://a.org/b-c")
    known = catalogue(row(record, "One").model_copy(update={"links_repaired": [link]}))
    _, body = pages.parse("one", run([record], known)[1]["one"])
    assert body.strip() == "see https://a.org/b-c and [d](https://a.org/b-c)"
