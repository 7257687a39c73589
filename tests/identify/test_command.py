import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from precis.cli import main
from precis.ingest import catalogue
from tests.identify.standin import AUTHORS, TITLE, playing
from tests.libraries import toy

RECORD = (
    "[Link to the paper](https://arxiv.org/abs/2401.05678) A third ringing of the bell keeps ships away from "
    "lonely shores; the fog horns are silent. The authors ring thrice."
)
ROWS = Path("summaries/catalogue.yml")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy library, where nothing is cached, and no service is asked by mistake."""
    monkeypatch.chdir(toy(tmp_path))
    for name in ("ARXIV", "CROSSREF", "OPENALEX", "SEMANTIC_SCHOLAR"):
        monkeypatch.setenv(f"PRECIS_{name}_API", "http://127.0.0.1:9/")
    return tmp_path


@pytest.fixture
def third() -> Path:
    """A dump whose record is about the paper that the stand-ins know."""
    path = Path("summaries/third.txt")
    path.write_text(f"{RECORD}\n", "utf-8")
    return path


def identify(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["identify", *map(str, arguments)])


def asking(monkeypatch: pytest.MonkeyPatch, url: str, *arguments: str | Path) -> Result:
    monkeypatch.setenv("PRECIS_SEMANTIC_SCHOLAR_API", url)
    return identify("--ask", "semantic-scholar", *arguments)


def test_the_library_is_looked_through_and_nobody_is_asked() -> None:
    result = identify()
    assert (result.exit_code, result.stderr) == (0, "")
    first, *_ = result.stdout.splitlines()
    assert first == "# lamps.txt:4: This is a neat trick for a problem I did not know …"
    assert catalogue.parse("printed", result.stdout).rows == ()
    assert not Path(".cache").exists()


def test_a_second_summary_of_a_paper_in_the_library() -> None:
    path = Path("summaries/third.txt")
    path.write_text(
        "## [Rapeseed and Paraffin in Secondorder Lamps](https://a.org/b) Paraffin burns well.\n", "utf-8"
    )
    (row,) = catalogue.parse("printed", identify(path).stdout).rows
    known = catalogue.read(ROWS)
    assert row.facts in [each.facts for each in known.rows]
    assert catalogue.parse("pasted", f"{ROWS.read_text('utf-8')}\n{identify(path).stdout}").rows[-1] == row


def test_a_paper_that_the_text_links_to_is_a_candidate_with_a_row_to_finish() -> None:
    path = Path("summaries/third.txt")
    title = "Ringing Bells in LongRange Coastal Fog"
    path.write_text(
        f"## [{title}](https://arxiv.org/abs/2401.05678) Unlike arXiv:1511.90876, it rings.\n", "utf-8"
    )
    result = identify(path, "--accept", "0.6")
    assert (result.exit_code, catalogue.parse("printed", result.stdout).rows) == (0, ())
    assert f"{title} (2024), from the text itself" in result.stdout.splitlines()[2]
    assert f'# - title: "{title}"\n#   authors:\n#     - "…"\n#   year: 2024\n' in result.stdout
    assert "rows added to summaries/catalogue.yml: 0" in result.stdout


def test_a_row_to_paste(monkeypatch: pytest.MonkeyPatch, third: Path) -> None:
    with playing("semantic-scholar") as service:
        result = asking(monkeypatch, service.service.api, third)
    assert (result.exit_code, result.stderr) == (0, "")
    (row,) = catalogue.parse("printed", result.stdout).rows
    assert (row.title, row.authors, row.arxiv, row.dump, row.line) == (
        TITLE,
        AUTHORS,
        "2401.05678",
        third.name,
        1,
    )
    assert row.confidence == "medium"
    assert "#   gives arXiv 2401.05678" in result.stdout


def test_rows_are_accepted_and_a_second_run_finds_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch, third: Path
) -> None:
    before = ROWS.read_bytes()
    with playing("semantic-scholar") as service:
        result = asking(monkeypatch, service.service.api, third, "--accept", "0.95")
        again = asking(monkeypatch, service.service.api, third, "--accept", "0.95")
    assert (result.exit_code, result.stderr) == (0, "")
    after = ROWS.read_bytes()
    assert after.startswith(before)
    assert catalogue.read(ROWS).rows[-1].title == TITLE
    assert "#   added to the catalogue\n" in result.stdout
    assert result.stdout.endswith(f"# 1 record without a paper; rows added to {ROWS}: 1\n")
    assert (again.exit_code, again.stdout) == (0, "# No record is without a paper.\n")
    assert ROWS.read_bytes() == after


def test_what_is_not_certain_is_not_accepted() -> None:
    before = ROWS.read_bytes()
    result = identify("--accept", "0.95")
    assert result.stdout.endswith(f"# 1 record without a paper; rows added to {ROWS}: 0\n")
    assert ROWS.read_bytes() == before


def test_a_second_run_asks_nothing_twice(monkeypatch: pytest.MonkeyPatch, third: Path) -> None:
    with playing("semantic-scholar") as service:
        first = asking(monkeypatch, service.service.api, third)
        assert asking(monkeypatch, service.service.api, third).stdout == first.stdout
        assert len(service.asked) == 1


def test_a_service_that_fails_is_told_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch, third: Path
) -> None:
    with playing("semantic-scholar") as service:
        service.status = 500
        result = asking(monkeypatch, service.service.api, third)
    assert result.exit_code == 0
    assert result.stderr == "Semantic Scholar: answered with status 500; try again later\n"
    assert result.stdout.startswith("# third.txt:1: ")


def test_a_record_of_an_identified_page_is_known(third: Path) -> None:
    page = Path("docs/papers/this-is-a-neat-trick-for-a-problem-i-did.md")
    facts = 'authors: ["A B"]\nyear: 2000\nvenue: "LUX"\n'
    page.write_text(page.read_text("utf-8").replace("identified: false\n", facts), "utf-8")
    assert "lamps.txt" not in identify().stdout


def test_another_catalogue_and_another_folder(tmp_path: Path) -> None:
    (tmp_path / "rows.yml").write_text("# None yet.\n")
    result = identify(
        "summaries/lamps.txt", "--catalogue", tmp_path / "rows.yml", "--papers", tmp_path / "none"
    )
    assert result.stdout.count("# lamps.txt:") == result.stdout.count("No candidate") > 2


def test_without_dumps_there_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert identify().stdout == "# No record is without a paper.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere.txt"], 1),
        (["--catalogue", "nowhere.yml"], 1),
        (["--ask", "nobody"], 2),
        (["--accept", "2"], 2),
    ],
)
def test_wrong_input_is_refused(arguments: list[str], code: int) -> None:
    result = identify(*arguments)
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_record_that_stands_twice_is_refused(third: Path) -> None:
    third.write_text(f"{RECORD}\n{RECORD}\n", "utf-8")
    result = identify(third)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the same record as third.txt:1; delete one of the two" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_catalogue_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, third: Path) -> None:
    ROWS.parent.chmod(0o555)
    with playing("semantic-scholar") as service:
        result = asking(monkeypatch, service.service.api, third, "--accept", "0.95")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
