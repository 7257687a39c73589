import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from precis.cli import main
from precis.ingest import dump, faithful
from precis.library.exact import json_schema
from precis.library.library import read_papers
from precis.plugin.pages import FOLDER
from tests.libraries import ROOT, TOY, toy
from tests.strategies import few, record_texts

AWFUL = ROOT / "tests/check/fixtures/awful"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def table(output: str) -> dict[str, list[int]]:
    """The numbers of the table that `split` prints, by dump."""
    rows = re.findall(r"^(\S+)((?: +\d+){5})$", output.replace(" \n", "\n"), flags=re.MULTILINE)
    return {name: [int(number) for number in numbers.split()] for name, numbers in rows}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, where the command is run."""
    (tmp_path / "summaries").mkdir()
    (tmp_path / "summaries/catalogue.yml").write_text("[]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# split


@few
@given(st.lists(record_texts, min_size=1, max_size=6, unique=True), st.sampled_from(["", "[link]\n"]))
def test_split_twice_changes_nothing_byte_for_byte(texts: list[str], separator: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "catalogue.yml").write_text("[]")
        (folder / "a.txt").write_text("".join(f"{separator}{text}\n" for text in texts), "utf-8")
        papers = folder / "papers"
        command = (
            "split",
            "--catalogue",
            str(folder / "catalogue.yml"),
            "--papers",
            str(papers),
            str(folder / "a.txt"),
        )
        first = run(*command)
        assert first.exception is None, first.output
        before = files(folder)
        assert len(files(papers)) == len(texts)
        second = run(*command)
        assert (second.exit_code, second.stderr) == (0, "")
        assert files(folder) == before
        assert table(second.stdout) == {"a.txt": [len(texts), 0, len(texts), len(texts), 0]}


def test_a_file_that_is_named_is_compared_with_its_record(here: Path) -> None:
    (here / "summaries/a.txt").write_text("They weigh bread before nightfall, and mice ate some of it.\n")
    run("split")
    (page,) = (here / "docs/papers").iterdir()
    assert run("check", str(page)).exit_code == 0
    page.write_text(page.read_text().replace("and mice ate", "and cats ate"))
    result = run("check", str(page))
    assert ": record: the text says 'cats ate" in result.stdout
    assert result.exit_code == 1


@pytest.mark.slow
def test_an_import_that_was_killed_left_whole_pages_and_goes_on(here: Path) -> None:
    texts = [f"They weigh {number} loaves, and mice ate one of them." for number in range(400)]
    (here / "summaries/a.txt").write_text("\n".join(texts) + "\n")
    papers = here / "docs/papers"
    with subprocess.Popen(
        [sys.executable, "-c", "from precis.cli import main; main()", "split"]
    ) as importing:
        while importing.poll() is None and len(list(papers.glob("*.md"))) < 20:
            time.sleep(0.01)
        importing.kill()
    before = files(papers)
    there = sum(name.endswith(".md") for name in before)
    assert there >= 20
    result = run("split")
    assert result.exit_code == 0, result.output
    assert table(result.stdout) == {"a.txt": [400, 400 - there, there, 400, 0]}
    after = files(papers)
    assert len(after) == len(read_papers(papers).pages) == 400
    assert all(after[name] == page for name, page in before.items() if name.endswith(".md"))


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(here: Path) -> None:
    (here / "summaries/a.txt").write_text("A summary of something.\n")
    before = files(here)
    result = run("split", "--dry-run")
    assert "would be" in result.stdout
    assert table(result.stdout) == {"a.txt": [1, 1, 0, 1, 0]}
    assert files(here) == before
    assert not (here / "docs").exists()


LATE = """\
- title: "Bread at Night"
  authors: ["A. Uthor"]
  year: 2018
  venue: "ICFS 2019"
  dump: "a.txt"
  line: 1
"""


def test_late_rows_complete_pages_and_leave_their_text(here: Path) -> None:
    (here / "summaries/a.txt").write_text("They weigh bread at night.\nThey count mice at noon.\n")
    run("split")
    page = here / "docs/papers/they-weigh-bread-at-night.md"
    page.write_text(page.read_text().replace("weigh bread", "weigh **bread**"))
    (here / "summaries/catalogue.yml").write_text(LATE)
    planned = run("split", "--dry-run")
    assert "completed" in planned.stdout
    assert page.exists()
    result = run("split")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.search(r"^a\.txt +2 +0 +1 +1 +1 +0$", result.stdout, re.MULTILINE)
    assert {path.name for path in (here / "docs/papers").iterdir()} == {
        "bread-at-night.md",
        "they-count-mice-at-noon.md",
    }
    text = (here / "docs/papers/bread-at-night.md").read_text()
    assert "They weigh **bread** at night." in text
    assert 'also_at:\n  - "they-weigh-bread-at-night"\n' in text
    before = files(here)
    assert table(run("split").stdout) == {"a.txt": [2, 0, 2, 1, 0]}
    assert files(here) == before
    checked = run("check")
    assert "error" not in checked.output
    assert checked.exit_code == 0, checked.output


def test_a_row_that_matches_nothing_is_told(here: Path) -> None:
    (here / "summaries/a.txt").write_text("They weigh bread at night.\n")
    (here / "summaries/catalogue.yml").write_text(LATE.replace("a.txt", "b.txt"))
    result = run("split")
    assert result.exit_code == 0
    assert result.stderr == (
        "summaries/catalogue.yml:1:3: there is no dump `b.txt`, so this row names no record;"
        " correct `dump`, or delete the row\n"
    )


@pytest.mark.parametrize("hidden", ["\u200b", "\u2028", "\ufeff", "\u202e"])
def test_characters_nobody_sees_do_not_come_into_a_page(here: Path, hidden: str) -> None:
    (here / "summaries/a.txt").write_text(f"They we{hidden}igh bread at $n{hidden}_1$ night.\n", "utf-8")
    assert run("split").exit_code == 0
    (page,) = (here / "docs/papers").iterdir()
    assert hidden not in page.read_text("utf-8")
    assert run("check").exit_code == 0


AWKWARD = [
    r"A formula $z\s$ that KaTeX does not know.",
    "A [link](notes/a.md) that leads nowhere, ![an image](b.png) that is not here, and <ftp://a.org>.",
    "A link to [this very page]() and to [a heading](#that-is-not-here).",
    "Code `a --- b` and ``` fences ``` and <script>alert(1)</script> and a | b.",
    "> > > deep > > and * * * * stars and 1. 2. 3. numbers, as they come.",
    "$$ \\begin{array} a & b \\end{array} $$ and $\\unknown{$ and $ alone.",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_what_a_dump_holds_is_published(here: Path, text: str) -> None:
    (here / "summaries/a.txt").write_text(f"{text}\n", "utf-8")
    assert run("split").exit_code == 0
    checked = run("check")
    assert checked.exit_code == 0, checked.output


def test_a_record_that_cannot_be_published_is_refused_in_a_sentence(here: Path) -> None:
    (here / "summaries/a.txt").write_text(f"They weigh bread.\n{'[' * 600}\n", "utf-8")
    result = run("split")
    assert (result.exit_code, table(result.stdout)) == (1, {"a.txt": [2, 1, 0, 2, 1]})
    assert result.stderr == (
        "a.txt:2: its page would break the rule `size`: more than 500 opening brackets; make it shorter;"
        " the record was left out\n"
    )
    assert run("check").exit_code == 0


@pytest.mark.parametrize("catalogue", [None, "", "# Rows to come"])
def test_split_needs_no_catalogue(here: Path, catalogue: str | None) -> None:
    (here / "summaries/a.txt").write_text("A summary of something.\n")
    (here / "summaries/catalogue.yml").unlink()
    if catalogue is not None:
        (here / "summaries/catalogue.yml").write_text(catalogue)
    result = run("split")
    assert (result.exit_code, result.stderr) == (0, "")
    assert table(result.stdout) == {"a.txt": [1, 1, 0, 1, 0]}


@pytest.mark.parametrize("folder", [True, False])
def test_without_a_dump_split_says_so_in_a_line(here: Path, folder: bool) -> None:
    if not folder:
        shutil.rmtree(here / "summaries")
    before = files(here)
    result = run("split")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "summaries: no dump, so there is nothing to import\n"
    assert files(here) == before


def test_split_reads_every_dump_in_summaries_unless_one_is_named(here: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (here / "summaries" / name).write_text(f"A summary in {name}.\n")
    assert list(table(run("split", "--dry-run").stdout)) == ["a.txt", "b.txt"]
    assert list(table(run("split", "--dry-run", "summaries/b.txt").stdout)) == ["b.txt"]


@pytest.mark.parametrize("name", ["[b]x.txt", "[x.txt", ":warning:.txt", "a:100:x.txt"])
def test_a_dumps_name_is_shown_as_it_is(here: Path, name: str) -> None:
    (here / "summaries" / name).write_text("A summary of something.\n")
    assert name in "".join(run("split").stdout.split())


def split_in_a_process(here: Path, stderr: int) -> "subprocess.CompletedProcess[bytes]":
    (here / "summaries/a.txt").write_text("A summary of something.\n")
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-c", "from precis.cli import main; main()", "split"]
    return subprocess.run(
        command, cwd=here, env=environment, stdout=subprocess.PIPE, stderr=stderr, check=True
    )


def test_a_pipe_shows_no_progress_bar(here: Path) -> None:
    assert split_in_a_process(here, subprocess.PIPE).stderr == b""


def test_a_terminal_shows_a_progress_bar(here: Path) -> None:
    terminal, end = os.openpty()
    split_in_a_process(here, end)
    os.close(end)
    assert b"Restoring" in os.read(terminal, 10_000)
    os.close(terminal)


def test_a_refused_record_is_told_and_the_exit_code_says_so(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "summaries/a.txt").write_text("Good text, one.\nBad text, two.\n")
    restored = type("Restored", (), {"markdown": "Good text, one."})
    monkeypatch.setattr("precis.cli.split.restore_text", lambda *_: restored)
    result = run("split")
    assert result.exit_code == 1
    assert result.stderr.startswith("a.txt:2:1: restoring would change the record: ")
    assert table(result.stdout) == {"a.txt": [2, 1, 0, 2, 1]}
    assert len(files(here / "docs/papers")) == 1


# restore


def test_restore_reads_standard_input_and_gives_a_row_a_record(here: Path) -> None:
    before = files(here)
    result = run(
        "restore",
        "--format",
        "jsonl",
        stdin="[link]\nThe first – naïve – text.\n2 Comments\n\n[link]\nSecond.\n",
    )
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["dump"], row["line"]) for row in rows] == [("-", 2), ("-", 6)]
    assert "naïve" in rows[0]["markdown"]
    assert [list(row) for row in rows] == [["dump", "line", "markdown", "repairs", "doubts"]] * 2
    assert (result.exit_code, result.stderr) == (0, "")
    assert files(here) == before


@pytest.mark.parametrize("path", sorted((TOY / "summaries").glob("*.txt")), ids=lambda path: path.stem)
def test_restore_gives_records_in_order_with_their_doubts(path: Path) -> None:
    rows = [json.loads(line) for line in run("restore", str(path), "--format", "jsonl").stdout.splitlines()]
    records = dump.read(path)
    assert [(row["dump"], row["line"]) for row in rows] == [(record.dump, record.line) for record in records]
    for row, record in zip(rows, records, strict=True):
        assert faithful.difference(record.text, row["markdown"]) is None
        assert all(list(repair) == ["start", "end", "text", "rule"] for repair in row["repairs"])
        for doubt in row["doubts"]:
            assert list(doubt) == ["at", "text", "why", "rule"]
            assert 0 <= doubt["at"] <= len(record.text)


def test_restore_gives_markdown_with_the_place_of_each_record(here: Path) -> None:
    (here / "a.txt").write_text("First.\nSecond.\n")
    assert run("restore", "a.txt").stdout == "<!-- a.txt:1 -->\n\nFirst.\n\n<!-- a.txt:2 -->\n\nSecond.\n\n"


# check


def test_check_as_text_gives_a_line_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    result = run("check")
    assert result.stdout == Path("findings.txt").read_text("utf-8")
    assert result.exit_code == 1


def test_check_as_json_gives_the_same_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    result = run("check", "--format", "json")
    rows = json.loads(result.stdout)
    lines = [
        ":".join([row["path"], *(str(row[key]) for key in ("line", "column") if row[key])])
        + f": {row['rule']}: {'remark: ' * (row['severity'] == 'remark')}{row['message']}"
        for row in rows
    ]
    assert lines == awful_findings()
    assert {tuple(row) for row in rows} == {("path", "line", "column", "rule", "severity", "message")}
    assert result.exit_code == 1


def awful_findings() -> list[str]:
    """The findings listed beside the awful library, without the lines that show a place."""
    listed = (AWFUL / "findings.txt").read_text("utf-8").splitlines()
    return [line for line in listed if not line.startswith(" ")]


def test_check_for_github_gives_an_annotation_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    lines = run("check", "--format", "github").stdout.splitlines()
    for annotation, finding in zip(lines, awful_findings(), strict=True):
        kind = "notice" if ": remark: " in finding else "error"
        assert re.fullmatch(rf"::{kind} file=[^,:]+,line=\d+,col=\d+,title=[a-z-]+::.+", annotation)
    assert "::error file=docs/papers/colon.md,line=2,col=12,title=front-matter::not YAML" in "\n".join(lines)


def test_a_files_name_cannot_write_another_annotation(here: Path) -> None:
    (here / "a,line=1::\n::warning::100%.md").write_text("x")
    (line,) = run("check", "--format", "github", ".").stdout.splitlines()
    assert line.startswith("::error file=a%2Cline=1%3A%3A%0A%3A%3Awarning%3A%3A100%25.md,line=1,col=1,")


def test_a_library_without_papers_is_right(here: Path) -> None:
    result = run("check")
    said = "Checked 0 papers and what stands beside them: nothing to mend.\n"
    assert (result.output, result.exit_code) == (said, 0)


RIGHT = "Checked 1 paper: nothing to mend.\n"


def test_check_takes_files_and_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    assert run("check", "docs/papers/good.md").output == RIGHT
    both = run("check", "docs/papers/good.md", "docs/papers/colon.md", "docs/papers").stdout.splitlines()
    assert both[0].startswith("docs/papers/colon.md:2:")
    # What stands beside the papers is checked only where all are.
    beside = [said for said in awful_findings() if not said.startswith("docs/papers/") or ": stray: " in said]
    assert len(beside) == 4
    assert [said for said in both[1:] if not said.startswith(" ")] == awful_findings()[len(beside) :]


@pytest.mark.parametrize(("style", "output"), [("text", RIGHT), ("github", ""), ("json", "[]\n")])
def test_no_findings_are_exit_code_0(monkeypatch: pytest.MonkeyPatch, style: str, output: str) -> None:
    monkeypatch.chdir(AWFUL)
    result = run("check", "--format", style, "docs/papers/good.md")
    assert (result.output, result.exit_code) == (output, 0)


def test_remarks_are_exit_code_0(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    result = run("check", "docs/papers/declared.md")
    assert ": edit: remark: " in result.stdout
    assert result.stdout.endswith("\nChecked 1 paper: nothing to mend, 2 remarks.\n")
    assert result.exit_code == 0


def test_fix_mends_says_so_and_checks_what_is_left(here: Path) -> None:
    shutil.copytree(AWFUL, here, dirs_exist_ok=True)
    before = files(here)
    result = run("check", "--fix", "docs/papers")
    assert result.stderr.splitlines() == [
        "docs/papers/An_Awful Paper.md: deleted invisible characters",
        "docs/papers/everything-else.md: tidied the ends of lines; "
        "put the front matter in order and in double quotes; levelled the headings",
        "docs/papers/pasted.md: tidied the ends of lines",
    ]
    changed = {name for name, content in files(here).items() if before.get(name) != content}
    assert changed == {line.split(": ")[0] for line in result.stderr.splitlines()}
    rules = {line.split(": ")[1] for line in result.stdout.splitlines() if ": " in line}
    assert not rules & {"character", "white-space", "front-matter-style", "heading"}
    assert result.exit_code == 1
    after = files(here)
    assert run("check", "--fix").stderr == ""
    assert files(here) == after


# every command

CONTEXT = click.Context(main)
COMMANDS = [(name, main.get_command(CONTEXT, name)) for name in main.list_commands(CONTEXT)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["split", "--nonsense"],
        ["restore", "--format", "xml"],
        ["restore", "a", "b"],
        ["check", "--format", "x"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_has_help(name: str, command: click.Command) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.opts[0] in result.stdout


def documentation() -> str:
    """All that the repository says to people about the command."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "guides").iterdir(), *FOLDER.iterdir()]
    return "".join(page.read_text("utf-8") for page in sorted(pages))


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    text = documentation()
    calls = "\n".join(re.findall(rf"`precis {name}\b[^`\n]*`", text))
    assert calls, f"`precis {name}` is not documented"
    for parameter in command.params:
        shown = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
        # An argument that is a choice is documented by what there is to choose from.
        if isinstance(parameter.type, click.Choice):
            assert "\\|".join(parameter.type.choices) in calls
        if isinstance(parameter, click.Option) or not isinstance(parameter.type, click.Choice):
            assert shown in calls, f"{shown} of `precis {name}` is not documented"


def test_every_documented_command_exists() -> None:
    text = documentation()
    assert set(re.findall(r"`(?:\.venv/bin/)?precis ([a-z]+)", text)) <= {name for name, _ in COMMANDS}


def test_the_schema_is_written_to_standard_output() -> None:
    assert json.loads(run("schema").stdout) == json_schema({})


# learn


def test_what_pages_teach_is_listed_and_used_for_the_next_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(toy(tmp_path))
    (tmp_path / "summaries/new.txt").write_text("It shows a zedfrobnication.\n", "utf-8")
    assert "a zedfrobnication." in run("restore", "summaries/new.txt").stdout
    path = tmp_path / "docs/papers/bees-in-the-horn.md"
    path.write_text(f"{path.read_text('utf-8')}\nOne zed-frobnication, two zed-frobnication.\n", "utf-8")
    assert "zed-frobnication" in run("learn").stdout
    assert '- "zed-frobnication"\n' in (tmp_path / "summaries/words.yml").read_text("utf-8")
    assert run("learn").stdout == "summaries/words.yml: 0 added\n"
    assert "a zed-frobnication." in run("restore", "summaries/new.txt").stdout


# export


@pytest.mark.parametrize(
    ("style", "start"), [("bibtex", "@misc{doe2018deep,\n"), ("csl", "[\n"), ("json", "[\n")]
)
def test_the_library_is_written_to_standard_output(here: Path, style: str, start: str) -> None:
    facts = ['title: "Deep é"', 'authors: ["Jane Doe"]', "year: 2018", 'venue: "arXiv"', "added: 2026-01-02"]
    write_page(here, "deep-e.md", "\n".join(["---", *facts, "summaries: [{}]", "---", "Text.", ""]))
    result = run("export", style)
    assert result.exit_code == 0
    assert result.stdout.startswith(start)


def test_a_library_with_a_broken_page_is_not_exported(here: Path) -> None:
    write_page(here, "broken.md", "no front matter")
    result = run("export", "bibtex")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("docs/papers/broken.md:1:1: ")


def write_page(folder: Path, name: str, text: str) -> None:
    (folder / "docs/papers").mkdir(parents=True)
    (folder / "docs/papers" / name).write_text(text, encoding="utf-8")
