"""What the texts themselves say about how a compound is written."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from precis.markdown.spans import scan

Cuts = tuple[int, ...]
"""Where the hyphens of a word stand: offsets into its closed form, `(5,)` for `model-based`."""

LONGEST = 40
"""Letters in the longest word anything is said about: what is longer is no word, and would cost."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# From the beginning of a word: tried at each of its letters, a long one would take the square of its length.
_RUN = re.compile(r"(?<![^\W_])[^\W_]+(?: [^\W_]+)+")
_TWO_LETTERS = re.compile(r"\d*[^\W\d_]\d*[^\W\d_]")


def cuts_of(compound: str) -> Cuts:
    """Where the hyphens of a compound stand in its closed form."""
    parts = compound.split("-")
    return tuple(sum(map(len, parts[:count])) for count in range(1, len(parts)))


@dataclass(frozen=True, eq=False)
class Evidence:
    """How the words of a dump and of the library are written, in lower case.

    Attributes:
        words: how often each word stands in them, hyphens aside.
        whole: how often each stands closed in a text that has kept its hyphens.
        hyphenated: where the hyphens of each compound stand that was seen with hyphens, and how often.
        spaced: of the closed words, those also seen as two words, with the place of the gap.
        decided: where the hyphens of a word stand, () for none, because the library says so.
    """

    words: Counter[str]
    whole: Counter[str]
    hyphenated: dict[str, Counter[Cuts]]
    spaced: dict[str, Counter[int]]
    decided: Mapping[str, Cuts] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str], listed: Iterable[str] = ()) -> "Evidence":
        """Collect the evidence of some texts, damaged or not, in two passes.

        Args:
            texts: the texts.
            listed: words as the library writes them, with a hyphen or closed, in lower case.
        """
        prose = [_prose(text) for text in texts]
        words: Counter[str] = Counter()
        whole: Counter[str] = Counter()
        hyphenated: dict[str, Counter[Cuts]] = {}
        for text in prose:
            seen = Counter(word for word in _WORD.findall(text) if len(word) <= LONGEST)
            # Damage spares no hyphen: one is enough to know that a text was not damaged.
            intact = any("-" in word for word in seen)
            for word, count in seen.items():
                closed = word.replace("-", "")
                words[closed] += count
                if closed == word:
                    whole[word] += count * intact
                elif _TWO_LETTERS.match(closed):
                    hyphenated.setdefault(closed, Counter())[cuts_of(word)] += count
        decided = {word.replace("-", ""): cuts_of(word) for word in listed}
        return cls(words, +whole, hyphenated, _spaced(prose, words), decided)

    def says(self, word: str) -> Cuts | None:
        """Where the hyphens of a lower-case word stand in intact texts; () where it is closed there."""
        seen = self.hyphenated.get(word)
        if not seen:
            return () if self.whole[word] > 1 else None
        cuts, count = seen.most_common(1)[0]
        return cuts if count >= self.whole[word] else ()


def _prose(text: str) -> str:
    """The prose of a text in lower case: `t-1` in a formula says nothing about words."""
    record = scan(text)
    return "\n".join(text[span.start : span.end] for span in record.prose).lower()


def _spaced(texts: Iterable[str], words: Counter[str]) -> dict[str, Counter[int]]:
    """Pairs of neighbouring words that also occur written as one."""
    spaced: dict[str, Counter[int]] = {}
    for text in texts:
        for run in _RUN.findall(text):
            for first, second in pairwise(run.split(" ")):
                if (joined := first + second) in words and len(joined) <= LONGEST:
                    spaced.setdefault(joined, Counter())[len(first)] += 1
    return spaced
