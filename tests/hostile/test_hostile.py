"""Every case of the hostile corpus gets its sentence, or is shown harmless, by check and build alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from precis import check as checks
from precis.check.site import SITE_RULES
from precis.plugin import search
from tests.cases import Case
from tests.hostile.cases import corpus, harmless, place, said
from tests.libraries import build_site
from tests.plugin.agreement import findings, named
from tests.plugin.trees import elements, file, write

CORPUS = corpus()


@pytest.fixture(autouse=True, scope="module")
def unindexed() -> Iterator[None]:
    """Builds without an index for searching, which would take most of their time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "run_pagefind", lambda pages, index: None)
        yield


@pytest.mark.parametrize("case", CORPUS, ids=str)
def test_a_case_gets_its_sentence_or_none_and_no_rule_stumbles_over_it(case: Case, tmp_path: Path) -> None:
    write(tmp_path, {})
    place(case, tmp_path)
    found = findings(tmp_path, checks.RULES)
    assert not any("could not be checked" in each.message for each in found)
    decisive = checks.ESSENTIAL | SITE_RULES
    assert sorted(f"{each.rule}: {each.message}" for each in found if each.rule in decisive) == said(case)


def test_the_build_refuses_what_the_checker_refuses(tmp_path: Path) -> None:
    write(tmp_path, {"docs/papers/a-paper.md": file("Text.")})
    before = _below(tmp_path)
    for case in filter(said, CORPUS):
        place(case, tmp_path)
    brought = _below(tmp_path) - before
    assert named(tmp_path) == brought


def test_nothing_is_left_that_a_browser_would_run(tmp_path: Path) -> None:
    site = build_site(harmless(tmp_path))
    for page in site.rglob("*.html"):
        for name, attributes in elements(page.read_text("utf-8")):
            assert name not in ("iframe", "object", "embed", "base"), page
            assert [each for each in attributes if each.startswith("on")] == [], page
            addresses = [attributes.get(each, "") for each in ("href", "src", "action")]
            assert not any(each.startswith(("javascript:", "data:", "vbscript:")) for each in addresses), page


def _below(folder: Path) -> set[str]:
    """The paths of everything in a folder but the folders in it."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found}
