"""What helps to read on: how long a page takes, and which page comes next."""

from collections.abc import Iterable
from itertools import pairwise

from mkdocs.structure.pages import Page as SitePage

# Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019): non-fiction.
_WORDS_A_MINUTE = 238


def minutes(text: str) -> int:
    """Estimate how many minutes a text takes to read; one at least.

    Args:
        text: Markdown; a link or a formula counts as the words it is written with.
    """
    return max(1, round(len(text.split()) / _WORDS_A_MINUTE))


def chain(pages: Iterable[SitePage]) -> None:
    """Tell each page which one stands before it and which after; the theme's head names them."""
    for page, following in pairwise(pages):
        page.next_page, following.previous_page = following, page
