"""Formulas in Markdown: a Python-Markdown extension, and the step that renders what it found.

python-markdown-math finds the formulas before Markdown can touch them. Rendering waits until the
page's HTML has been cleaned: the extension leaves each formula's TeX as the text of a `span`, which
survives any cleaning, and `fill` puts KaTeX's HTML in its place.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mdx_math import DisplayMathPattern, InlineMathPattern  # type: ignore[import-untyped]

from precis.errors import Place, place_of
from precis.katex.plain import plain
from precis.katex.render import FormulaError, mathml, prepare, render
from precis.markdown.spans import CLOSING, OPENING

_INLINE = "formula"
_DISPLAY = "formula display"
_PLACEHOLDER = re.compile(rf'<span class="(?P<kind>{_INLINE}|{_DISPLAY})">(?P<tex>[^<]*)</span>')
# A formula wider than the screen scrolls inside itself, by keyboard too.
_SCROLLS = ' role="group" aria-label="Formula" tabindex="0"'
_HEADINGS = {f"h{level}" for level in range(1, 7)}
# Below every inline pattern (20), above the table of contents (5), which reads the headings' labels.
_PRIORITY = 15
# What formulas stand between, as in python-markdown-math above escapes (180). Each begins with its marks, not
# with what may not stand before them: so it is found five times as fast. Dollars come before `\[…\]`, so that
# `$\[ x \]$` is one formula, with its brackets.
_PATTERNS = (
    (186, InlineMathPattern, rf"({OPENING})([^$]+)({CLOSING})"),
    (185, DisplayMathPattern, r"(\$\$)(?<!\\\$\$)([^$]+)(\$\$)"),
    (185, DisplayMathPattern, r"(\\\[)(?<!\\\\\[)(.+?)(\\\])"),
    (185, InlineMathPattern, r"(\\\()(?<!\\\\\()(.+?)(\\\))"),
    (184, DisplayMathPattern, r"(\\begin{(?<!\\\\begin{)([a-z]+?\*?)})(.+?)(\\end{\2})"),
)

# What stands around a formula's TeX: `$`, `\(` or `\[`; nothing around `\begin{…}…\end{…}`.
_OPENING = r"(?:(?<=[$(\[])|(?=\\begin\{))"
_CLOSING = r"(?:(?=\$|\\[)\]])|(?<=\}))"
_GAP = r"\s{0,80}"
_DELIMITERS = (
    (rf"\$\${_GAP}", rf"{_GAP}\$\$"),
    (rf"\${_GAP}", rf"{_GAP}\$"),
    (rf"\\\({_GAP}", rf"{_GAP}\\\)"),
    (rf"\\\[{_GAP}", rf"{_GAP}\\\]"),
    ("", ""),
)
# What Markdown takes away before each line of a formula that stands in a quotation or a list.
_INDENT = r"[ \t>]{0,80}"
_LINE_BREAK = re.compile(r"[ \t]{0,80}\n[ \t]{0,80}")


class _Placeholders(Treeprocessor):
    """Turns the `script` elements of python-markdown-math into placeholders."""

    def run(self, root: Element) -> None:
        for element in root.iter("script"):
            kind = _DISPLAY if "mode=display" in element.attrib.pop("type") else _INLINE
            element.tag = "span"
            element.set("class", kind)
        for heading in root.iter():
            if heading.tag in _HEADINGS and any(map(_is_placeholder, heading.iter())):
                heading.set("data-toc-label", "".join(_plain_pieces(heading)))


def _is_placeholder(element: Element) -> bool:
    return element.tag == "span" and element.get("class") in (_INLINE, _DISPLAY)


def _plain_pieces(element: Element) -> Iterator[str]:
    if _is_placeholder(element):
        # Python-Markdown escapes `&` later, and takes what stands between `<` and `>` for a tag.
        yield plain(element.text or "").replace("<", "&lt;").replace(">", "&gt;")
    else:
        yield element.text or ""
        for child in element:
            yield from _plain_pieces(child)
            yield child.tail or ""


class FormulaExtension(Extension):
    r"""Leaves a placeholder for each `$…$`, `$$…$$` and `\begin…\end`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the patterns of python-markdown-math, and the placeholders after it."""
        for number, (priority, kind, expression) in enumerate(_PATTERNS):
            pattern = kind(expression)
            pattern._add_preview, pattern._content_type = False, "math/tex"
            md.inlinePatterns.register(pattern, f"math-{number}", priority)
        md.ESCAPED_CHARS.append("$")
        md.treeprocessors.register(_Placeholders(md), "precis-formulas", _PRIORITY)


def makeExtension(**settings: Any) -> FormulaExtension:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension."""
    return FormulaExtension(**settings)


def tex(page: str) -> Iterator[str]:
    """Give the TeX of each formula of a page: HTML with the extension's placeholders."""
    return (html.unescape(match["tex"]) for match in _PLACEHOLDER.finditer(page))


def fill(page: str) -> tuple[str, list[FormulaError]]:
    """Render the formulas of a page.

    Args:
        page: HTML with the extension's placeholders.

    Returns:
        HTML with KaTeX's in place of the placeholders, and the formulas that KaTeX refuses, in order; of
        these the page shows the TeX.
    """
    refused: list[FormulaError] = []
    prepare((html.unescape(match["tex"]), match["kind"] == _DISPLAY) for match in _PLACEHOLDER.finditer(page))

    def rendered(match: re.Match[str]) -> str:
        tex, display = html.unescape(match["tex"]), match["kind"] == _DISPLAY
        try:
            formula = render(tex, display)
        except FormulaError as error:
            refused.append(error)
            return f"<code>{match['tex']}</code>"
        # KaTeX writes a formula three times; search engines get it once, as plain text nobody sees.
        text = f"<span hidden>{html.escape(plain(tex))}</span>"
        return f'<span class="{match["kind"]}"{_SCROLLS if display else ""}>{text}{formula}</span>'

    return _PLACEHOLDER.sub(rendered, page), refused


def in_words(page: str) -> str:
    """Write the formulas of a page, HTML with the extension's placeholders, as plain text."""
    return _PLACEHOLDER.sub(lambda match: html.escape(plain(html.unescape(match["tex"]))), page)


def in_mathml(page: str) -> str:
    """Write the formulas of a page, HTML with the extension's placeholders, as MathML alone.

    Raises:
        FormulaError: KaTeX refuses one.
    """
    return _PLACEHOLDER.sub(
        lambda match: mathml(html.unescape(match["tex"]), match["kind"] == _DISPLAY), page
    )


def places(
    path: Path | str, text: str, refused: Iterable[FormulaError]
) -> Iterator[tuple[Place, FormulaError]]:
    """Find the place of each refused formula of a page, in their order; see `place`."""
    seen: Counter[str] = Counter()
    for error in refused:
        yield place(path, text, error, seen[error.tex]), error
        seen[error.tex] += 1


def place(path: Path | str, text: str, error: FormulaError, nth: int = 0) -> Place:
    """Find where in a page's source KaTeX stopped.

    Args:
        path: for the place only.
        text: the page's whole Markdown file.
        error: KaTeX's refusal.
        nth: which one, of several formulas with the same TeX, from 0.

    Returns:
        Path, line and column; the path alone when Markdown changed the formula beyond recognition.
    """
    read, unread = error.tex[: error.position], error.tex[error.position :]
    pattern = re.compile(f"{_OPENING}{_spread(read)}(?P<stop>){_spread(unread)}{_CLOSING}")
    found = [match.start("stop") for match in pattern.finditer(text)]
    return place_of(path, text, found[min(nth, len(found) - 1)]) if found else Place(path)


def sources(text: str, tex: str) -> Iterator[tuple[int, int]]:
    """Find where a formula stands in Markdown.

    Args:
        text: the Markdown.
        tex: the formula, without its delimiters.

    Yields:
        Start and end of each, its delimiters included; none where Markdown changed it beyond recognition.
    """
    written = _spread(tex.strip())
    pattern = "|".join(f"{opening}{written}{closing}" for opening, closing in _DELIMITERS)
    yield from (match.span() for match in re.finditer(pattern, text))


def _spread(tex: str) -> str:
    """Match a formula's TeX in the source, whatever Markdown took away at its line breaks."""
    return rf"[ \t]{{0,80}}\n{_INDENT}".join(map(re.escape, _LINE_BREAK.split(tex)))
