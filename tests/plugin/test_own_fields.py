"""Keys that a library adds to those of every paper: shown, searched, and no others allowed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from precis.cli import main
from tests.libraries import ROOT, build_site
from tests.plugin.trees import write

SETTINGS = f"""\
INHERIT: {ROOT}/mkdocs.yml
plugins:
  - precis:
      fields:
        organism: {{label: Organism}}
        genes: {{label: Genes & more, type: list}}
        data: {{label: Data, type: address}}
"""
PAPER = """\
---
title: "Of Mice"
authors:
  - "A. Uthor"
year: 1990
venue: "Cells 1990"
url: "https://example.org/mice"
tags:
  - "vision"
  - "language"
added: 2026-01-02
genes:
  - "Pax6"
  - "<i>Shh</i>"
organism: "Mus musculus"
data: "https://example.org/data?a=1&b=2"
summaries:
  - by: "Jane Doe"
---

They see.
"""
PATH = "docs/papers/of-mice.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, {"mkdocs.yml": SETTINGS, PATH: PAPER})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check() -> Result:
    return CliRunner().invoke(main, ["check", PATH])


def test_they_are_shown_in_the_order_of_the_settings_and_found(folder: Path) -> None:
    assert [line for line in check().stdout.splitlines() if "remark" not in line and ": " in line] == []
    site = build_site(folder)
    page = " ".join((site / "papers/of-mice/index.html").read_text("utf-8").split())
    assert "Organism: Mus musculus" in page
    assert "Genes &amp; more: Pax6, &lt;i&gt;Shh&lt;/i&gt;" in page
    assert page.index("Organism:") < page.index("Genes &amp;")
    assert '<a href="https://example.org/data?a=1&amp;b=2" rel="noopener">' in page
    (paper,) = json.loads((site / "papers.json").read_text("utf-8"))
    assert paper["genes"] == ["Pax6", "<i>Shh</i>"]
    schema = json.loads((site / "paper.schema.json").read_text("utf-8"))
    assert schema["properties"]["organism"]["title"] == "Organism"


@pytest.mark.parametrize(
    ("was", "now", "finding"),
    [
        ("organism: ", "organsim: ", "15:1: front-matter: `organsim` is not a key; did you mean `organism`?"),
        ('"Mus musculus"', "3", "15:1: front-matter: `organism` is not text; put it in double quotes"),
        ('\n  - "Pax6"\n  - "<i>Shh</i>"', " Pax6", "12:1: front-matter: `genes` is not a list; begin each"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_one_is_told(folder: Path, was: str, now: str, finding: str) -> None:
    assert was in PAPER
    (folder / PATH).write_text(PAPER.replace(was, now), "utf-8")
    result = check()
    assert result.exit_code == 1
    assert f"{PATH}:{finding}" in result.stdout


def test_a_library_without_them_allows_none(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(f"INHERIT: {ROOT}/mkdocs.yml\n", "utf-8")
    told = check().stdout
    for line, key in ((12, "genes"), (15, "organism"), (16, "data")):
        assert f"{PATH}:{line}:1: front-matter: `{key}` is not a key; " in told
