"""The rules about what stands beside the papers' files, on the cases of their files in fixtures/site/."""

from pathlib import Path

import pytest

from precis.check.report import line
from precis.check.site import SITE_RULES, check_site
from precis.library import library
from tests.cases import Case, cases

CASES = list(cases(Path(__file__).parent / "fixtures/site"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_what_is_wrong_and_nothing_else(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path, "says")
    monkeypatch.chdir(tmp_path)
    docs = Path("docs")
    found = [line(finding) for finding in check_site(docs, library.read(docs)) if finding.rule == case.file]
    assert found == [
        said.replace(": ", f": {case.file}: ", 1) for said in case.parts["says"].strip().splitlines()
    ]


def test_every_rule_has_cases() -> None:
    assert {case.file for case in CASES} == SITE_RULES
