"""JSON-LD, checked against schema.org's vocabulary as TypeScript types (https://github.com/google/schema-dts)."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from precis.export.schema import reviews
from precis.library import library as libraries
from tests.export.pages import library, page
from tests.libraries import ROOT, TOY

TSC = ROOT / "node_modules" / ".bin" / "tsc"


WRONG = [{"@type": "Review", "nonsense": "x"}, {"@type": "Opinion"}]


def objections(folder: Path, documents: list[dict[str, Any]]) -> set[int]:
    """The places of the JSON-LD documents that the validator objects to."""
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    imported = 'import type { Graph } from "schema-dts"; '
    constants = [f"const d{number}: Graph = {json.dumps(found)};" for number, found in enumerate(documents)]
    (folder / "documents.ts").write_text(imported + "\n".join(constants), encoding="utf-8")
    command = [str(TSC), "--noEmit", "--strict", "--skipLibCheck", "--pretty", "false", "documents.ts"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout
    return {int(line) - 1 for line in re.findall(r"^documents\.ts\((\d+),", said, re.MULTILINE)}


def test_the_validator_accepts_the_whole_library_and_objects_to_what_is_wrong(tmp_path: Path) -> None:
    toy = libraries.read(TOY / "docs")
    found = [reviews(toy, held, f"https://example.org/{held.address}") for held in toy.pages.values()]
    wrong = [{"@context": "https://schema.org", "@graph": [review]} for review in WRONG]
    assert objections(tmp_path, found + wrong) == {len(found), len(found) + 1}


def test_a_review_of_an_article() -> None:
    held = page(
        "It is about seeing, and says how that is done.",
        title="$\\beta$-FLR",
        arxiv="1804.90359",
        doi="10.1000/a",
        summaries=[{"by": "Jane Doe", "url": "https://example.org/first"}],
    )
    assert reviews(library(held), held, "https://example.org/papers/vae/") == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Review",
                "name": "Summary of “β-FLR”",
                "description": "It is about seeing, and says how that is done.",
                "url": "https://example.org/papers/vae/",
                "author": {"@type": "Person", "name": "Jane Doe"},
                "isBasedOn": "https://example.org/first",
                "datePublished": "2026-01-02",
                "inLanguage": "en",
                "itemReviewed": {
                    "@type": "ScholarlyArticle",
                    "name": "β-FLR",
                    "author": [{"@type": "Person", "name": "Ada Lovelace"}],
                    "datePublished": "2019",
                    "isPartOf": {
                        "@type": "CreativeWork",
                        "name": "International Conference on Fog and Signals (ICFS)",
                    },
                    "url": "https://doi.org/10.1000/a",
                    "identifier": ["https://doi.org/10.1000/a", "arXiv:1804.90359"],
                },
            }
        ],
    }


def test_what_is_not_known_is_left_out() -> None:
    nobody = page(title="Words", identified=False, authors=[], venue=None, year=None, summaries=[{}])
    (review,) = reviews(library(nobody), nobody, None)["@graph"]
    assert review["itemReviewed"] == {"@type": "ScholarlyArticle", "name": "Words"}
    assert not {"author", "url"} & set(review)


def test_each_review_has_its_day() -> None:
    summaries = [{"by": "Ada"}, {"by": "Eve", "added": date(2026, 3, 1)}]
    held = page("A.\n\n<!-- summary -->\n\nB.", summaries=summaries)
    found = reviews(library(held), held, None)["@graph"]
    assert [review["datePublished"] for review in found] == ["2026-01-02", "2026-03-01"]
