"""A summary's HTML, reduced to what Markdown needs."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import nh3

from precis.markdown.figures import PHONE
from precis.markdown.footnotes import ANCHOR

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_FIGURE = {"figure", "figcaption", "picture", "source"}
_TEXT = {
    "abbr",
    "p",
    "br",
    "hr",
    "blockquote",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "code",
    "pre",
    "a",
    "img",
    "span",
    # What GitHub's Markdown has beside them: footnotes, tasks, what was struck out.
    "del",
    "div",
    "input",
    "sup",
}

_ATTRIBUTES = {
    **{heading: {"id"} for heading in _HEADINGS},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "source": {"srcset", "media"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "th": {"style"},
    "td": {"style"},
}

SCHEMES = frozenset({"http", "https", "mailto"})
"""What the address of a link or an image may begin with."""

_ADDRESSES = {("a", "href"), ("img", "src"), ("source", "srcset")}

# What the site writes about figures. No page can write these, and if one could, nothing else.
_PIXELS = re.compile(r"[1-9][0-9]{0,5}")
_OURS = {
    ("img", "width"): _PIXELS,
    ("img", "height"): _PIXELS,
    ("img", "loading"): re.compile("lazy"),
    ("source", "srcset"): re.compile(r"\.\./figures/[0-9a-f]{64}\.small\.webp"),
    ("source", "media"): re.compile(re.escape(PHONE)),
}
_POLICY: Mapping[str, Any] = {
    "tags": _HEADINGS | _TABLE | _FIGURE | _TEXT,
    "clean_content_tags": {"script", "style"},
    "attributes": _ATTRIBUTES,
    # What the site itself writes: the formulas' placeholders, the links of headings, what belongs to figures.
    "allowed_classes": {
        "span": {"formula", "display"},
        "a": {"headerlink", "figure", "original", "footnote-ref", "footnote-backref"},
        "div": {"footnote"},
        "ul": {"task-list"},
        "li": {"task-list-item"},
    },
    "tag_attribute_values": {"input": {"type": {"checkbox"}, "disabled": {""}, "checked": {""}}},
    "filter_style_properties": {"text-align"},
    "set_tag_attribute_values": {
        # Figures stand on other hosts, which are not told by which page they are shown. One attribute a tag:
        # of two, nh3 writes now the one first, now the other.
        "img": {"referrerpolicy": "no-referrer"},
        # Explanations show to those who have no mouse, too.
        "abbr": {"tabindex": "0"},
        "input": {"aria-label": "Task"},
    },
    "url_schemes": set(SCHEMES),
    "link_rel": "noopener",
}


def clean(page: str, resolve: Callable[[str], str] = str) -> str:
    """Keep of a page's HTML what a summary may contain: text, links, figures, lists and tables.

    Args:
        page: HTML from untrusted Markdown, its formulas still placeholders.
        resolve: turns the address of a link or an image into the one to be written.

    Returns:
        HTML without scripts, handlers, styles other than a cell's alignment, or links to anything
        but pages and mail addresses.
    """

    def keep(element: str, name: str, value: str) -> str | None:
        """Resolve addresses; drop an anchor that the theme's script would find instead of its own `__…`."""
        if (form := _OURS.get((element, name))) and not form.fullmatch(value):
            return None
        if (element, name) in _ADDRESSES:
            return resolve(value)
        if name != "id":
            return value
        ours = element in _HEADINGS and not value.startswith("_")
        return value if ours or ANCHOR.fullmatch(value) else None

    return nh3.clean(page, attribute_filter=keep, **_POLICY)
