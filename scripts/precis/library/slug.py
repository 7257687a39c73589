"""Slugs: the names of papers' files, and their addresses on the site."""

import re

from slugify import slugify

PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Lower-case ASCII words joined by hyphens."""

RESERVED = {"index", "readme"}
"""Names that MkDocs serves as the folder itself."""

MAX_LENGTH = 120

_SLUG = re.compile(PATTERN)


def is_slug(text: str) -> bool:
    """Say whether a text is lower-case ASCII words joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def slug_of(title: str) -> str:
    """Make a paper's slug: its title in lower-case ASCII words, joined by hyphens.

    Long titles end after the last word that fits; no word is cut.

    Raises:
        ValueError: the title has no letter or digit to make a file name of, is a path, or its first
            word alone is too long.
    """
    if re.search(r"(^|[/\\])\.\.?([/\\]|$)|^[/\\]", title):
        raise ValueError(f"the title {title!r} is the path of a file; write the paper's title")
    words = slugify(re.sub(r"[$\\{}]", " ", title), replacements=[("'", ""), ("’", "")])
    slug = words if len(words) <= MAX_LENGTH else words[: MAX_LENGTH + 1].rpartition("-")[0]
    if not slug or slug in RESERVED:
        raise ValueError(f"the title {title!r} makes no file name; write the paper's title in words")
    return slug
