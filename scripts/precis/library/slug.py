"""Slugs: the names of papers' files, and their addresses on the site."""

import re

from slugify import slugify

PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Lower-case ASCII words joined by hyphens."""

RESERVED = {"index", "readme"}
"""Names that MkDocs serves as the folder itself."""

MAX_LENGTH = 120

_SLUG = re.compile(PATTERN)

# Letters that the transliteration drops, or takes for the end of a word; vowel marks, which most texts leave
# out, and the stroke that lengthens a line.
_ARABIC = str.maketrans(
    dict.fromkeys("اأآٱىع", "a")
    | {"إ": "i", "ة": "h", "ئ": "y", "ء": ""}
    | dict.fromkeys(map(chr, [0x640, *range(0x64B, 0x660), 0x670]), "")
)


def is_slug(text: str) -> bool:
    """Say whether a text is lower-case ASCII words joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def in_letters(title: str) -> str:
    r"""Write the formulas of a title as the words of their commands: `$\alpha$` as `alpha`."""
    return re.sub(r"[$\\{}]", " ", title)


def ascii_words(text: str, separator: str = "-") -> str:
    """Write a text of any script in lower-case ASCII letters and digits.

    Letters are transliterated one by one, whatever the language: `ü` is `u`, `深` is `shen`, in Japanese,
    too. A vowel that Arabic does not write is not there either.

    Args:
        text: the text.
        separator: what stands between its words.
    """
    return slugify(
        text.translate(_ARABIC),
        separator=separator,
        replacements=[("'", ""), ("’", "")],
        backend="text-unidecode",  # another, where it is installed, would make other slugs
    )


def slug_of(title: str) -> str:
    """Make a paper's slug: its title in lower-case ASCII words, joined by hyphens.

    Long titles end after the last word that fits; no word is cut.

    Raises:
        ValueError: the title has no letter or digit to make a file name of, is a path, or its first
            word alone is too long.
    """
    if re.search(r"(^|[/\\])\.\.?([/\\]|$)|^[/\\]", title):
        raise ValueError(f"the title {title!r} is the path of a file; write the paper's title")
    words = ascii_words(in_letters(title))
    slug = words if len(words) <= MAX_LENGTH else words[: MAX_LENGTH + 1].rpartition("-")[0]
    if not slug or slug in RESERVED:
        raise ValueError(f"the title {title!r} makes no file name; write the paper's title in words")
    return slug
