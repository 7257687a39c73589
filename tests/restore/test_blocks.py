"""Blocks: fixtures, round trips over generated text, and what Markdown makes of the result."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from precis.markdown.spans import scan
from precis.restore import blocks
from precis.restore.rule import Doubt, Repair
from precis.restore.settle import apply, settle
from tests.restore.fixtures import Case, cases, damage

HERE = Path(__file__).parent / "fixtures"
# Pieces that records are made of; any order of them has to come through.
MARKS = ("# ", "## Summary ", "* ", "+ ", "1. ", "2. ", "1) ", "(1) ", "[1] ", "> ", "$$ x $$ ", "  ", "   ")
WORDS = (
    "$y$ ",
    "![](a.png) ",
    "https://a.b/c.png ",
    "**Bold.** ",
    "TLDR; ",
    ". ",
    ": ",
    "The ewe. ",
    "ram ",
    "“",
)
PIECES = st.sampled_from(MARKS + WORDS)


def restored(record: str) -> str:
    edits, _ = settle(blocks.proposals(scan(record)))
    return apply(record, edits)


def doubts(record: str) -> list[Doubt]:
    return [finding for finding in blocks.proposals(scan(record)) if isinstance(finding, Doubt)]


@pytest.mark.parametrize("case", cases(HERE / "blocks"), ids=str)
def test_fixture(case: Case) -> None:
    expected = case.expected.replace(
        "![](https://i.imgur.com/abcdefg.png)", "https://i.imgur.com/abcdefg.png"
    )
    assert restored(case.damaged) == expected


@given(st.lists(PIECES, max_size=40).map(lambda pieces: damage("".join(pieces))))
def test_damaging_again_gives_the_record(record: str) -> None:
    assert damage(restored(record)) == record


@given(st.text(max_size=300))
def test_only_white_space_and_marks_change(text: str) -> None:
    record = damage(text)
    assert [c for c in restored(record) if c.isalnum()] == [c for c in record if c.isalnum()]


@pytest.mark.parametrize(
    ("record", "elements"),
    [
        (
            "## Points  One point.  Another point.",
            "<h2>Points</h2> <ul> <li>One point.</li> <li>Another point.</li> </ul>",
        ),
        ("Parts: * One * Two", "<p>Parts:</p> <ul> <li>One</li> <li>Two</li> </ul>"),
        (
            "Parts: 1. One: * small, * red. 2. Two.",
            "<p>Parts:</p> <ol> <li>One: <ul> <li>small,</li> <li>red.</li> </ul> </li> <li>Two.</li> </ol>",
        ),
        (
            "It says: > We count. > They run.",
            "<p>It says:</p> <blockquote> <p>We count.</p> <p>They run.</p> </blockquote>",
        ),
    ],
)
def test_markdown_sees_the_blocks(record: str, elements: str) -> None:
    assert " ".join(markdown(restored(record)).replace("<ul>", " <ul>").split()) == elements


def test_numbers_go_on_after_a_figure() -> None:
    record = "Parts: 1. One reads. https://i.imgur.com/a.png 2. Two writes."
    assert markdown(restored(record)).count("<ol>") == 1


def test_an_uncertain_heading_is_a_doubt() -> None:
    found = doubts("## Graph Kernel Machine Graphs Everywhere Trees Nowhere Nets and so on without an end")
    assert [doubt.at for doubt in found] == [0]


def test_a_paragraph_without_a_turn_is_a_doubt() -> None:
    found = doubts("It is long because it never ends " * 40)
    assert [doubt.at for doubt in found] == [0]


def test_a_clear_record_has_no_doubts() -> None:
    assert doubts("## Summary The authors count sheep. They find many.") == []


def test_an_edit_never_takes_away_words() -> None:
    record = "## Summary The ewe  the ram. * One * Two"
    for finding in blocks.proposals(scan(record)):
        assert isinstance(finding, Repair)
        assert not record[finding.start : finding.end].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "*",
        "* ",
        "$",
        "$$ ",
        "#",
        "# ",
        "## A ",
        "a",
        "1",
        "1. ",
        "[1] A. ",
        "> A. ",
        "A  ",
        "“",
        "The a. ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    record = scan(piece * (200_000 // len(piece)))
    start = time.process_time()
    list(blocks.proposals(record))
    assert time.process_time() - start < 5
