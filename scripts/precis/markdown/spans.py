"""Which parts of a Markdown text are formulas, code and addresses, and which are prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

SpanKind = Literal["display", "inline", "code", "image", "target", "address", "prose"]

# Every repetition is bounded or excludes its own delimiter, so that one pass over any text,
# a megabyte of dollar signs included, takes linear time.
_SPECIAL = re.compile(
    r"(?P<code>`[^`]{1,2000}`)"
    r"|(?<!\\)(?P<display>\$\$[^$]{1,4000}\$\$)"
    r"|(?<![\\$])(?P<inline>\$[^$]{1,4000}\$)"
    r"|(?P<image>!\[[^\[\]]{0,500}\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,2000}(?: \"[^\"]{0,300}\")?\))"
    r"|(?P<target>\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,2000}\))"
    r"|(?P<address>https?://[^\s<>\[\]]{1,2000}[^\s<>\[\]().,;:!?'\"*_])"
)


@dataclass(frozen=True)
class Span:
    """A stretch `text[start:end]` of one kind; delimiters such as `$` belong to it."""

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True)
class Scan:
    """A text, cut into spans.

    Attributes:
        text: the text.
        special: every span that is not prose, in order, none overlapping.
    """

    text: str
    special: tuple[Span, ...]

    def of(self, *kinds: SpanKind) -> Iterator[Span]:
        """Spans of the given kinds, in order."""
        return (span for span in self.special if span.kind in kinds)

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The stretches between the special spans, in order."""
        edges = [0, *(edge for span in self.special for edge in (span.start, span.end)), len(self.text)]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return tuple(Span("prose", start, end) for start, end in pairs if start < end)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.special]

    def at(self, offset: int) -> SpanKind:
        """The kind of text the character at `offset` belongs to."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.special[index].end:
            return self.special[index].kind
        return "prose"


def scan(text: str) -> Scan:
    """Cut a text into formulas, code, images, addresses and prose."""
    spans = (Span(cast("SpanKind", match.lastgroup), *match.span()) for match in _SPECIAL.finditer(text))
    return Scan(text, tuple(spans))
