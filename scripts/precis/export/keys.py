"""Names by which papers are cited: `devlin2018bert`."""

from collections import Counter

from precis.export.names import split_name
from precis.library.library import Library
from precis.library.page import Page
from precis.library.slug import ascii_words

# Words that open too many titles to tell papers apart.
_COMMON = frozenset(
    {"a", "an", "are", "can", "do", "does", "for", "how", "in", "is", "of", "on"}
    | {"the", "to", "towards", "what", "when", "why", "with", "you"}
)


def citable(library: Library) -> dict[str, Page]:
    """Give the papers that can be cited, by key, in order of their keys.

    A key is the first author's family name, the year and the first telling word of the page's slug. Of
    papers that would have the same key, the one that was added first has it as it is and the next get `b`,
    `c`, …, so that no key changes when a paper is added. A paper nobody has identified cannot be cited.
    """
    taken: Counter[str] = Counter()
    found: dict[str, Page] = {}
    for page in sorted(library.pages.values(), key=lambda page: (page.paper.added, page.slug)):
        if page.paper.identified:
            key = _key(page)
            taken[key] += 1
            found[key + _letters(taken[key])] = page
    return dict(sorted(found.items()))


def _key(page: Page) -> str:
    family = ascii_words(split_name(page.paper.authors[0]).family, separator="")
    words = page.slug.split("-")
    telling = next((word for word in words if word not in _COMMON), words[0])
    return f"{family}{page.paper.year}{telling}"


def _letters(count: int) -> str:
    """Nothing for the first, then `b` to `z`, then `-27` and on."""
    if count == 1:
        return ""
    return chr(ord("a") + count - 1) if count <= 26 else f"-{count}"
