"""What goes into the search index."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from precis.plugin.search import run_pagefind


@pytest.fixture(scope="module")
def entries(site: Path) -> dict[str, Any]:
    """The indexed pages by address."""
    found = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (site / "pagefind/fragment").glob("*.pf_fragment")
    ]
    return {entry["url"]: entry for entry in found}


def test_only_papers_and_help_pages_are_indexed(entries: dict[str, Any]) -> None:
    slugs = ("beta-flr", "hostile", "several", "unknown")
    assert set(entries) == {"/about/", "/contribute/", *(f"/papers/{slug}/" for slug in slugs)}


def test_formulas_are_indexed_once(entries: dict[str, Any]) -> None:
    text = entries["/papers/beta-flr/"]["content"]
    assert text == ("Inline p(z |x) < 1 and a_1 * b_1 * c. The β term. ℒ = -logp(x). See the other one.")


def test_facts_can_be_searched_and_shown(entries: dict[str, Any]) -> None:
    facts = entries["/papers/beta-flr/"]["meta"]
    assert facts["title"] == "β-FLR: <i>Learning</i>"
    assert facts["authors"] == "Ada Lovelace"
    assert facts["arxiv"] == "1804.90359"
    assert entries["/papers/hostile/"]["meta"]["also known as"] == '"><script>alert(8)</script>'


def test_filters(entries: dict[str, Any]) -> None:
    assert entries["/papers/hostile/"]["filters"] == {
        "kind": ["paper"],
        "tag": ["Vision", "Language"],
        "venue": ["<i>LUX</i>"],
        "writer": ["Jane Doe"],
        "year": ["2020"],
    }


def test_a_site_that_cannot_be_indexed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="search index could not be written"):
        run_pagefind(tmp_path / "absent", tmp_path / "index")
