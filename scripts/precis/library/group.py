"""Authors and venues, and the papers that each of them has in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from precis.library.page import Page
from precis.library.slug import MAX_LENGTH, RESERVED, ascii_words

AUTHORS = "authors"
"""Where authors' pages are on the site."""

VENUES = "venues"
"""Where venues' pages are on the site."""

_NAMELESS = "name"  # for a name without letters or digits


@dataclass(frozen=True)
class Group:
    """An author or a venue, with the papers.

    Attributes:
        name: as the front matter writes it; that of a venue without its year.
        papers: the papers, in the order in which they were given.
        page: the address of its own page, relative to the site; empty for one that has a single paper.
    """

    name: str
    papers: tuple[Page, ...]
    page: str

    @property
    def address(self) -> str:
        """Where all its papers are read: on its own page, or on that of its only paper."""
        return self.page or self.papers[0].address


def groups(folder: str, named: Iterable[tuple[str, Page]]) -> Mapping[str, Group]:
    """Group papers by a name that they have in common.

    Args:
        folder: where the groups' pages are on the site.
        named: a name, and a paper that has it; each pair once.

    Returns:
        The groups by their names.
    """
    found: dict[str, list[Page]] = {}
    for name, page in named:
        found.setdefault(name, []).append(page)
    slugs = dict(_slugs(name for name, papers in found.items() if len(papers) > 1))
    pages = {name: f"{folder}/{slug}/" for name, slug in slugs.items()}
    return {name: Group(name, tuple(papers), pages.get(name, "")) for name, papers in found.items()}


def _slugs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each name its slug; of several that would have the same, all but the first by name a number."""
    taken, last = set(RESERVED), Counter[str]()
    for name in sorted(names):
        slug = words = ascii_words(name)[:MAX_LENGTH].strip("-") or _NAMELESS
        while slug in taken:
            last[words] += 1
            slug = f"{words}-{last[words] + 1}"
        taken.add(slug)
        yield name, slug
