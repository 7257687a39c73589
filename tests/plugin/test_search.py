"""What goes into the search index."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from precis.plugin.search import run_pagefind
from precis.plugin.signs import sign_words


@pytest.fixture(scope="module")
def entries(site: Path) -> dict[str, Any]:
    """The indexed pages by address."""
    found = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (site / "pagefind/fragment").glob("*.pf_fragment")
    ]
    return {entry["url"]: entry for entry in found}


def test_papers_help_pages_topics_and_venues_are_indexed(entries: dict[str, Any]) -> None:
    slugs = ("beta-flr", "hostile", "several", "unknown")
    pages = {"/about/", "/contribute/", *(f"/papers/{slug}/" for slug in slugs)}
    answers = [entry["meta"] for url, entry in entries.items() if url not in pages]
    assert sorted((each["answer"], each["title"], each["papers"], each["address"]) for each in answers) == [
        ("Topic", "Language", "2", "tags/language/"),
        ("Topic", "Vision", "3", "tags/vision/"),
        ("Venue", "<i>LUX</i>", "1", "browse/?venue=%3Ci%3ELUX%3C%2Fi%3E"),
        ("Venue", "ICFS", "2", "venues/icfs/"),
    ]


def test_the_years_of_the_preprint_and_of_the_venue_are_found(entries: dict[str, Any]) -> None:
    entry = entries["/papers/beta-flr/"]
    assert entry["filters"]["year"] == ["2019"]
    assert (entry["meta"]["published"], entry["meta"]["first public"]) == ("ICFS 2019", "2018")
    assert "first public" not in entries["/papers/hostile/"]["meta"]


def test_formulas_can_be_searched(entries: dict[str, Any]) -> None:
    words = entries["/papers/beta-flr/"]["meta"]["formulas"].split()
    assert {*sign_words(r"p(z \mid x)"), *sign_words("ℒ")} <= set(words)


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
