"""Links: fixtures, what is reported, and round trips over generated text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.markdown.spans import scan
from precis.restore import blocks, links
from precis.restore.rule import Doubt
from precis.restore.settle import apply, settle
from tests.restore.fixtures import Case, cases

HERE = Path(__file__).parent / "fixtures"
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


def restored(record: str) -> str:
    found = scan(record)
    edits, _ = settle([*links.proposals(found), *blocks.proposals(found)])
    return apply(record, edits)


def doubts(record: str) -> list[str]:
    return [finding.why for finding in links.proposals(scan(record)) if isinstance(finding, Doubt)]


@pytest.mark.parametrize("case", cases(HERE / "links"), ids=str)
def test_fixture(case: Case) -> None:
    assert restored(case.damaged) == case.expected


@given(st.lists(PIECES, max_size=20).map("".join))
def test_addresses_are_wrapped_and_nothing_else(record: str) -> None:
    edits, _ = settle(links.proposals(scan(record)))
    assert {edit.text for edit in edits} <= {"<", ">", "![](", ")"}
    assert all(edit.start == edit.end for edit in edits)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://www.shortscience.org/paper?bibtexKey=journals/corr/1701.07875", "arXiv 1701.07875"),
        ("https://www.youtube.com/watch?v=abcdefghij", "eleven characters"),
        ("https://example.org/anexplanationofcountingsheep/", "may have lost its hyphens"),
    ],
)
def test_a_doubtful_address_is_reported(address: str, why: str) -> None:
    assert [why in found for found in doubts(f"See [this]({address}).")] == [True]


@pytest.mark.parametrize(
    "address", ["https://arxiv.org/abs/1701.07875", "https://www.youtube.com/watch?v=abcdefghijk"]
)
def test_a_sound_address_is_not_reported(address: str) -> None:
    assert doubts(f"See [this]({address}).") == []


def test_a_citation_without_an_arxiv_id_is_reported() -> None:
    assert len(doubts(r"In \cite{Farquhar18} the loss is changed.")) == 1


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
