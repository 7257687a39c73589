"""Writing what was adopted: all of it or nothing, over nothing, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from precis import adopt
from precis.errors import Refused

TODAY = date(2026, 1, 31)


@pytest.fixture
def adopted(tmp_path: Path) -> adopt.Adopted:
    """Two notes with a tag."""
    notes = tmp_path / "notes"
    notes.mkdir()
    for name in ("goats", "sheep"):
        (notes / f"{name}.md").write_text(f"Tags: animals\n\nOn {name}.\n", "utf-8")
    return adopt.read(notes, TODAY, by="Jane Doe")


def written(docs: Path) -> list[str]:
    """The files in a folder."""
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def test_pages_and_tags_are_written(adopted: adopt.Adopted, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    adopt.write(adopted, docs)
    assert written(docs) == ["papers/goats.md", "papers/sheep.md", "tags/animals.md"]


def test_nothing_is_written_over_a_page(adopted: adopt.Adopted, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "papers").mkdir(parents=True)
    (docs / "papers/sheep.md").write_text("mine", "utf-8")
    with pytest.raises(Refused, match=r"sheep\.md: is there already"):
        adopt.write(adopted, docs)
    assert written(docs) == ["papers/sheep.md"]
    assert (docs / "papers/sheep.md").read_text("utf-8") == "mine"


def test_a_tag_s_page_stays(adopted: adopt.Adopted, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "tags").mkdir(parents=True)
    (docs / "tags/animals.md").write_text("mine", "utf-8")
    adopt.write(adopted, docs)
    assert (docs / "tags/animals.md").read_text("utf-8") == "mine"


def test_a_folder_that_is_a_link_is_refused(adopted: adopt.Adopted, tmp_path: Path) -> None:
    docs, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    docs.mkdir()
    elsewhere.mkdir()
    (docs / "papers").symlink_to(elsewhere)
    with pytest.raises(Refused, match="symbolic link"):
        adopt.write(adopted, docs)
    assert written(elsewhere) == written(docs) == []


def test_a_page_that_appears_meanwhile_takes_the_others_away(
    adopted: adopt.Adopted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"

    def taken(path: Path, _: str | bytes) -> bool:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
        return path.name != "sheep.md"

    monkeypatch.setattr("precis.adopt.writing.write_new", taken)
    with pytest.raises(Refused, match="appeared meanwhile"):
        adopt.write(adopted, docs)
    assert written(docs) == ["papers/sheep.md"]


def test_links_to_files_are_not_followed(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "secret.md").write_text("A secret.", "utf-8")
    (notes / "note.md").symlink_to(tmp_path / "secret.md")
    adopted = adopt.read(notes, TODAY, by="Jane Doe")
    assert adopted.pages == ()
    assert [notice.problem for notice in adopted.left] == ["is a symbolic link; it was left out"]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("notes.pdf", "", "is not known as notes"),
        ("notes.json", "{", "is no JSON"),
        ("notes.json", '{"a": 1}', "is neither CSL-JSON nor an export of Better BibTeX"),
        ("notes.rdf", "<a>", "is no XML"),
        ("notes.rdf", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "is no XML"),
        ("none.bib", None, "cannot be read"),
    ],
)
def test_what_is_no_source_is_refused(tmp_path: Path, name: str, text: str | None, problem: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(Refused, match=problem):
        adopt.read(path, TODAY, by="Jane Doe")
