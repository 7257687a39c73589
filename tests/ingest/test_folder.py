"""The folder of papers' files: what an import writes, and what a killed one left."""

import os
from pathlib import Path

import pytest

from precis.errors import Refused
from precis.ingest.compose import Draft
from precis.ingest.dump import Record
from precis.ingest.folder import Folder
from precis.library import library as libraries
from precis.library import page as pages
from precis.library.paper import Paper, Summary
from tests.ingest.test_split import TODAY

RECORD = Record("a.txt", 1, "text")


def text(title: str, body: str = "It is of bread.", **facts: object) -> str:
    known = {"title": title, "identified": False, "added": TODAY, "summaries": [Summary()], **facts}
    return pages.dump(Paper.model_validate(known), [body])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page of an unknown paper."""
    (tmp_path / "of-bread.md").write_text(text("Of bread …"), encoding="utf-8")
    return tmp_path


def read(path: Path) -> Folder:
    return Folder(path, libraries.read_papers(path))


def files(path: Path) -> dict[str, str]:
    return {each.name: each.read_text("utf-8") for each in path.iterdir()}


def test_a_draft_takes_the_place_of_the_pages_it_completes(folder: Path) -> None:
    draft = Draft("bread", text("Bread", also_at=["of-bread"]), (RECORD,), replaces=("of-bread",))
    assert read(folder).write(draft)
    assert files(folder) == {"bread.md": draft.text}


def test_a_draft_of_the_same_name_is_rewritten_in_place(folder: Path) -> None:
    draft = Draft("of-bread", text("Of Bread"), (RECORD,), replaces=("of-bread",))
    assert read(folder).write(draft)
    assert files(folder) == {"of-bread.md": draft.text}


def test_of_two_imports_the_second_finds_what_the_first_wrote(folder: Path) -> None:
    first, second = read(folder), read(folder)
    known = Summary(sha256=RECORD.sha256)
    draft = Draft("bread", text("Bread", summaries=[known]), (RECORD,), replaces=("of-bread",))
    assert not second.holds(draft)
    assert first.write(draft)
    assert not second.write(draft)
    assert second.holds(draft)
    assert not second.holds(Draft("bread", draft.text, (RECORD, Record("a.txt", 2, "more"))))


def test_a_page_that_was_changed_meanwhile_is_left_alone(folder: Path) -> None:
    papers = read(folder)
    (folder / "of-bread.md").write_text(text("Of bread …", "It is of white bread."), encoding="utf-8")
    before = files(folder)
    draft = Draft("bread", text("Bread"), (RECORD,), replaces=("of-bread",))
    assert not papers.accepts(draft)
    assert not papers.write(draft)
    assert files(folder) == before


def test_a_name_that_is_taken_is_left_alone(folder: Path) -> None:
    before = files(folder)
    assert not read(folder).write(Draft("of-bread", text("Mine"), (RECORD,)))
    assert files(folder) == before


def test_what_a_killed_import_left_is_cleared(folder: Path) -> None:
    (folder / "bread.md").write_text(text("Bread", also_at=["of-bread"]), encoding="utf-8")
    (folder / ".precis-abc").write_text("half a pa", encoding="utf-8")
    papers, notices = Folder.open(folder)
    assert (list(files(folder)), notices) == (["bread.md"], [])
    assert papers.library == libraries.read_papers(folder)


def test_a_completed_page_that_says_something_else_is_kept_and_told(folder: Path) -> None:
    (folder / "bread.md").write_text(text("Bread", "It is of rye.", also_at=["of-bread"]), encoding="utf-8")
    before = files(folder)
    papers, (notice,) = Folder.open(folder)
    assert files(folder) == before
    assert set(papers.library.pages) == {"bread", "of-bread"}
    assert str(notice) == (
        f"{folder}/of-bread.md: was completed as bread.md, but says something else; keep one of them"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    (folder / ".precis-abc").write_text("half", encoding="utf-8")
    folder.chmod(0o500)
    with pytest.raises(Refused, match="cannot be deleted"):
        Folder.open(folder)
    folder.chmod(0o700)
