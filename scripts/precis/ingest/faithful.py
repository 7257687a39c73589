"""The proof that a restored text lost nothing: letters and digits, in order, none missing, none added."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from precis.markdown.spans import ADDRESS, LABEL, TITLE

# What only looks like a link inside a formula or code is text like any other.
_TOKEN = re.compile(
    r"(?P<literal>`[^`\n]{1,2000}`|\$\$[^$]{1,4000}\$\$|\$[^$\n]{1,4000}\$)"
    rf"|!(?P<alt>{LABEL})(?=\()"
    rf"|\]\((?P<target>{ADDRESS})?{TITLE}\)"
)
_SHOWN = 30


@dataclass(frozen=True)
class Part:
    """A stretch of letters and digits that has to be matched as one.

    Attributes:
        kind: a single letter or digit of the text, or a link's whole target.
        letters: what has to match.
        at: its offset in the text.
    """

    kind: Literal["letter", "target"]
    letters: str
    at: int


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


def _letters(text: str, offset: int) -> Iterator[Part]:
    return (Part("letter", c, offset + i) for i, c in enumerate(text) if c.isalnum())


def _parts(text: str) -> Iterator[Part]:
    """Letters and digits of a text and the targets of its links; alternative text is left out."""
    done = 0
    for match in _TOKEN.finditer(text):
        if match["literal"] is not None:
            continue
        yield from _letters(text[done : match.start()], done)
        done = match.end()
        if match["target"] is not None:
            letters = "".join(filter(str.isalnum, match["target"]))
            yield Part("target", letters, match.start("target"))
    yield from _letters(text[done:], done)


def _follows(letters: str, parts: list[Part], start: int) -> bool:
    """Whether the text goes on with these very letters."""
    ahead = parts[start : start + len(letters)]
    return "".join(part.letters for part in ahead if part.kind == "letter") == letters


def _step(want: list[Part], i: int, have: list[Part], j: int) -> tuple[int, int] | None:
    """Match what stands at `want[i]` and `have[j]`; None where they differ."""
    target = j < len(have) and have[j].kind == "target"
    if i < len(want) and want[i].kind == "target":
        # What looked like a link may turn out to be a formula: then its letters stand in the text.
        letters = want[i].letters
        if not target and _follows(letters, have, j):
            return i + 1, j + len(letters)
        return (i + 1, j + 1) if target else None
    if target:
        # A bare address that became a link or a figure moved into the target; any other target was added.
        letters = have[j].letters
        return (i + len(letters) if _follows(letters, want, i) else i, j + 1)
    if i < len(want) and j < len(have) and want[i].letters == have[j].letters:
        return i + 1, j + 1
    return None


def difference(record: str, text: str) -> Difference | None:
    """Compare a record with its restored text.

    Letters and digits have to come through in the same order, none missing and none added.
    Alternative text of images and targets of links are left aside, but where the record has a target,
    the text has one too, or says its letters.

    Args:
        record: the damaged text.
        text: the Markdown made from it.

    Returns:
        The first difference, or None when nothing was lost.
    """
    want, have = list(_parts(record)), list(_parts(text))
    i = j = 0
    while i < len(want) or j < len(have):
        step = _step(want, i, have, j)
        if step is None:
            record_at = want[i].at if i < len(want) else len(record)
            text_at = have[j].at if j < len(have) else len(text)
            return Difference(
                record_at, text_at, record[record_at : record_at + _SHOWN], text[text_at : text_at + _SHOWN]
            )
        i, j = step
    return None
