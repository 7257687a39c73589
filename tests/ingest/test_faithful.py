import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from precis.ingest.faithful import difference
from tests.growth import MOST, growth
from tests.strategies import record_texts, unhurried

# What stands in a record, and what a restored text may make of it.
_PIECES = [
    ("word", "word"),
    ("stateoftheart", "state-of-the-art"),
    ("p(zx)", "p(z|x)"),
    ("plain", "**plain**"),
    ("*kept*", "*kept*"),
    ("2 * 3", "2 \\* 3"),
    ("## Method", "\n\n### Method\n\n"),
    ("Results", "\n\n## Results\n\n"),
    ("it says:", "\n> it says:"),
    ("* one", "\n* one"),
    ("two", "\n- *two*"),
    ("1. three", "\n1. three"),
    ("$p(zx)$", "$p(z|x)$"),
    ("$f(t1)$,", "\n\n$$\nf(t-1),\n$$\n\n"),
    ("`k1`", "`k-1`"),
    ("call(x)", "`call(x)`"),
    ("https://a.org/bc", "<https://a.org/b-c>"),
    ("https://a.org/bc.png", "\n\n![A figure](https://a.org/b-c.png)\n\n"),
    ("![old](https://a.org/x.png)", "![new](https://a.org/x.png)"),
    ("[a](https://a.org/b)", "[a](c.md)"),
    ("LUMEN", "[LUMEN](lumen.md)"),
    ("漢½ é — … 3", "漢½ é — … 3"),
]
_restored = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=20)
_VISIBLE = "".join(map(chr, range(33, 127))) + "—…é漢"
_ADDED = [character for character in _VISIBLE if character not in "-|"]
_inside = st.text(st.sampled_from("abcXYZ019+=^_{}.,;:!?/&'é"), min_size=1, max_size=12).map("t{}t".format)
_AROUND = {
    "prose": ("It says ", " so."),
    "formula": ("so $", "$ is"),
    "code": ("so `", "` is"),
    "address": ("so <https://a.org/", "> is"),
}


@unhurried
@given(record_texts)
def test_a_text_says_what_it_says(text: str) -> None:
    assert difference(text, text) is None


@unhurried
@given(_restored)
def test_marks_of_every_kind_may_come_in(pieces: list[tuple[str, str]]) -> None:
    record, text = (" ".join(said) for said in zip(*pieces, strict=True))
    assert difference(record, text) is None


@unhurried
@given(_restored, st.integers(0, 2**32))
def test_white_space_and_what_cannot_be_seen_never_matter(pieces: list[tuple[str, str]], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    pieces = [(record, text) for record, text in pieces if "://" not in record]
    record = "".join(record for record, _ in pieces)
    spaced = "".join(character + chance.choice(["", "", " ", "\u200b"]) for character in record)
    assert difference(spaced, "\n".join(text for _, text in pieces)) is None


@unhurried
@given(st.sampled_from(sorted(_AROUND)), _inside, st.sampled_from(_ADDED), st.data())
def test_a_character_added_is_found(kind: str, inside: str, added: str, data: st.DataObject) -> None:
    # These two end the code or the address, so that what stood at its end is a mark no more.
    assume((kind, added) not in (("code", "`"), ("address", ">")))
    before, after = _AROUND[kind]
    at = data.draw(st.integers(1, len(inside) - 1))
    # In prose, a backslash before a mark is one of Markdown's own, and so are two underscores.
    assume((kind, added) != ("prose", "\\") or inside[at].isalnum())
    assume(kind != "prose" or added not in inside)
    said = f"{before}{inside}{after}"
    assert difference(said, f"{before}{inside[:at]}{added}{inside[at:]}{after}") is not None


@unhurried
@given(st.sampled_from(sorted(_AROUND)), _inside, st.data())
def test_a_character_lost_or_changed_is_found(kind: str, inside: str, data: st.DataObject) -> None:
    before, after = _AROUND[kind]
    at = data.draw(st.integers(0, len(inside) - 1))
    said = f"{before}{inside}{after}"
    for other in ("", "Ω"):
        found = difference(said, f"{before}{inside[:at]}{other}{inside[at + 1 :]}{after}")
        assert found is not None


@pytest.mark.parametrize(("before", "after"), _AROUND.values(), ids=_AROUND)
def test_hyphens_and_bars_may_come_in_anywhere(before: str, after: str) -> None:
    assert difference(f"{before}ab{after}", f"{before}a-b|{after}") is None


@unhurried
@given(_inside, st.data())
def test_the_first_difference_is_placed(inside: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(inside) - 1))
    found = difference(inside, inside[:at] + "Ω" + inside[at + 1 :])
    assert found is not None
    assert (found.record_at, found.text_at) == (at, at)
    assert found.expected[0] == inside[at]
    assert found.found[0] == "Ω"


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("see https://a.org/x.png here", "see\n\n![](https://a.org/x.png)\n\nhere"),
        ("see https://a.org/x here", "see [https://a.org/x](https://a.org/x) here"),
        ("words (https://a.org/x)", "[words](https://a.org/x)"),
        ("https://a.org/x > 3", "<https://a.org/x> > 3"),
        ("[a](https://a.org/bc)", "[a](https://a.org/b-c)"),
        ("[a](https://a.org/broken)", "[a](https://b.org/mended)"),
        ('[a](https://a.org/x "title")', "[a](https://a.org/x)"),
        ('![a](https://a.org/x "title")', '![b](https://a.org/x "title")'),
        ("[![a](https://a.org/xy)](https://a.org)", "[![b](https://a.org/x-y)](https://a.org)"),
        ("call f[k](theta)", "call `f[k](theta)`"),
        ("$f[k](theta)$", "$f[k](theta)$"),
        ("for $a$ $b$", "for\n\n$$\na\n$$\n\n$b$"),
        ("for $a$. And", "for\n\n$$\na.\n$$\n\nAnd"),
        ("# #1 of ### two", "## #1 of\n\n### two"),
        ("Pros * good", "**Pros**\n\n* good"),
        ("an *a* b", "**an *a* b**"),
        ("a * b", "a \\* b"),
        ("for x: y", "```\nfor x:\n    y\n```"),
        ("as [a `b` c](d.md)", "as `` [a `b` c](d.md) ``"),
        (f"$x{'+1' * 1900}$", f"`$x{'+1' * 1900}$`"),
        ("> > “It is.”", ">\n> “It is.”"),
        ("A B C 1 2 3", "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |"),
        ("\ufeffa\u200bb", "ab"),
        ("", ""),
        ("", "- "),
    ],
)
def test_what_markdown_writes_in_its_way_may_come_in(record: str, text: str) -> None:
    assert difference(record, text) is None


@pytest.mark.parametrize(
    ("record", "text", "sentence"),
    [
        ("a b c", "a b", "the text ends, but its record goes on with 'c'"),
        ("a b", "a b c", "the text goes on with 'c', but its record has ended"),
        ("a b c", "a x c", "the text says 'x c', but its record says 'b c'"),
        ("a b", "b a", "the text says 'b a', but its record says 'a b'"),
        ("$x_1$", "$[x_1$", "the text says '[x_1$', but its record says 'x_1$'"),
        ("(1x)", "$(1-x)$", "the text says '$(1-x)$', but its record says '(1x)'"),
        ("(1x)", "\\(1-x\\)", "the text says '\\\\(1-x\\\\)', but its record says '(1x)'"),
        ("$min x$", "$\\min x$", "the text says '\\\\min x$', but its record says 'min x$'"),
        (
            "two [words](https://a.org)",
            "two words",
            "the text says 'words', but its record says '[words](https://a.org)'",
        ),
        ("see `![abc](x)`", "see `![ab](x)`", "the text says '](x)`', but its record says 'c](x)`'"),
        ("words ![](https://a.org/x.png)", "![words](https://a.org/x.png)", None),
        ("![](https://a.org/x.png)", "![](https://b.org/y.png)", None),
        ("[a](https://a.org/x) (https://a.org/y)", "[a](https://a.org/y)", None),
        ("an image", "an image ![](https://a.org)", None),
        ("a b", "a](https://a.org) b", None),
        ("a **b**", "a **b", None),
        ("a b", "a *b", None),
        ("snake_case and", "snake_case_ and", None),
        ("a b", "a # b", None),
        ("a b", "a > b", None),
        ("a <b", "a <b>", None),
        ("a ## b", "a\n\nb", None),
        ("> a", "a", None),
        ("* a", "- a", None),
        ("`a`", "a", None),
        ("$$a$$", "$a$", None),
        ("$a$ b.", "\n\n$$\na.\n$$\n\nb", None),
        ("a – b", "a - b", None),
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


@pytest.mark.slow
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
        "[-](b)",
        "![a](b)",
        "*",
        "**a* ",
        "\n#",
        "\n* ",
        "\n\n",
        "<http://a",
        "```",
        "$$a.$$ ",
        "\u200b",
        "a" * 2000 + "](",
    ],
)
def test_the_proof_takes_time_in_proportion_to_its_text(unit: str) -> None:
    def prove(size: int) -> None:
        record = (unit * size)[:size] + "a"
        assert difference(record, record[:-1] + "b") is not None

    assert growth(prove, max(5_000, 8 * len(unit))) < MOST
