"""How Markdown is read, by the site and by the checker alike.

`EXTENSIONS` is the one list of what Markdown can do here. Pages that people trusted with the site write
are read by MkDocs with these extensions. The page of a paper or a tag is contributed text: `render` reads it
with the same extensions and lets it do less.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from precis.katex.render import FormulaError
from precis.markdown.abbreviations import Abbreviations
from precis.markdown.budget import MAX_DEPTH, MAX_TEX, TooMuchError, refuse_excess
from precis.markdown.clean import clean
from precis.markdown.figures import Copies, Figures, Shown
from precis.markdown.footnotes import ANCHOR
from precis.markdown.formulas import fill, in_words, tex
from precis.markdown.scripts import anchor

EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "tables": {},
    "sane_lists": {},
    # Code in lists and quotations too, which Python-Markdown's own fences do not reach.
    "pymdownx.superfences": {},
    "pymdownx.highlight": {"use_pygments": False},
    # What people write on GitHub.
    "precis.markdown.links": {},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {"subscript": False},
    "precis.markdown.footnotes": {},
    # No text becomes a table of contents: the theme has one.
    "toc": {"marker": "", "permalink": True, "permalink_title": "Link to this section", "slugify": anchor},
    "precis.markdown.formulas": {},
}
"""What Markdown can do here: extensions of Python-Markdown, each with its settings."""

# Behind a letter or a bracket, two brackets are indices: `A[i][j]`.
_UNRESOLVED = re.compile(r"\[\^[^\[\]\n]{1,80}\]|(?<![\w\])])!?\[[^\[\]]{1,200}\]\[[^\[\]\n]{1,80}\]")
_LEVELS = {f"h{level}": level for level in range(1, 7)}
# Elements are nested once inline patterns (20) have run, and before whatever walks them recursively.
_AFTER_INLINE = 19
# Below every inline pattern (20), above the table of contents (5), which reads the levels.
_BEFORE_CONTENTS = 16
# Below the formulas' placeholders (15), whose TeX holds no acronyms.
_AFTER_FORMULAS = 14
# When nothing else changes an address any more: below `unescape` (0).
_WRITTEN = -1
# Below that: what pages link to is noted as it is written.
_LAST = -2


@dataclass(frozen=True)
class Image:
    """An image of a text.

    Attributes:
        address: as it is written.
        description: its alternative text.
    """

    address: str
    description: str


@dataclass(frozen=True)
class Rendered:
    """A paper's Markdown, rendered.

    Attributes:
        html: clean HTML with its formulas.
        headings: the table of contents, as Python-Markdown's `toc` gives it: each heading with its level,
            `id`, name and `children`.
        addresses: where its links and images lead, as they are written, in order.
        refused: the formulas that KaTeX refuses, in order; the HTML shows their TeX.
        words: the same HTML with formulas as plain text, for searching.
        unfilled: the same HTML with a placeholder for each formula.
        notes: the anchors of its footnotes and of their mentions, in order.
        unresolved: what looks like the mention of a footnote or a link to a reference, and is neither.
    """

    html: str
    headings: Sequence[Mapping[str, Any]]
    addresses: tuple[str, ...]
    refused: tuple[FormulaError, ...]
    words: str = ""
    unfilled: str = ""
    notes: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors of its headings, of headings below others too, and of its footnotes."""
        return frozenset((*_anchors(self.headings), *self.notes))


def _anchors(headings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for heading in headings:
        yield heading["id"]
        yield from _anchors(heading["children"])


def _unchanged(_: str) -> None:
    """Show every image itself."""


def render(
    text: str,
    glossary: Mapping[str, str] | None = None,
    resolve: Callable[[str], str] = str,
    shown: Shown = _unchanged,
) -> Rendered:
    """Render untrusted Markdown.

    Raw HTML in it is text. Images become figures, acronyms are explained where they are mentioned first,
    and no heading is an `h1`, because the template writes the one a page has.

    Args:
        text: the Markdown.
        glossary: explanations by acronym.
        resolve: turns an address as it is written into the one the page links to.
        shown: says for the address of an image what is shown instead.

    Raises:
        TooMuchError: it would keep its reader busy.
        Refused: KaTeX has not been installed.
    """
    found, _ = _convert(text, tuple((glossary or {}).items()), shown)
    page = clean(found.html, resolve)
    if sum(map(len, tex(page))) > MAX_TEX:
        raise TooMuchError(f"formulas of more than {MAX_TEX:,} characters in all; make them shorter")
    html, refused = fill(page)
    return replace(found, html=html, refused=tuple(refused), words=in_words(page), unfilled=page)


def images(text: str) -> tuple[Image, ...]:
    """Find the images that the page of an untrusted text shows, in order.

    Raises:
        TooMuchError: it would keep its reader busy.
    """
    _, found = _convert(text, ())
    return found


Glossary = tuple[tuple[str, str], ...]


def _convert(text: str, glossary: Glossary, shown: Shown = _unchanged) -> tuple[Rendered, tuple[Image, ...]]:
    """Convert Markdown, its formulas left as placeholders."""
    refuse_excess(text)
    reader, noted = _reader(glossary, shown)
    try:
        html = reader.reset().convert(text)
    except Exception as error:
        _reader.cache_clear()  # it may have stopped within a list, and would go on there
        if isinstance(error, RecursionError):
            raise _too_deep() from None
        raise
    headings = reader.toc_tokens  # type: ignore[attr-defined]
    notes, unresolved = tuple(noted.notes), tuple(noted.unresolved)
    rendered = Rendered(html, headings, tuple(noted.addresses), (), notes=notes, unresolved=unresolved)
    return rendered, tuple(noted.images)


def _too_deep() -> TooMuchError:
    return TooMuchError(f"elements nest more than {MAX_DEPTH} levels deep; write it flatter")


@lru_cache(maxsize=2)
def _reader(glossary: Glossary, shown: Shown) -> tuple[Markdown, "_Noted"]:
    """Make a reader; it takes as long as reading a page does, and serves every page."""
    noted = _Noted()
    own = [noted, _Summary(dict(glossary), shown)]
    listed = [_extension(name, chosen) for name, chosen in EXTENSIONS.items()]
    return Markdown(extensions=[*listed, *own]), noted


def _extension(name: str, settings: Mapping[str, Any]) -> Extension:
    """Make an extension; Python-Markdown would search all packages that are installed for its name."""
    module = import_module(name if "." in name else f"markdown.extensions.{name}")
    extension: Extension = module.makeExtension(**settings)
    return extension


@dataclass
class _Noted(Extension):
    """Notes where links and images lead, and refuses what nests too deeply.

    Attributes:
        addresses: those of the text that was read last.
        images: those of the same text.
        notes: the anchors of its footnotes and of their mentions.
        unresolved: what looks like a mention or a link in it, and is none.
    """

    addresses: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Change what a reader does."""
        md.registerExtension(self)
        md.treeprocessors.register(_Depth(md), "precis-depth", _AFTER_INLINE)
        md.treeprocessors.register(_Unresolved(md, self), "precis-unresolved", _AFTER_INLINE)
        md.treeprocessors.register(_Addresses(md, self), "precis-addresses", _WRITTEN)

    def reset(self) -> None:
        """Forget the text that was read last."""
        for noted in (self.addresses, self.images, self.notes, self.unresolved):
            noted.clear()


@dataclass
class _Summary(Extension):
    """Takes raw HTML out of a summary's Markdown, and gives it headings, figures and explanations.

    Attributes:
        glossary: explanations by acronym.
        shown: says for the address of an image what is shown instead.
    """

    glossary: Mapping[str, str]
    shown: Shown

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Change what a reader does."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_BelowTitle(md), "precis-below-title", _BEFORE_CONTENTS)
        md.treeprocessors.register(Figures(md), "precis-figures", _BEFORE_CONTENTS)
        md.treeprocessors.register(Copies(md, self.shown), "precis-copies", _LAST)
        if self.glossary:
            found = Abbreviations(md, self.glossary)
            md.treeprocessors.register(found, "precis-abbreviations", _AFTER_FORMULAS)


class _Depth(Treeprocessor):
    """Refuses a tree that would exhaust the stack of whatever walks it."""

    def run(self, root: Element) -> None:
        level = [root]
        for _ in range(MAX_DEPTH):
            level = [child for element in level for child in element]
        if level:
            raise _too_deep()


class _BelowTitle(Treeprocessor):
    """Moves every heading down one level where the text has a heading of the first level."""

    def run(self, root: Element) -> None:
        if root.find(".//h1") is None:
            return
        for heading in root.iter():
            if level := _LEVELS.get(heading.tag):
                heading.tag = f"h{min(level + 1, 6)}"


class _Unresolved(Treeprocessor):
    """Notes what looks like the mention of a footnote or a link to a reference, and has stayed text."""

    def __init__(self, md: Markdown, noted: _Noted) -> None:
        super().__init__(md)
        self._noted = noted

    def run(self, root: Element) -> None:
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and "[" in text and not isinstance(text, AtomicString):
                    self._noted.unresolved += _UNRESOLVED.findall(text)


class _Addresses(Treeprocessor):
    """Notes where links and images lead, those aside that the reader itself adds, and where footnotes are."""

    def __init__(self, md: Markdown, noted: _Noted) -> None:
        super().__init__(md)
        self._noted = noted

    def run(self, root: Element) -> None:
        for element in root.iter():
            if ANCHOR.fullmatch(anchor := element.get("id", "")):
                self._noted.notes.append(anchor)
            address = element.get("src" if element.tag == "img" else "href")
            # A mail address is written in character references, and is none of a page.
            if address is not None and not element.get("class") and AMP_SUBSTITUTE not in address:
                self._noted.addresses.append(address)
            if address is not None and element.tag == "img":
                self._noted.images.append(Image(address, element.get("alt", "")))
