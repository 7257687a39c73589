"""Whether two descriptions are of one paper."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from precis.library.page import Page

# A letter or two of a title's length: `representation` for `representations`, but not one word more.
_NEARLY_EQUAL = 0.95

_Index = dict[str, list[int]]

_FEW = 5  # letters of the shortest piece: a title of fewer than ten is not cut


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
    if title and _is_named(page, _words(title)):
        return "title, or nearly the same"
    return None


def _is_named(page: Page, words: str) -> bool:
    names = [_words(name) for name in _names(page)]
    return words in names or bool(get_close_matches(words, names, n=1, cutoff=_NEARLY_EQUAL))


def _names(page: Page) -> list[str]:
    held = page.paper
    return [held.title, page.slug, *held.also_known_as, *held.also_at]


@lru_cache(maxsize=100_000)
def _words(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))


def pieces(title: str) -> list[str]:
    """Cut a title so that whatever is nearly the same holds one of the pieces, letter for letter.

    Titles of m and n letters are taken for the same if 2k / (m + n) is 0.95 or more, k being how many letters
    of both match in order. They differ in m + n - 2k letters, at most 2m / 19: of more pieces, one is spared.
    """
    words = _words(title)
    parts = 2 * len(words) // 19 + 1
    edges = [len(words) * part // parts for part in range(parts + 1)]
    return [words[start:end] for start, end in pairwise(edges)]


class Papers:
    """Pages by what may show that they are about a paper; to compare each with each would take too long."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = tuple(pages)
        self._by_identifier: _Index = {}
        self._on_arxiv: _Index = {}
        self._elsewhere: _Index = {}
        for number, page in enumerate(self._pages):
            for identifier in _identifiers(page.paper.arxiv, page.paper.doi):
                self._by_identifier.setdefault(identifier, []).append(number)
            by_letters = self._on_arxiv if page.paper.arxiv else self._elsewhere
            for letters in {letters for name in _names(page) for letters in _in_a_row(_words(name))}:
                by_letters.setdefault(letters, []).append(number)

    def like(self, arxiv: str | None, doi: str | None, title: str) -> Iterator[Page]:
        """Give the pages that `same_fact` has to be asked about, in their order."""
        found = {
            number
            for identifier in _identifiers(arxiv, doi)
            for number in self._by_identifier.get(identifier, ())
        }
        # Of two that are on arXiv, their identifiers say all.
        for by_letters in (self._elsewhere,) if arxiv else (self._elsewhere, self._on_arxiv):
            found.update(number for piece in pieces(title) for number in _holding(piece, by_letters))
        return (self._pages[number] for number in sorted(found))


def _holding(piece: str, by_letters: _Index) -> list[int]:
    """Find what may hold a piece: it holds the rarest letters in it."""
    found = [by_letters.get(letters, []) for letters in _in_a_row(piece)]
    return min(found, key=len)


def _identifiers(arxiv: str | None, doi: str | None) -> list[str]:
    return [each.casefold() for each in (arxiv, doi) if each]


def _in_a_row(words: str) -> list[str]:
    """Every few letters of a text; a shorter text itself."""
    return [words[at : at + _FEW] for at in range(max(1, len(words) - _FEW + 1))]
