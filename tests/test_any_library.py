"""What must hold of any library: of the one that stands in the repository, and of others.

Nothing here names a paper, a tag, a number of them, or a dump; remarks on pages are no failure.
"""

import contextlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.utils.meta import get_data
from pybtex.database import parse_string

from precis.cli import main
from precis.export.bibtex import papers_bib
from precis.export.csl import papers_csl
from precis.export.facts import papers_json
from precis.export.keys import citable
from precis.ingest import catalogue, dump, faithful
from precis.ingest.dump import Record
from precis.library import library as libraries
from precis.library.library import Library
from precis.library.paper import Paper, Summary
from precis.library.slug import slug_of
from tests.export.pages import written
from tests.libraries import MADE, ROOT, build_site, furnish

IN_THE_REPOSITORY = "the repository's library"


@pytest.fixture(scope="module", params=[IN_THE_REPOSITORY, *MADE])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library."""
    if request.param == IN_THE_REPOSITORY:
        return ROOT
    return MADE[request.param](tmp_path_factory.mktemp("root") / "library")


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    """What the library says."""
    return libraries.read(root / "docs")


@pytest.fixture(scope="module")
def imported(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library's dumps, imported anew."""
    folder = tmp_path_factory.mktemp("papers")
    with contextlib.chdir(root):
        result = run("split", "--papers", str(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


@pytest.fixture(autouse=True)
def _inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def records(root: Path) -> list[Record]:
    """The records of a library's dumps."""
    return [record for path in sorted((root / "summaries").glob("*.txt")) for record in dump.read(path)]


def held(library: Library) -> dict[str, tuple[Summary, str]]:
    """The imported summaries of a library with their Markdown, by digest; each stands on one page, once."""
    found: dict[str, tuple[Summary, str]] = {}
    for page in library.pages.values():
        for summary, section in page.summaries:
            if summary.sha256:
                assert summary.sha256 not in found, page.slug
                found[summary.sha256] = (summary, section)
    return found


def with_edits(text: str, summary: Summary) -> str:
    """What a record says with the differences that its page declares."""
    for edit in summary.edits:
        assert edit.was in text
        text = text.replace(edit.was, edit.now, 1)
    return text


def complaints(output: str) -> list[str]:
    """What `precis check` says that is no remark; its last line says what was checked."""
    lines = (line for line in output.splitlines() if not line.startswith((" ", "Checked ")))
    return [line for line in lines if ": remark: " not in line]


def test_everything_in_it_can_be_read(library: Library) -> None:
    assert library.refused == ()


def test_check_finds_no_error() -> None:
    result = run("check")
    assert complaints(result.stdout) == []
    assert (result.exit_code, result.stderr) == (0, "")


def test_every_page_is_read_alike_by_us_and_by_mkdocs(root: Path, library: Library) -> None:
    for slug, page in library.pages.items():
        body, facts = get_data((root / "docs" / page.source).read_text("utf-8-sig"))
        assert Paper.model_validate(facts) == page.paper, slug
        assert body == page.body.lstrip("\n"), slug


def test_every_record_is_held_by_one_page_and_whole(root: Path, library: Library) -> None:
    found = held(library)
    assert {record.sha256 for record in records(root)} <= found.keys()
    for record in records(root):
        summary, section = found[record.sha256]
        assert faithful.difference(with_edits(record.text, summary), section) is None, record


def test_every_tag_has_a_page_and_says_what_it_covers(root: Path, library: Library) -> None:
    assert {tag for page in library.pages.values() for tag in page.paper.tags} <= library.tags.keys()
    for slug in library.tags:
        body, _ = get_data((root / f"docs/tags/{slug}.md").read_text("utf-8"))
        assert body.strip(), slug


def test_an_import_of_everything_loses_nothing(root: Path, imported: Path) -> None:
    library = libraries.read_papers(imported)
    assert library.refused == ()
    found = held(library)
    assert found.keys() == {record.sha256 for record in records(root)}
    for record in records(root):
        summary, section = found[record.sha256]
        assert faithful.difference(record.text, section) is None, record
        assert (summary.dump, summary.line, summary.comments) == (record.dump, record.line, record.comments)


def test_what_is_imported_has_no_error(imported: Path) -> None:
    assert complaints(run("check", str(imported)).stdout) == []


def test_an_import_is_repeatable(imported: Path) -> None:
    before = {path.name: path.read_bytes() for path in imported.iterdir()}
    again = run("split", "--papers", str(imported))
    assert (again.exit_code, again.stderr) == (0, "")
    assert {path.name: path.read_bytes() for path in imported.iterdir()} == before


def test_the_facts_of_imported_pages_are_the_catalogues(root: Path, imported: Path) -> None:
    known = root / "summaries/catalogue.yml"
    rows = catalogue.read(known) if known.exists() else catalogue.Catalogue((), ())
    pages = libraries.read_papers(imported).records
    for record in records(root):
        page, row = pages[record.sha256], rows.find(record)
        assert page.paper.identified == (row is not None)
        if row:
            assert page.slug == slug_of(row.title)
            assert page.paper.model_dump(include=set(type(row.facts).model_fields)) == row.facts.model_dump()


def test_every_paper_is_exported(library: Library) -> None:
    bibtex, csl = written(papers_bib, library), written(papers_csl, library)
    facts = written(papers_json, library)
    assert set(parse_string(bibtex, "bibtex").entries) == set(citable(library))
    assert [item["id"] for item in json.loads(csl)] == list(citable(library))
    assert {row["slug"] for row in json.loads(facts)} == library.pages.keys()


def test_its_site_is_built(root: Path, library: Library, tmp_path: Path) -> None:
    if root != ROOT:
        furnish(root)
    site = build_site(root, to=tmp_path / "site")
    slugs = library.pages.keys()
    assert [slug for slug in slugs if not (site / f"papers/{slug}/index.html").is_file()] == []
    assert {row["slug"] for row in json.loads((site / "papers.json").read_text("utf-8"))} == slugs
