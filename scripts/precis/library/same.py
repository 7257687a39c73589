"""Whether two descriptions are of one paper."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from precis.library.page import Page

# A letter or two of a title's length: `representation` for `representations`, but not one word more.
_NEARLY_EQUAL = 0.95

_Letters = tuple[str, int]
"""Letters in a row, and how often they stood before in the same text."""

_FEW = 4  # letters in a row; a title that may differ in one letter has at least ten


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
    """Cut a title so that whatever is nearly the same holds one of the pieces, letter for letter."""
    words = _words(title)
    parts = _most_differences(words) + 1
    edges = [len(words) * part // parts for part in range(parts + 1)]
    return [words[start:end] for start, end in pairwise(edges)]


def _most_differences(words: str) -> int:
    """How many letters more or less whatever is nearly the same as a title may have.

    Titles of m and n letters are nearly the same if 2k / (m + n) is 0.95 or more, k being how many letters of
    both match in order. They differ in m + n - 2k letters, so in 2m / 19 at most.
    """
    return 2 * len(words) // 19


class Papers:
    """Pages by what may show that they are about a paper; to compare each with each would take too long."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = tuple(pages)
        self._by_identifier: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_letters: dict[_Letters, list[str]] = {}
        for number, page in enumerate(self._pages):
            for identifier in _identifiers(page.paper.arxiv, page.paper.doi):
                self._by_identifier.setdefault(identifier, []).append(number)
            for name in {_words(name) for name in _names(page)}:
                self._by_name.setdefault(name, []).append(number)
        self._elsewhere = {
            name
            for name, numbers in self._by_name.items()
            if not all(self._pages[number].paper.arxiv for number in numbers)
        }
        for name in self._by_name:
            for letters in _in_a_row(name):
                self._by_letters.setdefault(letters, []).append(name)

    def like(self, arxiv: str | None, doi: str | None, title: str) -> Iterator[Page]:
        """Give the pages that `same_fact` has to be asked about, in their order."""
        identifiers = _identifiers(arxiv, doi)
        found = {number for each in identifiers for number in self._by_identifier.get(each, ())}
        # Of two that are on arXiv, their identifiers say all.
        names = self._elsewhere if arxiv else self._by_name.keys()
        named = {number for name in self._nearly(_words(title), names) for number in self._by_name[name]}
        return (self._pages[number] for number in sorted(found | named))

    def _nearly(self, words: str, names: Set[str]) -> list[str]:
        """Find the names that are nearly the same as a title.

        A letter more or less spoils at most four of the fours of letters that a title is made of. Of one more
        than all differences can spoil, the rarest, a name that is nearly the same holds one at least.
        """
        most = _most_differences(words)
        rows = sorted(_in_a_row(words), key=lambda letters: len(self._by_letters.get(letters, ())))
        rarest = rows[: _FEW * most + 1]
        found = {name for letters in rarest for name in self._by_letters.get(letters, ())} & names
        possible = [name for name in found - {words} if abs(len(name) - len(words)) <= most]
        nearly = get_close_matches(words, possible, n=len(possible) or 1, cutoff=_NEARLY_EQUAL)
        return [*nearly, words] if words in found else nearly


def _identifiers(arxiv: str | None, doi: str | None) -> list[str]:
    return [each.casefold() for each in (arxiv, doi) if each]


def _in_a_row(words: str) -> list[_Letters]:
    """Every few letters of a text, and how often they stood before; a shorter text itself."""
    seen: Counter[str] = Counter()
    found = []
    for at in range(max(1, len(words) - _FEW + 1)):
        letters = words[at : at + _FEW]
        found.append((letters, seen[letters]))
        seen[letters] += 1
    return found
