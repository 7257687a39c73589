"""No word of a note is lost, whatever it is written in."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis import check as checks
from precis.adopt import compose
from precis.adopt.compose import section
from precis.adopt.note import Dialect, Note
from precis.library.library import Library
from precis.markdown.reader import render
from tests.growth import MOST, growth
from tests.strategies import unhurried

_word = st.from_regex(r"[a-zé]{4,8}", fullmatch=True)
_words = st.lists(_word, min_size=1, max_size=6).map(" ".join)

# What a writer puts around words; each shows them.
_AROUND = [
    "{}",
    "*{}*",
    "**{}**",
    "<b>{}</b>",
    "<i> {} </i>",
    "<span style='color: red'>{}</span>",
    "<font>{}",
    "[{}](https://example.org/x)",
    "[{}](other.md)",
    "[{}](<a b.pdf>)",
    '<a href="https://example.org">{}</a>',
    "`{}`",
    "<code>{}</code>",
    "<{}>",
    "x<sub>1</sub> {}",
    "{} <unk>",
    "{}<br>",
    "{} $x_i$ and $$y$$ too",
    r"{} \(z\), \[w\] and",
    "it costs $5, {} or $10",
    "{}  ",
    "{}\\",
    "{}: <!-- hidden -->",
    "{{% hidden %}}{}",
    "{{% raw %}}{}{{% endraw %}}",
    "[[{}]]",
    "[[hidden|{}]]",
    "=={}==",
    "(#{})",
    r"\({}, and more words\)",
    "<td>{}",
    "a < b, {} > c",
]
_inline = st.builds(str.format, st.sampled_from(_AROUND), _words)
_line = st.lists(_inline, min_size=1, max_size=4).map(" ".join)

# What a writer puts lines into.
_BLOCKS = [
    "{0}",
    "# {0}\n\n{1}",
    "#{0}\n{1}",
    "{0}\n====\n\n{1}",
    "### {0} ###\n{1}",
    "- {0}\n- {1}",
    "{0}\n- {1}",
    "- {0}\n  - {1}\n\n    {0}",
    "1) {0}\n   1) {1}",
    "> {0}\n> {1}",
    "> [!note] {0}\n> {1}",
    "<p align='center'>\n    {0}\n</p>\n{1}",
    "<details><summary>{0}</summary>\n\n{1}\n</details>",
    "<ul>\n<li>{0}</li>\n<li>{1}</li>\n</ul>",
    "| a | b |\n|---|---|\n| c | d |\n\n{0}\n{1}",
    "{0}\n\n$$\nx\n- y\n$$\n\n{1}",
    "\\begin{{align}}\nx\n\\end{{align}}\n{0}\n{1}",
    "---\n\n{0}\n\n***\n{1}",
    "![{0}](https://example.org/x.png)\n{1}",
]
_block = st.builds(str.format, st.sampled_from(_BLOCKS), _line, _line)
_notes = st.lists(_block, min_size=1, max_size=5).map("\n\n".join)

# Beginnings whose end is looked for.
_REPEATED = [
    *("<b>", "<sub>", "<table>", "<a href=x>", "<!--", "<script>", "<p>\n", "$", r"\(a b ", r"\begin{align}"),
    *(
        "[",
        "[a](",
        "![[",
        "`",
        "~~~\n",
        "%%",
        "==a",
        "> [!a]\n",
        "{% raw %}",
        "{{ a",
        "{: a",
        "- a\n",
        "#a\n",
    ),
]

_MARKUP = re.compile(r"<img[^>]*\balt=\"(?P<alt>[^\"]*)\"|<[^>]*>")


def nowhere(_: str) -> None:
    """Find no page and no figure."""


def seen(text: str) -> str:
    """What readers see of a text."""
    return html.unescape(_MARKUP.sub(lambda match: f" {match['alt'] or ''} ", render(text).html))


def adopted(text: str, dialect: Dialect) -> tuple[str, str]:
    """A note's text as the page's, and what is told of it."""
    told: list[str] = []
    note = Note("note.md", "note", {}, text, dialect, text)
    return section(note, nowhere, nowhere, lambda what, why: told.append(f"{what} {why}")), "\n".join(told)


@unhurried
@given(_notes, st.sampled_from(Dialect))
def test_every_word_is_seen_or_told(text: str, dialect: Dialect) -> None:
    page, told = adopted(text, dialect)
    shown = seen(page) + told
    assert [
        word for word in re.findall(r"[a-zé]{4,8}", text) if word not in shown and word not in _NAMES
    ] == []


# Of the writer's marks.
_NAMES = set(re.findall(r"[a-zé]{4,8}", " ".join(_AROUND + _BLOCKS))) | {"example", "https"}


@unhurried
@given(st.text(max_size=300) | _notes, st.sampled_from(Dialect))
def test_whatever_a_note_holds_can_be_published_or_is_told(text: str, dialect: Dialect) -> None:
    planned, _ = compose.plan([Note("note.md", "note", {}, text, dialect, text)])
    page, left = compose.compose(planned[0], lambda *_: None, lambda *_: None, date(2026, 1, 31))
    if page is None:
        assert left
    else:
        path = Path(f"docs/papers/{page.slug}.md")
        found = checks.check_text(path, page.text, checks.Surroundings(Library({}), {}), checks.ESSENTIAL)
        assert [finding for finding in found if not finding.remark] == []


@unhurried
@given(
    _notes.filter(lambda text: r"\[" not in text)
)  # what that sets apart within a line, we write with `$$`
def test_a_text_that_is_ours_stays_as_it_is(text: str) -> None:
    page, _ = adopted(text, Dialect.PLAIN)
    assert adopted(page, Dialect.PLAIN)[0] == page


@pytest.mark.slow
@pytest.mark.parametrize("piece", _REPEATED)
@pytest.mark.parametrize("dialect", [Dialect.OBSIDIAN, Dialect.JEKYLL])
def test_time_grows_with_the_text(piece: str, dialect: Dialect) -> None:
    # More than Markdown would read, so that it does not count.
    assert growth(lambda size: adopted(piece * size, dialect), 2100) < MOST
