"""What a library takes over of folders and files, on the cases of fixtures/folders/."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from precis import adopt
from precis import check as checks
from precis.library import library as libraries
from tests.cases import Case, cases

FIXTURES = Path(__file__).parent / "fixtures/folders"
TODAY = date(2026, 1, 31)
MADE = "made"


def source(case: Case, folder: Path) -> Path:
    """Write the files of a case, and name what is to be read: the folder, or the bibliography in it."""
    case.write(folder, MADE)
    for path in folder.rglob("*.png"):
        if not path.read_bytes().strip():
            Image.new("RGB", (6, 4), "red").save(path)
    files = [path for path in folder.rglob("*") if path.is_file()]
    is_bibliography = len(files) == 1 and files[0].suffix in (".bib", ".json", ".rdf")
    return files[0] if is_bibliography else folder


def shown(adopted: adopt.Adopted, folder: Path) -> str:
    """Everything that is made of a case."""
    parts = [f"papers/{page.slug}.md\n{page.text}" for page in adopted.pages]
    parts += [f"tags/{slug}.md: {tag.title}" for slug, tag in adopted.tags.items()]
    parts += [f"assets/{picture.name}" for picture in adopted.pictures]
    parts += [str(notice).replace(f"{folder}/", "") for notice in adopted.left]
    return "\n".join(parts)


@pytest.mark.parametrize("case", list(cases(FIXTURES)), ids=str)
def test_case(case: Case, tmp_path: Path) -> None:
    adopted = adopt.read(source(case, tmp_path), TODAY, by="Jane Doe")
    assert shown(adopted, tmp_path).strip() == case.parts[MADE].strip()


@pytest.mark.parametrize("case", list(cases(FIXTURES)), ids=str)
def test_what_is_adopted_can_be_built(case: Case, tmp_path: Path) -> None:
    adopted = adopt.read(source(case, tmp_path / "source"), TODAY, by="Jane Doe")
    docs = tmp_path / "docs"
    adopt.write(adopted, docs)
    library = libraries.read(docs)
    surroundings = checks.Surroundings(library, {})
    found = [
        finding
        for page in adopted.pages
        for finding in checks.check(docs / f"papers/{page.slug}.md", surroundings, checks.ESSENTIAL)
        if not finding.remark
    ]
    assert [*library.refused, *found, *checks.check_site(docs, library)] == []
