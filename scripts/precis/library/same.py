"""Whether two descriptions are of one paper."""

import re
from difflib import get_close_matches

from precis.library.page import Page

# A letter or two of a title's length: `representation` for `representations`, but not one word more.
_NEARLY_EQUAL = 0.95


def same_fact(page: Page, arxiv: str | None, doi: str | None, title: str | None) -> str | None:
    """Name the fact that shows that a page is about a paper.

    Args:
        page: a page of the library.
        arxiv: the paper's arXiv identifier, where it has one.
        doi: its DOI, where it has one.
        title: its title, where it is known.

    Returns:
        The fact's name, or None where the page seems to be about another paper.
    """
    held = page.paper
    if arxiv and held.arxiv:
        # Where both are on arXiv, it decides: papers and replies to them have titles alike.
        return "arXiv identifier" if arxiv == held.arxiv else None
    if doi and doi.casefold() == (held.doi or "").casefold():
        return "DOI"
    names = [held.title, page.slug, *held.also_known_as, *held.also_at]
    if title and get_close_matches(_words(title), map(_words, names), n=1, cutoff=_NEARLY_EQUAL):
        return "title, or nearly the same"
    return None


def _words(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))
