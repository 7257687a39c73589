"""What the page to write on loads."""

import json
from pathlib import Path

from precis.library.blank import OUTLINE, PLACEHOLDERS
from tests.libraries import build_site, furnish, illustrated, toy


def known(folder: Path) -> dict[str, object]:
    furnish(folder)
    found: dict[str, object] = json.loads((build_site(folder) / "write/library.json").read_text("utf-8"))
    return found


def test_it_knows_the_library(tmp_path: Path) -> None:
    found = known(toy(tmp_path))
    papers, tags = found["papers"], found["tags"]
    assert isinstance(papers, list)
    assert isinstance(tags, list)
    assert [paper["slug"] for paper in papers] == sorted(
        path.stem for path in tmp_path.glob("docs/papers/*.md")
    )
    assert {tag["tag"] for tag in tags} == {path.stem for path in tmp_path.glob("docs/tags/*.md")}
    assert (found["outline"], found["placeholders"]) == (OUTLINE, sorted(PLACEHOLDERS))
    assert (found["repository"], found["contact"], found["ownFields"]) == (None, None, [])


def test_it_knows_the_copies_of_figures(tmp_path: Path) -> None:
    copies = known(illustrated(tmp_path))["copies"]
    assert isinstance(copies, dict)
    assert copies
    for copy in copies.values():
        assert (tmp_path / "site/figures" / Path(copy["address"]).name).is_file()
