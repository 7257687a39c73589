"""Formulas as words of the search index."""

import json
import subprocess

import pytest

from precis.plugin.signs import formula_words, sign_words
from tests.libraries import ROOT

SIGNS = ROOT / "scripts/precis/theme/javascripts/signs.js"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("p(z|x)", r"p(z \mid x)"),
        ("p(z|x)", r"p\left(z \,\middle\vert x\right)".replace(r"\middle", "")),
        ("x_{n+1}", "x_ {n + 1}"),
        (r"\mathbb{E}", r"\mathbb E"),
    ],
)
def test_how_a_formula_looks_makes_no_difference(one: str, other: str) -> None:
    assert list(sign_words(one)) == list(sign_words(other))


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("p(z|x)", r"\mathbb{E}_{z \sim q}[\log p(z \mid x)]"),
        (r"\mathbb{E}", r"\max_x \mathbb{E}_{z}[f]"),
        ("β_1", "(1-β_1)^t"),
    ],
)
def test_a_part_has_no_other_words_than_the_whole(part: str, whole: str) -> None:
    assert set(sign_words(part)) <= set(sign_words(whole))


def test_a_formula_is_found_by_its_tex_and_by_its_signs() -> None:
    page = '<annotation encoding="application/x-tex">\\mathbb{E}[x] &lt; 1</annotation>'
    words = set(formula_words(page))
    assert {*sign_words(r"\mathbb{E}[x]<1"), *sign_words("𝔼[x]<1")} <= words


def test_words_are_letters_that_no_index_parts() -> None:
    assert all(
        word.isalpha() and word.islower() and word.isascii() for word in sign_words(r"\Delta_{10} ≤ ∑")
    )


@pytest.mark.parametrize(
    "formula", [r"p(z \mid x)", r"\mathbb{E}_{q}[x^2]", "𝔼[β] ≤ 10", r"\left\{ a \right\}"]
)
def test_the_scripts_write_the_same_words(formula: str) -> None:
    given = json.dumps(f"${formula}$")
    asked = f"console.log((await import({json.dumps(SIGNS.as_uri())})).formulasAsWords({given}))"
    said = subprocess.run(
        ["node", "--input-type=module", "--eval", asked], capture_output=True, check=True, text=True
    ).stdout
    assert said.split()
    assert set(said.split()) <= set(sign_words(formula))


@pytest.mark.parametrize("text", ["$" * 100_000, "\\" * 100_000, "\\left" * 20_000, "x" * 100_000])
def test_hostile_formulas_take_no_time(text: str) -> None:
    assert len(list(sign_words(text))) <= 2 * len(text)
