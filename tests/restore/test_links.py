"""Links: fixtures, what is reported, and round trips over generated text."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.markdown.spans import scan
from precis.restore import blocks, links
from precis.restore.rule import Doubt, Repair, Rule
from precis.restore.settle import apply, settle
from tests.restore.fixtures import Case, cases

FIXTURES = Path(__file__).parent / "fixtures" / "links"
CASES = [(path.stem, case) for path in sorted(FIXTURES.glob("*.txt")) for case in cases(path)]
_WRAPPED = re.compile(r"!\[\]\((?P<image>http[^()\s]*)\)|<(?P<link>http[^<>\s]*)>")
PIECES = st.sampled_from(
    [
        "https://example.org/a.png",
        "http://example.org/b_(c)",
        "<",
        ">",
        "(",
        ")",
        " ",
        "\\cite{a}",
        "`",
        "x",
        ".",
        '"',
    ]
)


def settled(record: str) -> tuple[list[Repair], list[Doubt]]:
    """What is done to a record; a figure stands in a paragraph of its own."""
    found = scan(record)
    return settle([*links.proposals(found), *blocks.proposals(found)])


def doubts(record: str) -> list[str]:
    return [finding.why for finding in links.proposals(scan(record)) if isinstance(finding, Doubt)]


def speakers(record: str) -> set[str]:
    """The rules that did something to a record, or doubt something in it."""
    repairs, doubts = settled(record)
    return {repair.rule for repair in repairs} | {doubt.rule for doubt in doubts}


def test_every_rule_has_its_fixture() -> None:
    assert sorted({name for name, _ in CASES}) == sorted(rule.name for rule in links.RULES)


@pytest.mark.parametrize("rule", links.RULES, ids=lambda rule: rule.name)
def test_rule_is_explained_and_speaks_in_its_fixture(rule: Rule[Any, Any]) -> None:
    assert (rule.propose.__doc__ or "").startswith("`")
    assert any(rule.name in speakers(case.damaged) for name, case in CASES if name == rule.name)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=str)
def test_fixture(rule: str, case: Case) -> None:
    repairs, found = settled(case.damaged)
    assert apply(case.damaged, repairs) == case.expected
    assert tuple(doubt.why for doubt in found if doubt.rule == rule) == case.doubts


@given(st.lists(PIECES, max_size=20).map("".join))
def test_addresses_are_wrapped_and_nothing_else(record: str) -> None:
    edits, _ = settle(links.proposals(scan(record)))
    assert {edit.text for edit in edits} <= {"<", ">", "![](", ")"}
    assert all(edit.start == edit.end for edit in edits)


@pytest.mark.parametrize(
    "address", ["https://arxiv.org/abs/1701.07875", "https://www.youtube.com/watch?v=abcdefghijk"]
)
def test_a_sound_address_is_not_reported(address: str) -> None:
    assert doubts(f"See [this]({address}).") == []


@pytest.mark.parametrize(
    ("address", "image"),
    [
        ("https://i.imgur.com/abcdefg", True),
        ("https://example.org/x4.png.750x0_q75_crop.png", True),
        ("https://example.org/figure.JPG?raw=true", True),
        ("https://example.org/png/about", False),
        ("https://png.example.org/about", False),
    ],
)
def test_pictures_are_told_by_host_or_suffix(address: str, image: bool) -> None:
    assert links.is_image(address) is image
