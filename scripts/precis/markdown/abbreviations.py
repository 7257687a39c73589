"""Acronyms, explained where a text mentions them first."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Links and headings lead somewhere already; code and formulas stand as they are.
_UNTOUCHED = {"a", "code", "pre", "span", *(f"h{level}" for level in range(1, 7))}


class Abbreviations(Treeprocessor):
    """Puts the first mention of each acronym, or of its plural, into an `abbr` that explains it.

    Python-Markdown's own `abbr` marks every mention, and lets a page define acronyms of its own.
    """

    def __init__(self, md: Markdown, entries: Mapping[str, str]) -> None:
        super().__init__(md)
        self._entries = entries
        longest_first = sorted(map(re.escape, entries), key=len, reverse=True)
        # Not a part of a longer name: `VQ-VAE` is neither plain `VQ` nor plain `VAE`.
        self._mention = re.compile(rf"(?<![\w-])(?P<acronym>{'|'.join(longest_first)})s?(?!\w|-[A-Z])")

    def run(self, root: Element) -> None:
        """Mark the mentions in a page's tree, in place."""
        self._mark(root, set())

    def _mark(self, parent: Element, explained: set[str]) -> None:
        parent.text, children = self._split(parent.text, explained)
        for child in parent:
            if child.tag not in _UNTOUCHED:
                self._mark(child, explained)
            child.tail, mentions = self._split(child.tail, explained)
            children += [child, *mentions]
        parent[:] = children

    def _split(self, text: str | None, explained: set[str]) -> tuple[str | None, list[Element]]:
        """Divide a text into what stands before the first new mention, and the mentions with what follows."""
        if not text or isinstance(text, AtomicString):
            return text, []
        mentions: list[Element] = []
        end = len(text)
        for match in reversed(list(self._new(text, explained))):
            mention = Element("abbr", {"title": self._entries[match["acronym"]]})
            mention.text, mention.tail = match[0], text[match.end() : end]
            mentions.insert(0, mention)
            end = match.start()
        return text[:end], mentions

    def _new(self, text: str, explained: set[str]) -> Iterator[re.Match[str]]:
        """The mentions of acronyms that the page has not explained yet."""
        for match in self._mention.finditer(text):
            if match["acronym"] not in explained:
                explained.add(match["acronym"])
                yield match
