"""What `/browse/` is made of: keys for the search index."""

import re
from datetime import date

from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.venue import year_of
from precis.plugin.findable import folded

NAMELESS = "Name not known"

_NOT_SPELLED = re.compile(r"[\W_]")


def order_keys(page: Page) -> dict[str, str]:
    """Give a page's keys for sorting, each to be read in ascending order; titles decide between equals."""
    year = year_of(page.paper)
    newest = f"{9999 - year if year else 9999} {page.order}"
    return {
        "newest": newest,
        "oldest": f"{year or 9999} {page.order}",
        "title": page.order,
        "added": f"{date.max.toordinal() - page.paper.latest.toordinal():07} {newest}",
    }


def author_keys(paper: Paper) -> str:
    """Write each author as one word of the search index, `davidhaauthor`.

    A filter would have to be read whole, and a library of 10,000 papers has some 20,000 authors; of words
    Pagefind reads only those it needs. The end keeps `David Ha` apart from `David Harris`.
    `theme/javascripts/query.js` writes the same words.
    """
    return " ".join(f"{_NOT_SPELLED.sub('', folded(author))}author" for author in paper.authors)


def writers(paper: Paper) -> list[str]:
    """Name the writers of a paper's summaries, each once."""
    return list(dict.fromkeys(summary.by or NAMELESS for summary in paper.summaries))
