"""What helps to read on: how long a page takes, and which page comes next."""

from collections.abc import Iterable
from itertools import pairwise

from mkdocs.structure.pages import Page as SitePage

from precis.markdown.scripts import UNSPACED

# Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019): non-fiction.
_WORDS_A_MINUTE = 238
# Trauzettel-Klosinski and Dietz, "Standardized assessment of reading performance", Investigative
# Ophthalmology & Visual Science 53 (2012): Chinese.
_CHARACTERS_A_MINUTE = 255


def minutes(text: str) -> int:
    """Estimate how many minutes a text takes to read; one at least.

    Args:
        text: Markdown; a link or a formula counts as the words it is written with. Of Chinese, which has no
            spaces, characters count.
    """
    others, characters = UNSPACED.subn(" ", text)
    return max(1, round(len(others.split()) / _WORDS_A_MINUTE + characters / _CHARACTERS_A_MINUTE))


def chain(pages: Iterable[SitePage]) -> None:
    """Tell each page which one stands before it and which after; the theme's head names them."""
    for page, following in pairwise(pages):
        page.next_page, following.previous_page = following, page
