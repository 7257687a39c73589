"""What Markdown may do in a summary: a Python-Markdown extension.

Raw HTML is text, so that a summary cannot bring its own; and no summary holds an `h1`, because the
template writes the one a page has. Images become figures, and acronyms are explained. Pages outside
`docs/papers/` are trusted and stay as they are.
"""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from precis.plugin.figures import Figures
from precis.plugin.glossary import Glossary

_LEVELS = {f"h{level}": level for level in range(1, 7)}
# Below every inline pattern (20), above the table of contents (5), which reads the levels.
_PRIORITY = 16
# Below the formulas' placeholders (15), whose TeX holds no acronyms.
_AFTER_FORMULAS = 14


class _BelowTitle(Treeprocessor):
    """Moves every heading down one level where the text has a heading of the first level."""

    def run(self, root: Element) -> None:
        if root.find(".//h1") is None:
            return
        for heading in root.iter():
            if level := _LEVELS.get(heading.tag):
                heading.tag = f"h{min(level + 1, 6)}"


class SummaryExtension(Extension):
    """Takes raw HTML out of a summary's Markdown, and gives it headings, figures and explanations."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "summary": [False, "whether the page that is rendered holds summaries"],
            "glossary": [{}, "explanations by acronym"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Change what a parser does."""
        if self.getConfig("summary"):
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.treeprocessors.register(_BelowTitle(md), "precis-below-title", _PRIORITY)
            md.treeprocessors.register(Figures(md), "precis-figures", _PRIORITY)
            if entries := self.getConfig("glossary"):
                md.treeprocessors.register(Glossary(md, entries), "precis-glossary", _AFTER_FORMULAS)


def makeExtension(**settings: Any) -> SummaryExtension:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension."""
    return SummaryExtension(**settings)
