import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import event, given
from hypothesis import strategies as st

from precis.characters import one_line
from precis.cli import main
from precis.errors import Refused
from precis.library import page as pages
from precis.library.blank import OUTLINE
from precis.library.library import Library
from precis.library.paper import Paper, Summary
from precis.library.slug import is_slug
from precis.new import arxiv, scaffold
from tests.new.standin import Arxiv
from tests.strategies import few, lines

TODAY = date(2026, 11, 21)
SLUG = "a-beta-divergence-view-of-lighthouse-keeping-lamps-fog-ships"
BY_HAND = ["--title", "On Lamps", "--authors", "Ève Lumière, Jan van der Mast", "--year", "1999"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, where the command is run by somebody git knows."""
    (tmp_path / "gitconfig").write_text("[user]\n    name = Ada Lovelace\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written() -> list[Path]:
    return list(Path().glob("docs/**/*.*"))


# From arXiv


def test_an_identifier_makes_a_page(arxiv_api: Arxiv) -> None:
    result = run("arXiv:2401.01234v2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert written() == [Path(f"docs/papers/{SLUG}.md")]
    assert written()[0].read_text("utf-8") == (
        "---\n"
        'title: "A $\\\\beta$-Divergence View of Lighthouse Keeping: Lamps, Fog & \\"Ships\\""\n'
        "authors:\n"
        '  - "Ève Lumière"\n'
        '  - "Jan van der Mast"\n'
        "year: 2024\n"
        'venue: "arXiv"\n'
        'arxiv: "2401.01234"\n'
        'doi: "10.9999/invented.7.12"\n'
        "tags: []\n"
        f"added: {date.today()}\n"
        "summaries:\n"
        '  - by: "Ada Lovelace"\n'
        "---\n\n"
        f"{OUTLINE}\n"
    )
    assert arxiv_api.asked == ["2401.01234"]


@pytest.mark.parametrize("text", ["24010.1234", "https://arxiv.org/list/cs.LG/new", "../../etc/passwd"])
def test_what_is_no_identifier_is_refused_without_asking_arxiv(arxiv_api: Arxiv, text: str) -> None:
    result = run(text)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{text}: is no arXiv identifier; write it like ")
    assert (written(), arxiv_api.asked) == ([], [])


def test_the_abstract_is_shown_and_not_pasted(arxiv_api: Arxiv) -> None:
    result = run("2401.01234")
    assert result.stdout.splitlines()[-1] == (
        "Keepers of lighthouses know which ships they have seen. We ask whether a lamp can know it too, "
        "and find that fog, of which $p(x) < \\epsilon$, is taken for a ship."
    )
    assert "Keepers" not in written()[0].read_text("utf-8")


def test_what_its_contributor_states_wins(arxiv_api: Arxiv) -> None:
    run("2401.01234", "--venue", "Journal of Invented Results", "--year", "2025", "--by", "Grace Hopper")
    paper, _ = pages.parse("", written()[0].read_text("utf-8"))
    assert (paper.venue, paper.year, paper.authors[0]) == ("Journal of Invented Results", 2025, "Ève Lumière")
    assert paper.summaries[0].by == "Grace Hopper"


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "`title` is empty; write it"),
        ("x" * 501, "`title` string should have at most 500 characters; correct it"),
        ("../../etc/passwd", "the title '../../etc/passwd' is the path of a file; write the paper's title"),
        ("!!!", "the title '!!!' makes no file name; write the paper's title in words"),
    ],
)
def test_a_title_that_does_not_fit_is_refused(arxiv_api: Arxiv, title: str, says: str) -> None:
    before, _, after = arxiv_api.body.decode().partition("<title>A ")
    arxiv_api.body = f"{before}<title>{title}</title>{after[after.index('</title>') + 8 :]}".encode()
    result = run("2401.01234")
    assert (result.exit_code, result.stderr) == (1, f"arXiv:2401.01234: {says}\n")
    assert written() == []


def test_more_authors_than_a_page_can_name_are_refused(arxiv_api: Arxiv) -> None:
    author = b"<author><name>Jan van der Mast</name></author>"
    arxiv_api.body = arxiv_api.body.replace(b"</entry>", author * 6000 + b"</entry>")
    result = run("2401.01234")
    assert "front matter of more than 100,000 characters; make it shorter" in result.stderr
    assert written() == []


def test_a_refusal_of_arxiv_writes_nothing(arxiv_api: Arxiv) -> None:
    arxiv_api.status = 429
    result = run("2401.01234")
    assert result.exit_code == 1
    assert result.stderr.startswith("arXiv:2401.01234: arXiv asks for fewer requests; ")
    assert written() == []


def test_a_paper_whose_facts_are_named_is_not_asked_for(arxiv_api: Arxiv) -> None:
    arxiv_api.status = 503
    result = run("https://arxiv.org/abs/2401.01234v2", *BY_HAND, "--venue", "JIR")
    assert (result.exit_code, result.stderr, arxiv_api.asked) == (0, "", [])
    paper, _ = pages.parse("", Path("docs/papers/on-lamps.md").read_text("utf-8"))
    assert (paper.arxiv, paper.title, paper.year) == ("2401.01234", "On Lamps", 1999)


def test_the_tags_to_choose_among_are_listed_until_they_are_fixed_away() -> None:
    names = [f"a-tag-of-{number}-lamps" for number in range(9)]
    for name in names:
        path = Path(f"docs/tags/{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('---\ntitle: "A tag"\ndescription: "A tag."\n---\n\nText.\n')
    run(*BY_HAND, "--venue", "JIR", "--url", "https://example.org/lamps.pdf")
    path = Path("docs/papers/on-lamps.md")
    text = path.read_text("utf-8")
    listed = [line.removeprefix("# tags: ") for line in text.splitlines() if line.startswith("# tags: ")]
    assert " ".join(listed).split(", ") == names
    assert max(map(len, text.splitlines())) <= 100
    said = CliRunner().invoke(main, ["check", str(path)]).stdout
    assert ": front-matter-style: remark: the tags to choose among were left in; delete them, or run " in said
    CliRunner().invoke(main, ["check", "--fix", str(path)])
    assert "# tags: " not in path.read_text("utf-8")


def test_a_paper_that_has_a_page_is_named_without_asking_arxiv(arxiv_api: Arxiv) -> None:
    run("2401.01234")
    before = written()[0].read_bytes()
    again = run("https://arxiv.org/abs/2401.01234v3")
    assert again.exit_code == 1
    assert again.stderr.startswith(f"docs/papers/{SLUG}.md: holds a paper of the same arXiv identifier; ")
    assert written()[0].read_bytes() == before
    assert arxiv_api.asked == ["2401.01234"]


def test_a_page_made_by_hand_is_found_by_the_title_that_arxiv_gives(arxiv_api: Arxiv) -> None:
    title = "A β-divergence view of lighthouse keeping: lamps, fog, ships"
    run(
        "--title", title, "--authors", "Ève Lumière", "--year", "2024", "--venue", "JIR", "--doi", "10.9999/1"
    )
    result = run("2401.01234")
    assert result.exit_code == 1
    assert "holds a paper of the same title, or nearly the same; " in result.stderr
    assert len(written()) == 1


def test_a_file_in_the_way_is_left_alone(arxiv_api: Arxiv) -> None:
    path = Path(f"docs/papers/{SLUG}.md")
    path.parent.mkdir(parents=True)
    path.write_text("not a page\n")
    result = run("2401.01234")
    assert (result.exit_code, path.read_text()) == (1, "not a page\n")
    assert result.stderr == f"{path}: is there already; look with `precis check` at what it holds\n"


def test_the_command_as_a_process(arxiv_api: Arxiv) -> None:
    command = [sys.executable, "-c", "from precis.cli import main; main()", "new", "2401.01234"]
    done = subprocess.run(command, capture_output=True, env=os.environ, check=True, text=True)
    assert (done.stderr, len(written())) == ("", 1)


# By hand


def test_a_paper_without_an_identifier() -> None:
    result = run(*BY_HAND, "--venue", "JIR", "--url", "https://example.org/lamps.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "abstract" not in result.stdout
    paper, body = pages.parse("", Path("docs/papers/on-lamps.md").read_text("utf-8"))
    assert paper == Paper(
        title="On Lamps",
        authors=["Ève Lumière", "Jan van der Mast"],
        year=1999,
        venue="JIR",
        url="https://example.org/lamps.pdf",
        added=date.today(),
        summaries=[Summary(by="Ada Lovelace")],
    )
    assert body.strip() == OUTLINE


def test_authors_may_be_named_one_by_one() -> None:
    run("--title", "T", "--author", "A B", "--author", "C D, E F", "--year", "1999", "--venue", "V")
    paper, _ = pages.parse("", Path("docs/papers/t.md").read_text("utf-8"))
    assert paper.authors == ["A B", "C D", "E F"]


def test_somebody_git_does_not_know_stays_unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    run(*BY_HAND, "--venue", "JIR")
    paper, _ = pages.parse("", Path("docs/papers/on-lamps.md").read_text("utf-8"))
    assert paper.summaries == [Summary()]


def test_a_name_that_is_not_utf_8_is_no_obstacle(here: Path) -> None:
    (here / "gitconfig").write_bytes(b"[user]\n    name = Ren\xe9e\n")
    assert run(*BY_HAND, "--venue", "JIR").exit_code == 0
    paper, _ = pages.parse("", Path("docs/papers/on-lamps.md").read_text("utf-8"))
    assert paper.summaries == [Summary(by="Ren\ufffde")]


@pytest.mark.parametrize("arguments", [[], ["--title", "T"], BY_HAND])
def test_a_paper_without_its_facts_is_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "name an ARXIV_ID, or --title, --authors, --year and --venue" in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--doi", "doi.org/x", "`doi` is not written as its key asks for; the page Contribute shows how"),
        ("--url", "javascript:x", "`url` is not written as its key asks for; the page Contribute shows how"),
        ("--year", "18", "`year` should be greater than or equal to 1900; correct it"),
    ],
)
def test_a_fact_that_does_not_fit_is_refused(option: str, value: str, says: str) -> None:
    result = run(*BY_HAND, "--venue", "JIR", option, value)
    assert (result.exit_code, result.stderr) == (1, f"precis new: {says}\n")
    assert written() == []


# Untrusted text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\n  lines ", "two lines"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("left\u202eright", "leftright"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("line break\x85", "line break"),
        ("$\\alpha$ – ‘β’ 漢", "$\\alpha$ – ‘β’ 漢"),
    ],
)
def test_text_becomes_one_line_of_what_can_be_seen(text: str, expected: str) -> None:
    assert one_line(text) == expected


untrusted = lines | st.text(max_size=60)


@few
@given(title=untrusted, authors=st.lists(untrusted, min_size=1, max_size=3), abstract=untrusted)
def test_whatever_arxiv_says_makes_a_page_or_a_sentence(
    title: str, authors: list[str], abstract: str
) -> None:
    entry = arxiv.Entry({"title": title, "authors": authors, "year": 2024, "venue": "arXiv"}, abstract)
    given = {"arxiv": "2401.01234"}
    try:
        page = scaffold(given, Library({}), Path("p"), by=title, today=TODAY, fetch=lambda _: entry)
    except Refused as refused:
        sentence = str(refused)
        event("refused")
    else:
        sentence = page.abstract
        paper, body = pages.parse(page.path, page.text)
        assert (paper.title, page.path.parent) == (one_line(title), Path("p"))
        assert paper.authors == [one_line(author) for author in authors]
        assert is_slug(page.path.stem)
        assert body.strip() == OUTLINE
    assert sentence == one_line(sentence)
