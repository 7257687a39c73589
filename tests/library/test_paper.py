from datetime import date

import pytest
from pydantic import ValidationError

from precis.library.exact import exact
from precis.library.paper import Paper, Summary

UNKNOWN = {"title": "A title", "identified": False, "added": date(2026, 1, 1), "summaries": [Summary()]}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", ""),
        ("title", " a"),
        ("title", "a\nb"),
        ("title", "a\u2028b"),
        ("title", "a\u202eb"),
        ("title", "a" * 501),
        ("title", 3),
        ("year", "2018"),
        ("year", 1899),
        ("arxiv", "1901.90001v2"),
        ("arxiv", "arXiv:1901.90001"),
        ("arxiv", "١٩٠١.٩٠٠٠١"),
        ("doi", "https://doi.org/10.1/x"),
        ("doi", "10.1234/a b"),
        ("url", "javascript:alert(1)"),
        ("url", "https://a.org/\"onclick"),
        ("url", "https://a.org/<b>"),
        ("url", "https://a.org/\u202egnp"),
        ("url", "https://a.org/a\nb"),
        ("url", "//a.org"),
        ("tags", ["Upper"]),
        ("tags", ["../x"]),
        ("tags", "lamps"),
        ("also_at", ["a/b"]),
        ("added", "2026-01-01"),
        ("language", "Arabic"),
        ("language", "AR"),
        ("language", "pt_BR"),
        ("language", 'ar" onclick="x'),
        ("summaries", []),
        ("summaries", [{"sha256": "A" * 64}]),
        ("summaries", [{"line": 0}]),
        ("summaries", [{"comments": -1}]),
        ("summaries", [{"author": "x"}]),
        ("identified", True),
        ("authours", ["x"]),
    ],
)  # fmt: skip
def test_front_matter_that_breaks_the_model_is_refused(key: str, value: object) -> None:
    Paper.model_validate(UNKNOWN)
    with pytest.raises(ValidationError) as caught:
        exact({}).model_validate({**UNKNOWN, key: value})
    assert caught.value.error_count() == 1


@pytest.mark.parametrize(
    "arxiv", ["0704.9001", "1901.90001", "cs/0112999", "math.GT/0309999", "hep-th/9711999"]
)
def test_arxiv_identifiers_of_both_kinds(arxiv: str) -> None:
    assert Paper.model_validate({**UNKNOWN, "arxiv": arxiv}).arxiv == arxiv


@pytest.mark.parametrize("language", ["ar", "pt-BR", "zh-Hant-TW", "es-419", "de-1996", "gsw"])
def test_languages(language: str) -> None:
    assert Paper.model_validate({**UNKNOWN, "language": language}).language == language


def test_an_identified_paper_needs_its_facts() -> None:
    with pytest.raises(ValidationError, match="lacks authors and year and venue"):
        Paper.model_validate({**UNKNOWN, "identified": True})
