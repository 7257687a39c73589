"""A page's Markdown, read as the site reads it."""

from markdown import Markdown
from markdown.extensions import Extension

from precis.katex.markdown import FormulaExtension


def parser(*extensions: Extension) -> Markdown:
    """Make a parser that reads a summary as the site does.

    Args:
        extensions: what it should do beyond reading; the formulas it leaves as placeholders.
    """
    made = Markdown(extensions=["tables", "sane_lists", FormulaExtension(), *extensions])
    # As in `precis.plugin.markdown`, which would bring all of MkDocs with it: raw HTML is text.
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    return made
