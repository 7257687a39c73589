"""Late facts: rows for records that stand on pages of unknown papers."""

from collections.abc import Mapping
from datetime import date

import pytest

from precis.ingest.catalogue import RepairedLink
from precis.ingest.dump import Record
from precis.ingest.split import Report
from precis.library import page as pages
from precis.library.paper import Paper, Summary
from tests.ingest.test_split import TODAY, catalogue, row, run

FIRST = Record("a.txt", 1, "They weigh bread before nightfall and after it.", 3)
SECOND = Record("a.txt", 2, "Of bread and mice they say that it is so.")
SLUG = "they-weigh-bread-before-nightfall-and-after-it"
LATER = date(2026, 5, 1)


@pytest.fixture
def unknown() -> dict[str, str]:
    """The files of two records of unknown papers."""
    return run([FIRST, SECOND])[1]


def complete(
    files: Mapping[str, str], *rows: object, records: tuple[Record, ...] = (FIRST, SECOND)
) -> tuple[Report, dict[str, str]]:
    return run(records, catalogue(*rows), files)  # type: ignore[arg-type]


def edited(files: dict[str, str], **changes: object) -> dict[str, str]:
    """The files, with other front matter on the first record's page."""
    paper, body = pages.parse(SLUG, files[SLUG])
    changed = paper.model_copy(update=changes)
    return {**files, SLUG: pages.dump(changed, pages.sections(body))}


def said(report: Report) -> list[str]:
    return [str(warning) for warning in report.warnings]


def test_a_row_completes_the_page_and_its_former_address_leads_there(unknown: dict[str, str]) -> None:
    late = row(FIRST, "Bread at Night", arxiv="1802.90365", tags=["bread"], summary_by="Jane")
    report, files = complete(unknown, late)
    paper, body = pages.parse("bread-at-night", files["bread-at-night"])
    assert SLUG not in files
    assert paper == Paper(
        **late.facts.model_dump(),
        added=TODAY,
        also_at=[SLUG],
        summaries=[Summary(by="Jane", dump="a.txt", line=1, sha256=FIRST.sha256, comments=3)],
    )
    assert body.strip() == FIRST.text
    assert (report.completed, report.present, report.unidentified) == ([FIRST], [SECOND], [SECOND])
    assert not said(report)


def test_a_summary_keeps_its_day_where_the_other_page_of_its_paper_is_older(unknown: dict[str, str]) -> None:
    files = edited(unknown, added=LATER)
    _, files = complete(files, row(FIRST, "Bread at Night"), row(SECOND, "Bread at Night"))
    paper, _ = pages.parse("bread-at-night", files["bread-at-night"])
    assert paper.added == TODAY
    assert [summary.added for summary in paper.summaries] == [LATER, None]


def test_completing_twice_changes_nothing(unknown: dict[str, str]) -> None:
    late = row(FIRST, "Bread at Night")
    _, files = complete(unknown, late)
    report, again = complete(files, late)
    assert again == files
    assert (report.completed, sorted(report.present, key=lambda record: record.line)) == ([], [FIRST, SECOND])
    assert not said(report)


def test_the_text_stays_as_somebody_has_edited_it(unknown: dict[str, str]) -> None:
    unknown[SLUG] = unknown[SLUG].replace("bread before", "**bread** before")
    _, files = complete(unknown, row(FIRST, "Bread at Night"))
    assert "They weigh **bread** before nightfall" in files["bread-at-night"]


def test_front_matter_that_a_person_has_changed_is_theirs_and_the_difference_is_told(
    unknown: dict[str, str],
) -> None:
    files = edited(
        unknown, year=2017, tags=["mice"], venue="ICFS 2019", summaries=[
            Summary(by="Jane", dump="a.txt", line=1, sha256=FIRST.sha256)
        ],
    )  # fmt: skip
    late = row(FIRST, "Bread at Night", venue="ICFS 2019", tags=["bread"], summary_by="John")
    report, after = complete(files, late)
    paper, _ = pages.parse("bread-at-night", after["bread-at-night"])
    assert (paper.year, paper.tags, paper.authors) == (2017, ["mice"], ["A. Uthor"])
    assert paper.summaries[0].by == "Jane"
    remedy = "the page was left as it is, so make the two agree"
    assert said(report) == [
        f"c.yml:1: `year` is `2018` here, but `2017` in {SLUG}.md; {remedy}",
        f"c.yml:1: `tags` is `bread` here, but `mice` in {SLUG}.md; {remedy}",
        f"c.yml:1: `summary_by` is `John` here, but `Jane` in {SLUG}.md; {remedy}",
    ]


def test_a_title_that_a_person_has_written_is_theirs(unknown: dict[str, str]) -> None:
    report, files = complete(edited(unknown, title="Bread by Night"), row(FIRST, "Bread at Night"))
    paper, _ = pages.parse("bread-by-night", files["bread-by-night"])
    assert (paper.title, paper.also_at) == ("Bread by Night", [SLUG])
    assert "`title` is `Bread at Night` here, but `Bread by Night`" in said(report)[0]


def test_a_page_that_a_person_has_identified_is_left_as_it_is(unknown: dict[str, str]) -> None:
    facts = {
        "title": "Bread",
        "authors": ["A. Uthor"],
        "year": 2018,
        "venue": "ICFS 2019",
        "identified": True,
    }
    files = edited(unknown, **facts)
    report, after = complete(files, row(FIRST, "Bread", tags=["bread"]))
    assert after == files
    assert said(report) == [
        f"c.yml:1: `venue` is `arXiv` here, but `ICFS 2019` in {SLUG}.md; the page was left as it is,"
        " so make the two agree"
    ]


def test_two_pages_of_one_paper_become_one(unknown: dict[str, str]) -> None:
    report, files = complete(unknown, row(FIRST, "Bread at Night"), row(SECOND, "Bread at Night"))
    paper, body = pages.parse("bread-at-night", files["bread-at-night"])
    assert list(files) == ["bread-at-night"]
    assert pages.sections(body) == [FIRST.text, SECOND.text]
    assert [summary.line for summary in paper.summaries] == [1, 2]
    assert set(paper.also_at) == set(unknown)
    assert report.completed == [FIRST, SECOND]


def test_a_record_that_comes_later_goes_to_the_page_that_is_completed(unknown: dict[str, str]) -> None:
    third = Record("b.txt", 1, "A third summary of the bread.")
    late = [row(FIRST, "Bread at Night"), row(third, "Bread at Night")]
    report, files = complete(unknown, *late, records=(FIRST, SECOND, third))
    _, body = pages.parse("bread-at-night", files["bread-at-night"])
    assert pages.sections(body) == [FIRST.text, third.text]
    assert (report.completed, report.written) == ([FIRST], [third])


def test_a_summary_of_a_paper_that_has_a_page_is_pointed_out(unknown: dict[str, str]) -> None:
    other = Record("b.txt", 1, "Another summary of bread.")
    facts = {"arxiv": "1802.90365"}
    files = unknown | run([other], catalogue(row(other, "Bread", **facts)))[1]
    late = [row(other, "Bread", **facts), row(FIRST, "Bread at Night", **facts)]
    report, after = complete(files, *late, records=(FIRST, SECOND, other))
    assert after == files
    assert report.left == [FIRST]
    assert said(report)[0] == (
        "a.txt:1: its paper has a page already, bread.md; add this summary to it by hand: take it from"
        f" {SLUG}.md, delete that, and name `{SLUG}` in `also_at`"
    )


def test_a_page_keeps_its_name_where_the_title_makes_the_same(unknown: dict[str, str]) -> None:
    title = "They weigh bread before nightfall and after it"
    _, files = complete(unknown, row(FIRST, title))
    paper, _ = pages.parse(SLUG, files[SLUG])
    assert (paper.title, paper.identified, paper.also_at) == (title, True, [])


def test_an_address_that_could_be_repaired_is_told() -> None:
    record = Record("a.txt", 1, "They weigh bread, see https://a.org/bc for more.")
    files = run([record])[1]
    link = RepairedLink(broken="https://a.org/bc", fixed="https://a.org/b-c")
    late = row(record, "Bread").model_copy(update={"links_repaired": [link]})
    report, after = complete(files, late, records=(record,))
    assert "https://a.org/bc" in after["bread"]
    (slug,) = files
    assert said(report) == [
        f"c.yml:1: {slug}.md still leads to https://a.org/bc; correct it there to https://a.org/b-c"
    ]
