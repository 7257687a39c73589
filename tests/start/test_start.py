"""An empty library of one's own, as `precis start` writes it."""

import re
import shutil
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import pytest
import yaml
from click.testing import CliRunner, Result

from precis import DISTRIBUTION
from precis.cli import main
from precis.errors import Refused
from precis.start import library, write
from tests.libraries import ROOT, build_site

# What a stranger's library is not about, and whom it has nothing to do with.
OURS = re.compile(
    r"machine.?learning|\bprécis\b|shortscience|neural|\bNeurIPS\b|reinforcement", re.IGNORECASE
)
# Libraries that earlier versions have made, by the version.
MADE = sorted((Path(__file__).parent / "made").iterdir())
AWKWARD = '"Bio": Notes & #more\\ <b>'


def start(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["start", *arguments])


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that has just been written; the tests stand in it."""
    folder = tmp_path / "bio-notes"
    result = start(str(folder), "--name", "Bio Notes", "--about", "Summaries of biology papers.")
    assert (result.exit_code, result.stderr) == (0, "")
    monkeypatch.chdir(folder)
    return folder


def test_it_has_what_a_repository_needs(begun: Path) -> None:
    found = {path.relative_to(begun).as_posix() for path in begun.rglob("*") if path.is_file()}
    assert found >= {
        *("mkdocs.yml", "requirements.txt", "Makefile", "README.md", "LICENSE", ".gitignore"),
        *("docs/index.md", "docs/about.md", "docs/glossary.yml", "docs/tags/methods.md"),
        *(f".github/workflows/{name}.yml" for name in ("pull-request", "deploy", "weekly")),
    }
    assert sorted(path.name for path in begun.parent.iterdir()) == ["bio-notes"]


def test_it_is_found_right_and_built_at_once(begun: Path) -> None:
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.stderr) == (0, "")
    home = (build_site(begun) / "index.html").read_text("utf-8")
    assert "<title>Bio Notes</title>" in home
    assert "Summaries of biology papers" in home


def test_no_page_of_it_has_a_word_of_ours(begun: Path) -> None:
    site = build_site(begun)
    pages = [path for path in site.rglob("*") if path.suffix in {".html", ".md", ".txt", ".json", ".xml"}]
    assert len(pages) > 10
    for path in [*pages, *(begun / "docs").rglob("*.*")]:
        assert OURS.findall(path.read_text("utf-8")) == [], path


def test_whatever_it_is_called_its_files_can_be_read(tmp_path: Path) -> None:
    files = library(AWKWARD, AWKWARD)
    for path, text in files.items():
        if path.suffix == ".yml" and path.parts[0] != "mkdocs.yml":
            yaml.safe_load(text)
    assert f"# {AWKWARD}" in files[PurePosixPath("README.md")]
    write(tmp_path / "library", files, fill=lambda _: None)
    assert "&lt;b&gt;" in (build_site(tmp_path / "library") / "index.html").read_text("utf-8")


@pytest.mark.parametrize("held", [".hidden", "notes.md"])
def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path: Path, held: str) -> None:
    (tmp_path / held).write_text("mine")
    result = start(str(tmp_path), "--name", "Bio Notes", "--about", "Biology")
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}: is not empty; name a folder that is not there yet\n"
    assert [path.name for path in tmp_path.iterdir()] == [held]


@pytest.mark.parametrize("option", ["--name", "--about"])
def test_a_library_has_a_name_and_a_subject(tmp_path: Path, option: str) -> None:
    said = {"--name": "Bio Notes", "--about": "Biology"} | {option: " "}
    result = start(str(tmp_path / "bio"), *(word for pair in said.items() for word in pair))
    assert (result.exit_code, result.stderr) == (1, f"{option}: is empty; say it in some words\n")
    assert not (tmp_path / "bio").exists()


def test_an_empty_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert start(".", "--name", "Bio Notes", "--about", "Biology").exit_code == 0
    assert (tmp_path / "mkdocs.yml").exists()


def test_a_library_that_cannot_be_filled_is_not_begun(tmp_path: Path) -> None:
    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="bio: cannot be written: No space left on device; mend"):
        write(tmp_path / "bio", library("Bio Notes", "Biology"), full)
    assert list(tmp_path.iterdir()) == []


def test_notes_come_along_and_what_does_not_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "bees.md").write_text("# Bees\n\nThey hum \\(a_1\\), see [[ants]].\n", "utf-8")
    (notes / "ants.md").write_text("# Ants\n\nThey walk.\n", "utf-8")
    (notes / "README.md").write_text("# My notes\n\nOn animals.\n", "utf-8")
    result = start(*(str(tmp_path / "bio"), "--name", "Bio", "--about", "Biology", "--from", str(notes)))
    assert result.exit_code == 0
    assert "Took 2 pages, " in result.stdout
    assert "Left out or not understood, as told on standard error: 1\n" in result.stdout
    assert result.stderr.startswith(f"{notes}/README.md: ")
    monkeypatch.chdir(tmp_path / "bio")
    page = (build_site(tmp_path / "bio") / "papers/bees/index.html").read_text("utf-8")
    assert 'href="../ants/"' in page
    assert "katex" in page


def test_a_library_is_not_begun_with_notes_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"")
    source = ["--from", str(tmp_path / "notes.docx")]
    result = start(str(tmp_path / "bio"), "--name", "Bio", "--about", "Biology", *source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{tmp_path}/notes.docx: is not known as notes; ")
    assert not (tmp_path / "bio").exists()


def test_its_actions_are_those_that_ours_were_tested_with() -> None:
    def used(folder: Path) -> set[str]:
        texts = (path.read_text("utf-8") for path in folder.rglob("*.yml"))
        return {each for text in texts for each in re.findall(r"uses: ([^.\s]\S+ # \S+)", text)}

    own = used(ROOT / "scripts/precis/start/files/github")
    assert own
    assert own <= used(ROOT / ".github")


@pytest.mark.parametrize(
    "made", sorted((Path(__file__).parent / "made").iterdir()), ids=lambda path: path.name
)
def test_what_an_earlier_version_made_is_built_by_this_one(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.stderr) == (0, "")
    site = build_site(tmp_path)
    for paper in (made / "docs/papers").iterdir():
        assert (site / "papers" / paper.stem / "index.html").exists()
    assert "Organism: Homo sapiens" in " ".join(
        (site / "papers/the-hallmarks-of-cancer/index.html").read_text("utf-8").split()
    )
    assert "CC BY 4.0" in (site / "index.html").read_text("utf-8")


def test_there_is_a_library_of_this_version() -> None:
    assert version(DISTRIBUTION) in {path.name for path in MADE}


def test_its_forms_are_ours() -> None:
    forms = list((ROOT / "scripts/precis/start/files/github/ISSUE_TEMPLATE").iterdir())
    assert forms
    for form in forms:
        assert form.read_text("utf-8") == (ROOT / ".github/ISSUE_TEMPLATE" / form.name).read_text("utf-8")
