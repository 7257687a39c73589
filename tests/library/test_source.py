"""Where dumps come from, and what pages may claim of it."""

from pathlib import Path

import pytest

from precis.errors import Refused
from precis.library import source
from precis.library.paper import Summary
from precis.library.source import Source, Sources

LOG = Source(name="The Keepers' Log", url="https://www.log.example/notes", dumps=["lamps.txt"])
SOURCES = Sources((LOG, Source(name="A drawer", dumps=["drawer.txt"])))


def test_a_summary_has_the_source_that_names_its_dump() -> None:
    assert SOURCES.of(Summary(dump="lamps.txt")) is LOG
    assert SOURCES.of(Summary(dump="other.txt")) is None
    assert SOURCES.of(Summary()) is None


@pytest.mark.parametrize(
    ("summary", "writer"),
    [
        (Summary(by="Jane", dump="lamps.txt"), "Jane"),
        (Summary(dump="lamps.txt"), "a contributor of The Keepers' Log whose name is not known to us"),
        (Summary(dump="other.txt"), "a writer whose name is not known to us"),
        (Summary(), "a contributor who gave no name"),
    ],
)
def test_no_source_no_claim(summary: Summary, writer: str) -> None:
    assert SOURCES.writer(summary) == writer


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://log.example/a", "The Keepers' Log"),
        ("https://www.example.org/a", "example.org"),
        ("https://[", "https://["),
    ],
)
def test_sites_are_named(address: str, site: str) -> None:
    assert SOURCES.site(address) == site


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_sources_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, '- name: "A drawer"\n  dumps: ["drawer.txt"]\n  licence: "none"\n')
    (entry,) = source.read(path).entries
    assert (entry.name, entry.url, entry.licence) == ("A drawer", None, "none")
    assert source.read(tmp_path / "none.yml") == source.read(written(tmp_path, "# none\n")) == Sources()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('- name: "A"\n', "1:3: `0.dumps` is missing; add it"),
        ('- name: "A"\n  dumps: []\n', "2:3: `0.dumps` is empty; add an entry"),
        (
            '- name: "A"\n  dumps: ["a.txt"]\n- name: "B"\n  dumps:\n    - "a.txt"\n',
            "5:7: the dump `a.txt` has a source already; keep one of the two",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Refused) as refused:
        source.read(path)
    assert str(refused.value) == f"{path}:{sentence}"
