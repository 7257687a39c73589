"""Whether the library holds a paper already."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from precis.errors import Place, Refused
from precis.library import Library, Page
from precis.paper import SECTION

# A letter or two of a title's length: `representation` for `representations`, but not one word more.
_NEARLY_EQUAL = 0.95


def refuse_held(facts: Mapping[str, Any], library: Library, folder: Path) -> None:
    """Refuse a paper that has a page.

    Args:
        facts: what is known of the paper, under the keys of its front matter.
        library: the papers that have a page.
        folder: where their files are, for the message.

    Raises:
        Refused: it has one; the page is named, and how to add a second summary to it.
    """
    for page in library.pages.values():
        if fact := shared(facts, page):
            problem = (
                f"holds a paper of the same {fact}; to add a second summary, add an entry to `summaries` "
                f"in this file, and at its end a line `{SECTION}` and your text"
            )
            raise Refused(Place(folder / f"{page.slug}.md"), problem)


def shared(facts: Mapping[str, Any], page: Page) -> str | None:
    """Name the fact that shows that a page is about a paper.

    Args:
        facts: what is known of the paper, under the keys of its front matter.
        page: a page of the library.

    Returns:
        The fact's name, or None where the page seems to be about another paper.
    """
    arxiv, doi, title = (facts.get(key) for key in ("arxiv", "doi", "title"))
    if arxiv and page.paper.arxiv:
        # Where both are on arXiv, it decides: papers and replies to them have titles alike.
        return "arXiv identifier" if arxiv == page.paper.arxiv else None
    if doi and doi.casefold() == (page.paper.doi or "").casefold():
        return "DOI"
    names = [page.paper.title, page.slug, *page.paper.also_known_as, *page.paper.also_at]
    if title and get_close_matches(_words(title), map(_words, names), n=1, cutoff=_NEARLY_EQUAL):
        return "title, or nearly the same"
    return None


def _words(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))
