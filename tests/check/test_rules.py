"""Each rule about a page on the cases of its file in fixtures/rules/, and what `--fix` makes of them."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis import check as checks
from precis.check.fix import fix
from precis.check.report import line
from precis.check.rule import MOST
from precis.library import library
from tests.cases import Case, cases
from tests.strategies import few

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = '---\ntitle: "A title"\nadded: 2026-01-31\nidentified: false\nsummaries:\n  - by: "Somebody"\n---\n'


def page(text: str) -> str:
    """A page as a case shows it: whole, or its summary alone."""
    shown = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text).replace("␠", " ")
    return shown.removeprefix("\n") if shown.startswith("\n---\n") else HEAD + shown


CASES = list(cases(FIXTURES / "rules"))
FIXABLE = [case for case in CASES if "fixed" in case.parts]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the page stands, in the library of the fixtures."""
    shutil.copytree(FIXTURES / "library", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "docs/papers")
    return Path("a-title.md")


def around() -> checks.Surroundings:
    """The library in whose papers' folder this is."""
    return checks.Surroundings(library.read(Path("..")), records={}, today=date(2026, 11, 21))


def said(case: Case, path: Path, text: str) -> str:
    """What the rule says of a text; lines are counted as in the fixture."""
    path.write_text(text, "utf-8", newline="\n")
    found = [line(finding) for finding in checks.check(path, around(), {case.file})]
    shown = "\n".join(each.removeprefix(f"{path}:").replace(f": {case.file}: ", ": ", 1) for each in found)
    skipped = HEAD.count("\n") if text.startswith(HEAD) else 0
    numbers = re.compile(r"^(\d+)(?=:\d+: )", re.MULTILINE)
    return numbers.sub(lambda match: str(int(match[1]) - skipped), shown)


def test_every_file_of_cases_is_about_a_rule() -> None:
    assert {case.file for case in CASES} <= checks.RULES


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_what_is_wrong_and_nothing_else(case: Case, path: Path) -> None:
    assert said(case, path, page(case.parts[""])) == case.parts["says"].strip("\n")


@pytest.mark.parametrize("case", FIXABLE, ids=str)
def test_fix_mends_what_it_can(case: Case, path: Path) -> None:
    before = page(case.parts[""])
    fixed = fix(path, before)
    assert fixed.text.rstrip("\n") == page(case.parts["fixed"]).rstrip("\n")
    assert bool(fixed.done) == (fixed.text != before)
    if fixed.done:
        assert said(case, path, fixed.text) == ""
    assert fix(path, fixed.text).done == ()


@few
@given(st.text(alphabet="#-ab1 \n\t`$\u200b\u2028é<!", max_size=80))
def test_fix_keeps_every_letter_and_has_nothing_left_to_do(text: str) -> None:
    page = f"{HEAD}\n{text}\n\n<!-- summary -->\n{text}"
    fixed = fix(Path("a-title.md"), page)
    assert [c for c in fixed.text if c.isalnum()] == [c for c in page if c.isalnum()]
    assert fix(Path("a-title.md"), fixed.text) == type(fixed)(fixed.text, ())


def test_a_file_of_200_kilobytes_is_too_large(path: Path) -> None:
    path.write_text(HEAD + "\nword" * 40_000 + "\n", "utf-8")
    (found,) = checks.check(path, around(), {"size"})
    assert line(found).startswith("a-title.md:1:1: size: 200,")


@pytest.mark.parametrize(
    ("fits", "more", "problem"),
    [
        ("x\n" * 2_000, "x\n", "more than 2,000 lines; make it shorter"),
        ("[a](b) " * 500, "[", "more than 500 opening brackets; make it shorter"),
        ("$x$ " * 1_000, "$", "more than 2,000 marks of formulas; make it shorter"),
        ("\\(x\\) " * 2_000, "\\(", "more than 2,000 marks of formulas; make it shorter"),
        ("x" * 20_000, "x", "a paragraph of 20,001 characters, more than 20,000; part it"),
    ],
)
def test_a_page_of_too_much_is_refused_before_any_other_rule_looks_at_it(
    fits: str, more: str, problem: str, path: Path
) -> None:
    path.write_text(HEAD + fits, "utf-8")
    assert [found for found in checks.check(path, around()) if found.rule == "size"] == []
    path.write_text(HEAD + fits + more, "utf-8")
    assert [(found.rule, found.message) for found in checks.check(path, around())] == [("size", problem)]


def test_of_a_rule_broken_everywhere_the_first_findings_are_told(path: Path) -> None:
    path.write_text(HEAD + "x\u200b" * 1_000, "utf-8")
    assert len(list(checks.check(path, around(), {"character"}))) == MOST
