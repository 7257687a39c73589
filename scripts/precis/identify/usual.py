"""How usual words are, which says how much it means that a text says one."""

import math
from collections import Counter
from collections.abc import Iterable

from wordfreq import word_frequency

from precis.identify.clues import Clues
from precis.identify.work import Work

# As many records of ordinary English, of that many words, are thought to be among those at hand, so that a
# library of one record has an idea of what is usual.
_ORDINARY_RECORDS = 15
_ORDINARY_LENGTH = 600
_LEAST, _MOST = 0.002, 0.97  # shares that few records can tell from none and all


class Usual:
    """What is usual in records of one kind, and in the titles of papers.

    Args:
        records: the records at hand; those that are asked about are among them.
        pool: the papers they may be about.
    """

    def __init__(self, records: Iterable[Clues], pool: Iterable[Work]) -> None:
        self._records = 0
        self._containing: Counter[str] = Counter()
        self._said: Counter[str] = Counter()
        for record in records:
            self._records += 1
            self._containing.update(record.words.keys() | record.compact_names.keys())
            self._said.update(record.words)
        self._shares: dict[tuple[str, str, bool], float] = {}
        titles = [work.stems for work in pool]
        self._titles = len(titles)
        self._titled = Counter(stem for title in titles for stem in set(title))

    def share(self, key: str, word: str, said: bool) -> float:
        """Estimate the share of the other records that say a word.

        Args:
            key: the word as it is counted.
            word: the word as dictionaries have it.
            said: whether the record in question says it.
        """
        if (key, word, said) not in self._shares:
            self._shares[key, word, said] = self._share(key, word, said)
        return self._shares[key, word, said]

    def _share(self, key: str, word: str, said: bool) -> float:
        ordinary = 1 - (1 - word_frequency(word, "en")) ** _ORDINARY_LENGTH
        saying = self._containing[key] - said + _ORDINARY_RECORDS * ordinary
        others = max(self._records - 1, 0) + _ORDINARY_RECORDS
        return min(_MOST, max(_LEAST, saying / others))

    def rarity(self, key: str, word: str, said: bool) -> float:
        """Say how much it means that a record says a word, in nats; see `share`."""
        return -math.log(self.share(key, word, said))

    def repeats(self, key: str, count: int) -> float:
        """Estimate how often a record says a word if it says it at all.

        Args:
            key: the word as it is counted.
            count: how often the record in question says it.
        """
        saying = self._containing[key] - (count > 0)
        return (self._said[key] - count + 4) / (saying + 2)  # as if two more said it twice

    def distinction(self, stem: str) -> float:
        """Say how much a word tells one title from the others: its inverse document frequency."""
        return math.log((self._titles + 1) / (self._titled[stem] + 0.5))
