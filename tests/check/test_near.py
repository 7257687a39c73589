"""Which other files a few are checked with."""

from datetime import date
from pathlib import Path

import pytest

from precis.check import file as files
from precis.check.near import FEW, near
from precis.library import page as pages
from precis.library.paper import Paper, Summary

MINE = {"title": "Bread and Mice: A Survey", "arxiv": "1802.90365", "doi": "10.1234/Bread"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of papers' files, none of which is asked how it writes."""
    monkeypatch.setattr(files, "SAMPLE", 0)
    return tmp_path


def write(folder: Path, name: str, **facts: object) -> Path:
    said = {"title": "Of Lamps", "identified": False, "added": date(2026, 1, 31), "summaries": [Summary()]}
    path = folder / f"{name}.md"
    path.write_text(pages.dump(Paper.model_validate({**said, **facts}), ["Mice eat bread."]), "utf-8")
    return path


@pytest.mark.parametrize(
    "facts",
    [
        {"arxiv": "1802.90365"},
        {"doi": "10.1234/bREAD"},
        {"title": "Bread & Mice, a survey"},
        {"title": "Bread and Mice: Surveys"},
        {"also_known_as": ["BREAD AND MICE – a survey"]},
        {"also_at": ["old-bread"]},
    ],
    ids=str,
)
def test_a_file_with_a_fact_in_common_is_near(folder: Path, facts: dict[str, object]) -> None:
    mine = write(folder, "mine", **MINE, also_at=["old-bread"])
    other, _ = write(folder, "other", **facts), write(folder, "another", arxiv="1802.90366")
    assert near(folder, [mine]) == [mine, other]


@pytest.mark.parametrize("name", ["old-bread", "bread-and-mice-a-survey"])
def test_a_file_whose_name_is_said_is_near(folder: Path, name: str) -> None:
    mine = write(folder, "mine", **MINE, also_at=["old-bread"])
    assert write(folder, name) in near(folder, [mine])


def test_a_fact_that_yaml_writes_with_escapes_is_near(folder: Path) -> None:
    mine, other = write(folder, "mine", **MINE), write(folder, "other", title="Bread and Mice: A Survey")
    other.write_text(other.read_text().replace("Bread", r"\x42read").replace("Mice:", r"M\u0069ce:"))
    assert near(folder, [mine]) == [mine, other]


def test_a_file_that_cannot_be_read_is_near_to_none(folder: Path) -> None:
    mine = write(folder, "mine", **MINE)
    (folder / "folder.md").mkdir()
    (folder / "bytes.md").write_bytes(b"\xff")
    assert near(folder, [mine, folder / "missing.md", folder / "bytes.md"]) == [mine]


def test_those_that_show_how_the_library_writes_are_near_to_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, *others = [write(folder, f"paper-{number}") for number in range(9)]
    monkeypatch.setattr(files, "SAMPLE", 3)
    shown = [path for path in [mine, *others] if path.stem in files.sample(f"paper-{n}" for n in range(9))]
    assert len(shown) == 3
    elsewhere = write(folder.parent, "elsewhere", title="Nothing in common with these")
    assert near(folder, [elsewhere]) == shown


def test_for_many_files_all_are_read(folder: Path) -> None:
    papers = [write(folder, f"paper-{number:02}", title=f"{number}") for number in range(FEW + 1)]
    other = write(folder, "other")
    assert near(folder, papers) == sorted([other, *papers])
