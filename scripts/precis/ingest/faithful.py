"""The proof that a restored text lost nothing: every visible character of its record is there, in order.

What may come in beside them depends on what the text says there; its damaged record cannot tell.

- Anywhere: `-` and `|`, which the damage took. White space, of which it took some, is not compared. In
  formulas, code and addresses nothing else comes in.
- In prose: Markdown's own marks, where it reads them as such. They are `>`, `*` and `+` at the beginning of a
  line, `#` before a heading, pairs of `*` or `_` around emphasised words, backticks around code, brackets and
  target of a link, `![description](…)` around an address, `<` and `>` around one, and a backslash before a
  mark. A dollar is none: words do not become a formula.

Four things of the record may be said in another way: the level of a heading; an inline formula, which may
be displayed, with the full stop, comma or semicolon behind it; the target of a link; what describes an image.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Literal, NamedTuple

from precis.characters import hidden
from precis.markdown.spans import ADDRESS, LABEL, TITLE, Scan, scan

_SHOWN = 30
# How many ways to read a record are followed up at once; those that have read most of it are the likeliest.
_MOST_READINGS = 8

_ANYWHERE = "-|"
_DAMAGE = str.maketrans("", "", _ANYWHERE)
_ADDED = re.compile(f"[{_ANYWHERE}]")

_ADDRESS = rf"\({ADDRESS}{TITLE}\)"
# What a text need not repeat: the description of an image, the target of a link.
_ASIDE = re.compile(rf"(?P<image>!{LABEL}(?={_ADDRESS}))|(?P<target>\]{_ADDRESS})")
_LINK = re.compile(rf"\[(?=[^\[\]]{{1,500}}(?P<target>\]{_ADDRESS}))")
_AUTOLINK = re.compile(r"<(?=https?://[^\s<>]{1,2000}(?P<close>>))")
# `\(` and `\[` are no escapes: they begin formulas.
_ESCAPE = re.compile(r"\\[\\`*_{}>#+.!$|-]")
# Of several backticks around code, the inner ones are those of a code span.
_FENCE = re.compile(r"`(?=`)|(?<=`)`")
_LINE = re.compile(
    r"^(?P<lead>(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+)(?P<heading>#{1,6}(?=\s))?", re.MULTILINE
)
# An underscore between two letters emphasises nothing; nothing is emphasised across an empty line. Backticks
# are among these marks, too, because code may be longer than a code span is taken to be.
_EMPHASIS = re.compile(r"(?<!\\)\*++|`++|(?<![^\W_])_++|_++(?![^\W_])|(?P<end>\n[ \t]*+\n)")


@dataclass(frozen=True)
class Difference:
    """The first place where a text does not say what its record says.

    Attributes:
        record_at: offset in the record.
        text_at: offset in the restored text.
        expected: how the record goes on there; empty at its end.
        found: how the text goes on there; empty at its end.
    """

    record_at: int
    text_at: int
    expected: str
    found: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        if not self.found:
            return f"the text ends, but its record goes on with {self.expected!r}"
        if not self.expected:
            return f"the text goes on with {self.found!r}, but its record has ended"
        return f"the text says {self.found!r}, but its record says {self.expected!r}"


class _Token(NamedTuple):
    """A piece of a restored text, `text[start:end]`.

    Attributes:
        start: its offset.
        end: the offset after it.
        ways: what its record may say for it, white space left out; nothing, if it may have been added.
        kind: `image` or `target`, if the record may also say another description or target.
    """

    start: int
    end: int
    ways: tuple[str, ...]
    kind: Literal["image", "target"] | None = None


class _Reading:
    """A text, read without its white space.

    Attributes:
        said: its visible characters.
        offsets: where they stand in the text; its length comes last.
    """

    def __init__(self, text: str) -> None:
        stretches = list(re.finditer(rf"[^\s{re.escape(hidden(text))}]+", text))
        self.said = "".join(stretch[0] for stretch in stretches)
        self.offsets = [*chain.from_iterable(range(*stretch.span()) for stretch in stretches), len(text)]

    def before(self, offset: int) -> int:
        """How many visible characters stand before an offset."""
        return bisect_left(self.offsets, offset)


class _Record(_Reading):
    """A record, and what a text need not repeat of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._aside = {
            (match.lastgroup, self.before(match.start())): self.before(match.end())
            for match in _ASIDE.finditer(text)
        }

    def after(self, token: _Token, at: int) -> Iterator[int]:
        """Where the record may go on, if a piece of the text is what stands at `at`."""
        if aside := self._aside.get((token.kind, at)):
            yield aside
        yield from (at + len(way) for way in token.ways if self.said.startswith(way, at))

    def says(self, token: _Token, at: int) -> int:
        """How many characters of a piece of the text the record says at `at`; none of one with many ways."""
        stretch = token.ways[0] if len(token.ways) == 1 else ""
        pairs = zip(stretch, self.said[at : at + len(stretch)], strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def difference(record: str, text: str) -> Difference | None:
    """Compare a record with its restored text.

    A mark of the text may have stood in the record, or have been added. Both are followed up, as by a finite
    automaton, until one turns out to be wrong; that takes time in proportion to the lengths.

    Args:
        record: the damaged text.
        text: the Markdown made from it.

    Returns:
        The first difference, or None when the text says what the record says.
    """
    reading, written = _Record(record), _Reading(text)
    reached, text_at = [0], len(text)
    for token in _tokens(text, written):
        following = {after for at in reached for after in reading.after(token, at)}
        if not following:
            said, record_at = max((reading.says(token, at), at) for at in reached)
            text_at = written.offsets[written.before(token.start) + said]
            reached = [record_at + said]
            break
        reached = sorted(following, reverse=True)[:_MOST_READINGS]
    record_at = reading.offsets[reached[0]]
    if (record_at, text_at) == (len(record), len(text)):
        return None
    return Difference(
        record_at, text_at, record[record_at : record_at + _SHOWN], text[text_at : text_at + _SHOWN]
    )


def _tokens(text: str, written: _Reading) -> Iterator[_Token]:
    """Cut a restored text into what has to be matched; white space is left out."""
    page = scan(text)
    marks = frozenset(_marks(page))
    longer = {token.start: token for token in chain(_headings(page), _displays(page), _addresses(page))}
    done = 0
    for start in sorted({*marks, *longer, *(match.start() for match in _ADDED.finditer(text))}):
        at = written.before(start)
        if at >= done:
            yield from _stretch(written, done, at)
            token = longer.get(start) or _Token(start, start + 1, (text[start], ""))
            yield token
            done = written.before(token.end)
    yield from _stretch(written, done, len(written.said))


def _stretch(written: _Reading, start: int, end: int) -> Iterator[_Token]:
    """Some visible characters in a row, which a record has to say as they are."""
    if start < end:
        yield _Token(written.offsets[start], written.offsets[end - 1] + 1, (written.said[start:end],))


def _marks(page: Scan) -> Iterator[int]:
    """Where those of Markdown's own marks stand that are always written alike."""
    for code in page.of("code"):
        yield from (code.start, code.end - 1)
    for line in _prose(page, _LINE):
        yield from (at for at in range(*line.span("lead")) if page.text[at] in ">*+")
    for mark in chain(_prose(page, _LINK), _prose(page, _ESCAPE), _prose(page, _FENCE)):
        yield mark.start()
    for address in _prose(page, _AUTOLINK):
        yield from (address.start(), address.start("close"))
    yield from _emphasis(page)


def _prose(page: Scan, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches that begin in prose."""
    return (match for match in pattern.finditer(page.text) if page.at(match.start()) == "prose")


def _emphasis(page: Scan) -> Iterator[int]:
    """Where the marks around emphasised words stand; one without its fellow is a character like others."""
    opened: dict[str, int] = {}
    for run in _prose(page, _EMPHASIS):
        if run["end"]:
            opened.clear()
        elif run[0] in opened and not page.text[run.start() - 1].isspace():
            start = opened.pop(run[0])
            yield from chain(range(start, start + len(run[0])), range(*run.span()))
        elif not page.text[run.end() : run.end() + 1].isspace():
            opened[run[0]] = run.start()


def _headings(page: Scan) -> Iterator[_Token]:
    """Marks of headings, which may have been of another level, or none."""
    ways = tuple("#" * level for level in range(7))
    for line in _prose(page, _LINE):
        if line["heading"]:
            yield _Token(*line.span("heading"), ways)


def _displays(page: Scan) -> Iterator[_Token]:
    """Dollars of displayed formulas, which may have been inline, with what stood behind them then."""
    for span in page.of("display"):
        yield _Token(span.start, span.start + 2, ("$$", "$"))
        tex = page.text[span.start : span.end - 2].rstrip()
        stop = tex[-1] if tex[-1] in ".,;" else ""
        start = span.start + len(tex) - 1 if stop else span.end - 2
        yield _Token(start, span.end, (f"{stop}$$", f"{stop}$", f"$${stop}", f"${stop}"))


def _addresses(page: Scan) -> Iterator[_Token]:
    """Images, whose addresses the record has to say, and targets of links, which may have been added."""
    for span in page.of("image"):
        start = page.text.index("](", span.start) + 1
        yield _Token(span.start, start, ("",), "image")
        yield _Token(start, span.end, _spellings(page.text[start : span.end]))
    links = {link.start("target") for link in _prose(page, _LINK)}
    for span in page.of("target"):
        if span.start in links:
            ways = _spellings(page.text[span.start + 1 : span.end])
            yield _Token(span.start, span.end, (*ways, ""), "target")


def _spellings(target: str) -> tuple[str, ...]:
    """How a record may say the address of a link or an image: in brackets or alone, damaged or not."""
    whole = "".join(target.split())
    damaged = whole.translate(_DAMAGE)
    return whole, whole[1:-1], damaged, damaged[1:-1]
