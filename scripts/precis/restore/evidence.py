"""What the texts themselves say about how a compound is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """Counts over a dump and the library.

    Attributes:
        words: how often each lower-case word stands in them.
    """

    words: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Evidence":
        """Collect the evidence of some texts."""
        return cls(Counter(word for text in texts for word in text.lower().split()))
