"""Blocks: fixtures, round trips over generated text, and what Markdown makes of the result."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from marks import damage
from precis.markdown.spans import scan
from precis.restore import blocks, links
from precis.restore.rule import Doubt, Repair, Rule
from precis.restore.settle import apply, settle
from tests.growth import MOST, growth
from tests.restore.fixtures import Case, cases

FIXTURES = Path(__file__).parent / "fixtures" / "blocks"
CASES = [(path.stem, case) for path in sorted(FIXTURES.glob("*.txt")) for case in cases(path)]
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
    "Step 1: ",
    "Q: ",
    "A: ",
    "Pros: ",
    "Data: ",
    "**Why** ",
    "(i) ",
    "a) ",
    "12.5 ",
    "What is new? ",
    "The ewe. ",
    "ram ",
    "“",
)
PIECES = st.sampled_from(MARKS + WORDS)


def settled(record: str) -> tuple[list[Repair], list[Doubt]]:
    """What is done to a record; an address of a picture has to be an image to be a figure."""
    found = scan(record)
    return settle([*links.proposals(found), *blocks.proposals(found)])


def restored(record: str) -> str:
    return apply(record, settled(record)[0])


def laid_out(record: str) -> str:
    """What this room alone makes of a record."""
    return apply(record, settle(blocks.proposals(scan(record)))[0])


def doubts(record: str) -> list[Doubt]:
    return settled(record)[1]


def speakers(record: str) -> set[str]:
    """The rules that did something to a record, or doubt something in it."""
    repairs, doubts = settled(record)
    return {repair.rule for repair in repairs} | {doubt.rule for doubt in doubts}


def test_every_rule_has_its_fixture() -> None:
    assert sorted({name for name, _ in CASES}) == sorted(rule.name for rule in blocks.RULES)


@pytest.mark.parametrize("rule", blocks.RULES, ids=lambda rule: rule.name)
def test_rule_is_explained_and_speaks_in_its_fixture(rule: Rule[Any, Any]) -> None:
    assert (rule.propose.__doc__ or "").startswith("`")
    assert any(rule.name in speakers(case.damaged) for name, case in CASES if name == rule.name)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=str)
def test_fixture(rule: str, case: Case) -> None:
    assert restored(case.damaged) == case.expected
    assert tuple(doubt.why for doubt in doubts(case.damaged) if doubt.rule == rule) == case.doubts


@given(st.lists(PIECES, max_size=40).map(lambda pieces: damage("".join(pieces))))
def test_damaging_again_gives_the_record(record: str) -> None:
    assert damage(laid_out(record)) == record


@given(st.text(max_size=300))
def test_only_white_space_and_marks_change(text: str) -> None:
    record = damage(text)
    assert [c for c in laid_out(record) if c.isalnum()] == [c for c in record if c.isalnum()]


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


def test_a_clear_record_has_no_doubts() -> None:
    assert doubts("## Summary The authors count sheep. They find many.") == []


def test_an_edit_never_takes_away_words() -> None:
    record = "## Summary The ewe  the ram. * One * Two"
    for finding in blocks.proposals(scan(record)):
        assert isinstance(finding, Repair)
        assert not record[finding.start : finding.end].strip()


@pytest.mark.slow
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
        "a) B. ",
        "Step 1: A. ",
        "Q: A? ",
        "Data: A. ",
        "Pros:  ",
        "+ Ab ",
        "a Data: ",
        ". Results The a",
        "http://a.b The a ",
        "What is new? ",
        "1 2 a ",
        "a    b ",
        "a b  ",
        "a,  ",
        "a.b( ",
        "```",
        ": A b C d ",
        "**A** B. ",
    ],
)
def test_any_text_takes_linear_time(piece: str) -> None:
    def propose(size: int) -> None:
        list(blocks.proposals(scan(piece * (size // len(piece)))))

    assert growth(propose, 2_000) < MOST
