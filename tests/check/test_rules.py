"""Each rule on the cases of its file in fixtures/check/, and what `--fix` makes of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis import check as checks
from precis.check.fix import fix
from precis.check.report import line
from precis.library import library
from tests.strategies import few

FIXTURES = Path(__file__).parents[1] / "fixtures" / "check"
HEAD = '---\ntitle: "A title"\nadded: 2026-01-31\nidentified: false\nsummaries:\n  - by: "Somebody"\n---\n'


@dataclass(frozen=True)
class Case:
    """A page, what its rule says of it, and what it is after `--fix`."""

    rule: str
    title: str
    page: str
    says: str
    fixed: str | None

    @property
    def skipped(self) -> int:
        """How many lines of the page are not shown in the fixture."""
        return HEAD.count("\n") if self.page.startswith(HEAD) else 0


def _page(text: str) -> str:
    shown = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text).replace("␠", " ")
    return shown.removeprefix("\n") if shown.startswith("\n---\n") else HEAD + shown


def _cases() -> Iterator[Case]:
    for path in sorted(FIXTURES.glob("*.txt")):
        for text in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            said, _, fixed = text.partition("--- fixed\n")
            shown, _, says = said.partition("--- says\n")
            title, _, page = shown.partition("\n")
            yield Case(
                path.stem, title, _page(page), says.strip("\n"), _page(fixed).rstrip("\n") if fixed else None
            )


CASES = list(_cases())
FIXABLE = [case for case in CASES if case.fixed is not None]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the page stands, beside another paper's."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/other-paper.md").write_text((FIXTURES / "other-paper.md").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path / "papers")
    return Path("a-title.md")


def around() -> checks.Surroundings:
    """Two tags, and the library of the folder."""
    tags = frozenset({"video", "robustness"})
    return checks.Surroundings(records={}, tags=tags, library=library.read(Path()))


def said(case: Case, path: Path, text: str) -> str:
    """What the rule says of a text; lines are counted as in the fixture."""
    path.write_text(text, "utf-8", newline="\n")
    found = [line(finding) for finding in checks.check(path, around(), {case.rule})]
    shown = "\n".join(each.removeprefix(f"{path}:").replace(f": {case.rule}: ", ": ", 1) for each in found)
    numbers = re.compile(r"^(\d+)(?=:\d+: )", re.MULTILINE)
    return numbers.sub(lambda match: str(int(match[1]) - case.skipped), shown)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_a_rule_finds_what_is_wrong_and_nothing_else(case: Case, path: Path) -> None:
    assert said(case, path, case.page) == case.says


@pytest.mark.parametrize("case", FIXABLE, ids=lambda case: f"{case.rule}: {case.title}")
def test_fix_mends_what_it_can(case: Case, path: Path) -> None:
    fixed = fix(path, case.page)
    assert fixed.text.rstrip("\n") == case.fixed
    assert bool(fixed.done) == (fixed.text != case.page)
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


def test_brackets_that_would_stall_markdown_are_refused(path: Path) -> None:
    path.write_text(HEAD + "\n" + "[a](b) " * 500 + "\n\n" + "[" * 501 + "\n", "utf-8")
    (found,) = checks.check(path, around(), {"character"})
    assert line(found).endswith("character: 501 opening brackets in a paragraph, more than 500; delete them")
