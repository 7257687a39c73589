"""What the site cannot show of a record becomes code."""

import pytest
from hypothesis import given

from precis.ingest import faithful
from precis.ingest.publishable import publishable
from precis.markdown.clean import SCHEMES
from precis.markdown.reader import render
from tests.strategies import record_texts, unhurried


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"a $z\s$ b", r"a `$z\s$` b"),
        (r"- one $x$" "\n" r"- $$r\foo$$ two", "- one $x$\n" r"- `$$r\foo$$` two"),
        (r"\[ \foo \] and \begin{foo} x \end{foo}", r"`\[ \foo \]` and `\begin{foo} x \end{foo}`"),
        (r"`$z\s$` and $z\s$", r"`$z\s$` and `$z\s$`"),
        ("see [**its** code](notes/a.md) here", "see `[**its** code](notes/a.md)` here"),
        ("[`f`](a.md)", "`` [`f`](a.md) ``"),
        ("[a](b)`", "`` [a](b) `` `"),
        ("`[a](b)", "` `` [a](b) ``"),
        ("![a figure](b.png)", "`![a figure](b.png)`"),
        ("<ftp://a.org/b>", "`<ftp://a.org/b>`"),
        ("[a](ttp://a.org)", "`[a](ttp://a.org)`"),
        ("[a](http://[)", "`[a](http://[)`"),
    ],
)
def test_it_is_shown_as_it_stands(text: str, written: str) -> None:
    markdown, told = publishable(text)
    assert markdown == written
    assert told


@pytest.mark.parametrize(
    "text", [r"$x_1$ and [a](https://a.org) and <a@b.org>", "`$z\\s$`", "[" * 20_000, "> " * 20_000 + "x"]
)
def test_what_can_be_shown_or_never_read_stays(text: str) -> None:
    assert publishable(text) == (text, [])


def test_it_is_told_what_to_mend() -> None:
    assert publishable(r"a $z\s$ b [c](d)")[1] == [
        r"`$z\s$` is no formula that KaTeX knows (Undefined control sequence: \s); it was written as code,"
        " so mend it on the page",
        "`[c](d)` leads to no page; it was written as code, so mend it on the page",
    ]


@unhurried
@given(record_texts)
def test_only_backticks_are_added_and_nothing_else_is_left_to_mend(text: str) -> None:
    markdown, told = publishable(text)
    assert "".join(markdown.replace("`", "").split()) == "".join(text.replace("`", "").split())
    assert not faithful.difference(text, markdown)
    if told:
        page = render(markdown)
        assert not page.refused
        assert all(address.partition(":")[0] in SCHEMES for address in page.addresses)
