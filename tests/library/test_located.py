import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from precis.errors import Refused
from precis.library import located
from precis.library.located import Located
from tests.strategies import unhurried


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    count: int = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    title: str
    parts: list[Inner] = []


def refusal(text: str) -> str:
    """The sentence a text is refused with, as lines 2 and following of a file."""
    with pytest.raises(Refused) as caught:
        Located("f.md", text, offset=1).read(Outer)
    return str(caught.value)


def test_values_are_read_with_their_places() -> None:
    source = Located("f.md", 'title: "a"\nparts:\n  - name: "b"\n    count: 3\n', offset=1)
    assert source.read(Outer) == Outer(title="a", parts=[Inner(name="b", count=3)])
    assert str(source.place(("parts", 0, "count"))) == "f.md:5:5"
    assert str(source.place(("parts", 0))) == "f.md:4:5"
    assert str(source.place(("parts", 7, "count"))) == "f.md:3:1"
    assert str(source.place(())) == "f.md:2:1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "f.md:2:1: is not a list of `key: value` lines; write it as such"),
        ("- a", "f.md:2:1: is not a list of `key: value` lines; write it as such"),
        ("parts: []", "f.md:2:1: `title` is missing; add it"),
        ("title: a\ntitel: b", "f.md:3:1: `titel` is not a key; did you mean `title`?"),
        (
            "title: a\nxyz: b",
            "f.md:3:1: `xyz` is not a key; take it away, or see the page Contribute for the keys",
        ),
        ("title: a\nparts: b", "f.md:3:1: `parts` is not a list; begin each entry with `- `"),
        (
            "title: a\nparts:\n- name: b\n  count: x",
            "f.md:5:3: `parts.0.count` is not a whole number; write it in digits, without quotes",
        ),
        ("title: a\nparts:\n- count: 1", "f.md:4:3: `parts.0.name` is missing; add it"),
        ("title: 3", "f.md:2:1: `title` is not text; put it in double quotes"),
        ("title: a\ntitle: b", "f.md:3:1: `title` is said twice; keep one"),
        (
            "title: LAMP: b",
            "f.md:2:12: not YAML (mapping values are not allowed here); put the value in double quotes",
        ),
        (
            "title: 'b",
            "f.md:2:10: not YAML (found unexpected end of stream); close the quotes or the bracket",
        ),
        (
            "title: “A”: b",
            "f.md:2:11: not YAML (mapping values are not allowed here);"
            ' put the value in straight double quotes, `"`',
        ),
        (
            "title:\n\t- a",
            r"f.md:3:1: not YAML (found character '\t' that cannot start any token);"
            " write spaces instead of the tab",
        ),
        (
            'title: "a "b""',
            "f.md:2:12: not YAML (expected <block end>, but found '<scalar>');"
            r" write `\"` for quotes within quotes",
        ),
        (
            r'title: "$\pi$"',
            "f.md:2:11: not YAML (found unknown escape character 'p');"
            r" write `\\` for a backslash within double quotes",
        ),
        (
            "title: -\n - a",
            "f.md:2:8: not YAML (sequence entries are not allowed here); put the value in double quotes",
        ),
        ("title: &a b\nparts: [*a]", "f.md:3:9: YAML aliases (`*name`) are not allowed; repeat the text"),
        ("title: a\x00b", "f.md:2:9: control character U+0000; take it out"),
        (
            "title: 2020-13-45",
            "f.md:2:8: `2020-13-45` is no timestamp; correct it, or put it in double quotes",
        ),
        ("title: !!bool perhaps", "f.md:2:8: `perhaps` is no bool; correct it, or put it in double quotes"),
        ("title: !!int ''", "f.md:2:8: `` is no int; correct it, or put it in double quotes"),
        ("title: !!timestamp x", "f.md:2:8: `x` is no timestamp; correct it, or put it in double quotes"),
        ("? [a]\n: b", "f.md:2:3: found unhashable key; correct it, or put it in double quotes"),
        (
            'title: a\n"\\e[2J\\nx": b',
            "f.md:3:1: ` [2J x` is not a key; take it away, or see the page Contribute for the keys",
        ),
        ("title: " + "{" * 100_000, "f.md:2:17: nested too deeply; write it flatter"),
        ("title: " + "[" * 100_000, "f.md:2:17: nested too deeply; write it flatter"),
        ("- " * 100_000, "f.md:2:21: nested too deeply; write it flatter"),
    ],
)
def test_whatever_is_wrong_is_named_with_its_place(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_no_tag_makes_an_object() -> None:
    assert "could not determine a constructor" in refusal("title: !!python/object/apply:os.getcwd []")


def test_a_value_is_shown_in_a_few_words() -> None:
    assert len(refusal(f"title: {'9' * 100_000}")) < 200


def test_a_bomb_of_aliases_is_refused_before_it_goes_off() -> None:
    levels = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    assert "aliases" in refusal("\n".join(["a0: &a0 [lol]", *levels]))


_yaml = st.lists(
    st.sampled_from(
        [
            *"abc:-#'\"\\[]{},&*!|>%@`?~=\n\t 019.",
            "\n  ",
            ": ",
            "- ",
            "!!",
            "!!int ",
            "!!bool ",
            "!!float ",
            "---\n",
        ]
    )
    | st.characters(),
    max_size=30,
).map("".join)


@unhurried
@given(_yaml)
def test_any_text_is_yaml_or_refused_in_one_sentence(text: str) -> None:
    try:
        Located("f.md", text).read(Outer)
    except Refused as refused:
        place = refused.place
        assert place.path == "f.md"
        assert 1 <= place.line <= len(text.splitlines()) + 1


# Of tabs, of tags and of byte-order marks the two know different editions of YAML.
_plain_yaml = _yaml.filter(lambda text: not {"\t", "!", "\ufeff"} & set(text))


@unhurried
@given(_plain_yaml)
def test_both_readers_of_yaml_read_the_same(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fast = _value(text)
        patch.setattr(located, "_FAST", yaml.SafeLoader)
        slow = _value(text)
    assert fast is None or slow is None or repr(fast) == repr(slow)


def _value(text: str) -> list[object] | None:
    """What a text says; None where it is refused."""
    try:
        return [Located("f.md", text).value]
    except Refused:
        return None
