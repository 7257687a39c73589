"""Addresses that stand in a text as they are: links, as on GitHub.

The pattern is pymdown-extensions'. Its whole extension would link mail addresses, too, which brings their
owners letters, and `ftp:`, where no link may lead.
"""

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.magiclink import MagiclinkPattern  # type: ignore[import-untyped]

# It begins with letters, not with what may stand before them: these are found five times as fast.
_BEFORE = r"(?<![^\s*_~^\[('\"\x03]{})"
_BARE = rf"http{_BEFORE.format('http')}s?://|(?P<www>www{_BEFORE.format('www')}\.)"
# Below links (160) and their kind; the priority it has in its own extension.
_PRIORITY = 85


class BareLinks(Extension):
    """Makes links of bare addresses."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the pattern."""
        pattern = MagiclinkPattern(_BARE, md)
        pattern.config = {"hide_protocol": False}
        md.inlinePatterns.register(pattern, "magic-link", _PRIORITY)


def makeExtension() -> BareLinks:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension."""
    return BareLinks()
