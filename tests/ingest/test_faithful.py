import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.ingest.faithful import difference
from tests.growth import MOST, growth
from tests.strategies import record_texts, unhurried

# Marks a restorer adds: none of them is a letter or digit, none can make a link of its neighbours.
_MARKS = ["-", "—", "|", "**", "\n\n", "\n- ", "## ", " ", "> ", "\\", "{", "}", "_", "^", ".", "\n1. "[:1]]
_plain = st.lists(
    st.sampled_from(["word", "é", "FOG10", "p(zx)", "$x$", "$$", "`c`", "**", "[a]", "!", "漢", "½", "3"]),
    min_size=1,
    max_size=30,
).map(" ".join)


def with_marks(text: str, seed: int) -> str:
    """A text with marks between any of its characters."""
    chance = random.Random(seed)  # noqa: S311
    return "".join(chance.choice(["", "", "", *_MARKS]) + char for char in text)


@unhurried
@given(record_texts)
def test_a_text_says_what_it_says(text: str) -> None:
    assert difference(text, text) is None


@unhurried
@given(record_texts | _plain, st.integers(0, 2**32))
def test_added_marks_lose_nothing(text: str, seed: int) -> None:
    assert difference(text, with_marks(text, seed)) is None


@unhurried
@given(_plain, st.integers(0, 2**32), st.data())
def test_a_letter_dropped_changed_or_added_is_found(text: str, seed: int, data: st.DataObject) -> None:
    letters = [at for at, char in enumerate(text) if char.isalnum()]
    at = data.draw(st.sampled_from(letters)) if letters else 0
    dropped = text[:at] + text[at + 1 :]
    changed = text[:at] + "Ω" + text[at + 1 :]
    added = text[:at] + "Ω" + text[at:]
    for other in (dropped, changed, added) if letters else (added,):
        assert difference(text, with_marks(other, seed)) is not None
        assert difference(other, with_marks(text, seed)) is not None


@unhurried
@given(_plain.filter(lambda text: any(map(str.isalnum, text))), st.data())
def test_the_first_difference_is_placed(text: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at, char in enumerate(text) if char.isalnum()]))
    found = difference(text, text[:at] + "Ω" + text[at + 1 :])
    assert found is not None
    assert (found.record_at, found.text_at) == (at, at)
    assert found.expected[0] == text[at]
    assert found.found[0] == "Ω"


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("see https://a.org/x.png here", "see\n\n![](https://a.org/x.png)\n\nhere"),
        ("see https://a.org/x.png here", "see ![A figure](https://a.org/x.png) here"),
        ("see https://a.org/x here", "see [https://a.org/x](https://a.org/x) here"),
        ("![old](https://a.org/x.png)", "![a new description](https://a.org/x.png)"),
        ("[a](https://a.org/bc)", "[a](https://a.org/b-c)"),
        ("[a](https://a.org/broken)", "[a](https://b.org/mended)"),
        ("as LUMEN did", "as [LUMEN](lumen.md) did"),
        ("[a](https://a.org/b_(c))", '[a](https://a.org/b_(c) "b")'),
        ("$f[k](theta)$", "$f[k](\\theta)$"),
        ("f[k](theta)", "$f[k](theta)$"),
        ("", ""),
        ("", "- *\n"),
    ],
)
def test_links_figures_and_alternative_text_may_come_in(record: str, text: str) -> None:
    assert difference(record, text) is None


@pytest.mark.parametrize(
    ("record", "text", "sentence"),
    [
        ("a b c", "a b", "the text ends, but its record goes on with 'c'"),
        ("a b", "a b c", "the text goes on with 'c', but its record has ended"),
        ("a b c", "a x c", "the text says 'x c', but its record says 'b c'"),
        ("a b", "b a", "the text says 'b a', but its record says 'a b'"),
        ("see `![abc](x)`", "see `![ab](x)`", "the text says 'x)`', but its record says 'c](x)`'"),
        ("f[k](theta)", "$f[k](\\thta)$", "the text says 'thta)$', but its record says 'theta)'"),
        (
            "two [words](https://a.org)",
            "two words",
            "the text ends, but its record goes on with 'https://a.org)'",
        ),
        ("words ![](https://a.org/x.png)", "![words](https://a.org/x.png)", None),
        ("a **b**", "a ![b](https://a.org)", None),
        ("10", "1O", None),
        ("LAMPs", "Lamps", None),
        ("x²", "x2", None),
        ("ﬁ", "fi", None),
        ("naïve", "naive", None),
        ("Straße", "Strasse", None),
    ],
)
def test_a_change_is_said_in_a_sentence(record: str, text: str, sentence: str | None) -> None:
    found = difference(record, text)
    assert found is not None
    assert sentence is None or str(found) == sentence


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "](",
        "](a",
        "![",
        "![]",
        "$",
        "$ ",
        "$$",
        "$a",
        "`",
        "` a",
        "](a(",
        '](a "',
        "](a  ",
        "](()",
        "a" * 2000 + "](",
    ],
)
def test_the_proof_takes_time_in_proportion_to_its_text(unit: str) -> None:
    def prove(size: int) -> None:
        record = (unit * size)[:size] + "a"
        assert difference(record, record[:-1] + "b") is not None

    assert growth(prove, max(5_000, 8 * len(unit))) < MOST
