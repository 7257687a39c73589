"""Footnotes: Python-Markdown's, on pages whose sections are written by several people."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from itertools import count, islice
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension, FootnoteReorderingProcessor

from precis.markdown.spans import scan

LABEL = r"[\w-]{1,80}"
"""What a footnote may be called."""

ANCHOR = re.compile(rf"fn(?:ref[0-9]{{0,4}})?:{LABEL}")
"""The anchors of footnotes and of their mentions; no heading's holds a colon."""

_NOTE = re.compile(rf"^ {{0,3}}\[\^(?P<label>{LABEL})\]:", re.MULTILINE)


# Where Python-Markdown itself has it.
_ORDER = 19


class _Growing(OrderedDict[str, str]):
    """Footnotes by label; a footnote that is read while they are gone through is gone through, too."""

    def keys(self) -> Any:
        return self._labels()

    def _labels(self) -> Iterator[str]:
        for number in count():
            if number >= len(self):
                return
            yield from islice(iter(self), number, number + 1)


class _Order(FootnoteReorderingProcessor):
    """Python-Markdown's order of footnotes, which takes for granted that each leads back."""

    def reorder_footnotes(self, parent: Element) -> None:
        notes = parent.find("ol")
        empty = [note for note in notes if len(note) == 0] if notes is not None else []
        for note in empty:
            SubElement(note, "a", {"class": "footnote-backref"})
        super().reorder_footnotes(parent)
        for note in empty:
            note.remove(note[0])


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes, numbered as they are mentioned, and those within others too."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Change what a reader does."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_Order(self), "footnote-reorder", _ORDER)

    def reset(self) -> None:
        """Forget those of the text that was read last."""
        super().reset()
        self.footnotes = _Growing()


def makeExtension(**settings: Any) -> Footnotes:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension."""
    return Footnotes(
        USE_DEFINITION_ORDER=False,
        BACKLINK_TITLE="Back to footnote {} in the text",
        PLACE_MARKER="\x02footnotes\x03",  # which no text can hold: they stand at its end
        **settings,
    )


def labels(section: str) -> set[str]:
    """Give the labels of the footnotes that a text has at its margin."""
    return {note["label"] for note in _NOTE.finditer(section)}


def told_apart(section: str, number: int) -> str:
    """Give the footnotes of one of several sections labels of their own.

    Args:
        section: the Markdown of a section.
        number: which one it is.

    Returns:
        The Markdown, with the number before the label of each footnote that the section has.
    """
    found = labels(section)
    if not found:
        return section
    spans = scan(section)
    mention = re.compile(rf"\[\^(?=(?:{'|'.join(map(re.escape, sorted(found)))})\])")
    return mention.sub(lambda match: _numbered(match, number, spans.at(match.start())), section)


def _numbered(match: re.Match[str], number: int, kind: str) -> str:
    return match[0] if kind == "code" else f"[^{number}-"
