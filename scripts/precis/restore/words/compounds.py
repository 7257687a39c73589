"""Where a closed word has lost its hyphens, the strongest evidence first.

Each rule takes a word and answers with a `Decision`, or with None when it has nothing to say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from precis.restore.evidence import LONGEST, Cuts, Evidence
from precis.restore.words.chains import chain, is_misspelling
from precis.restore.words.lexicon import Lexicon, lexicon, zipf

NAME = 3
"""How often a name must stand alone before a longer one is taken for its variant."""

KNOWN = 1.0
"""Frequency from which a closed word is taken for a word of its own."""

_RECURRENT = re.compile(r"([A-Z]{2,4})(?:LSTM|GRU|RNN)s?")
_CAPITALIZED = re.compile(r"[A-Z][^\WA-Z_]+")
_AFTER_ACRONYM = re.compile(r"([A-Z]{2,6})([a-z]{4,})")
_BEFORE_ACRONYM = re.compile(r"([a-z]{3,})(?:RNN|CNN|LSTM|GRU|RL|FC|MLP|NMS|SGD|MCMC|HMM|CRF|SVM)s?")
_LETTER_AND_WORD = re.compile(r"([B-HJ-Z])([a-z]{5,})")
_LANGUAGE = "(EN|DE|FR|ES|IT|PT|NL|RU|CS|FI|RO|TR|ZH|JA|KO|AR|HI|ET|LV|VI)"
_LANGUAGE_PAIR = re.compile(_LANGUAGE * 2, re.IGNORECASE)


@dataclass(frozen=True)
class Decision:
    """Where a word's hyphens stand, and why that deserves a second look, if it does."""

    cuts: Cuts = ()
    doubt: str = ""


CLOSED = Decision()


class Compounds:
    """Decides, once for every distinct word, where its hyphens stood."""

    def __init__(self, evidence: Evidence, lists: Lexicon) -> None:
        self._evidence = evidence
        self._lists = lists
        self._decided: dict[str, Decision] = {}

    def decide(self, word: str) -> Decision:
        """Where the hyphens of a word, given as it stands in the record, stood."""
        # Offsets into the lower-case word must be offsets into the word; `İ` becomes two characters.
        if not 3 <= len(word) <= LONGEST or not word.isalpha() or len(word.lower()) != len(word):
            return CLOSED
        decision = self._decided.get(word)
        if decision is None:
            answers = (rule(self, word) for rule in _RULES)
            decision = next((answer for answer in answers if answer is not None), CLOSED)
            self._decided[word] = decision
        return decision

    def _as_seen(self, word: str) -> Decision | None:
        """As texts that have kept their hyphens write it."""
        cuts = self._evidence.says(word.lower())
        return None if cuts is None else Decision(cuts)

    def _as_listed(self, word: str) -> Decision | None:
        """As the word lists write it."""
        cuts = self._lists.cuts(word.lower())
        return None if cuts is None else Decision(cuts)

    def _language_pair(self, word: str) -> Decision | None:
        """`ENDE` and `EnFr`, but not `ende`: codes of two languages, one of them English."""
        match = _LANGUAGE_PAIR.fullmatch(word)
        if match is None or not word[2].isupper() or match[1].lower() == match[2].lower():
            return None
        return Decision((2,)) if "en" in (match[1].lower(), match[2].lower()) else None

    def _acronym(self, word: str) -> Decision | None:
        """`CNNLSTM`, `TDLSTM`, `KLcontrol`, `charRNN`: an acronym beside another or beside a word."""
        upper = word.removesuffix("s")
        for size in range(2, len(upper) - 1) if upper.isupper() and len(upper) > 4 else ():
            if {upper[:size].lower(), upper[size:].lower()} <= self._lists.acronyms:
                return Decision((size,))
        if match := _RECURRENT.fullmatch(word):
            return Decision((match.end(1),), "a name that ends in an acronym")
        if zipf(word.lower()) >= KNOWN:
            return None
        if (match := _AFTER_ACRONYM.fullmatch(word)) and zipf(match[2]) >= 2.5:
            # `PCGrad` is PC and Grad, not PCG and rad.
            is_name = zipf(match[1][-1].lower() + match[2]) >= 3
            return None if is_name else Decision((match.end(1),))
        if (match := _BEFORE_ACRONYM.fullmatch(word)) and self._is_word(match[1]):
            return Decision((match.end(1),))
        return None

    def _named(self, word: str) -> Decision | None:
        """`GaussNewton`, `EnglishGerman`: names, each with its capital, that the lists know."""
        names = _CAPITALIZED.findall(word)
        if len(names) < 2 or "".join(names) != word:
            return None
        known = all(name.lower() in self._lists.names for name in names)
        return Decision(tuple(accumulate(map(len, names[:-1])))) if known else None

    def _variant(self, word: str) -> Decision | None:
        """`ReasoNetLast` where `ReasoNet` is a name often met: perhaps a variant of it, only a doubt."""
        for size in range(4, len(word) - 1):
            stem = word[:size].lower()
            boundary = word[size].isupper() and (word[size - 1].islower() or word[:size].isupper())
            if boundary and zipf(stem) < 2 and self._evidence.words[stem] >= NAME:
                return Decision((), "perhaps a name and its variant")
        return None

    def _headed(self, word: str) -> Decision | None:
        """`selfattention`, `nonconvex`: a head that takes a hyphen before a word."""
        lower = word.lower()
        return self._after(word, self._lists.heads) if zipf(lower) < 3 else None

    def _qualified(self, word: str) -> Decision | None:
        """`lowrank`, `pseudoEuclidean`, no name: a plain word that often stands first in a compound."""
        is_name = word[0].isupper() and not word[1:].islower()
        if is_name or is_misspelling(word.lower(), self._lists.closed):
            return None
        return self._after(word, self._lists.qualifiers)

    def _after(self, word: str, heads: frozenset[str]) -> Decision | None:
        """A compound of one of these first parts and a word, an acronym or a compound."""
        lower = word.lower()
        for size in range(min(len(lower) - 2, 10), 1, -1):
            rest = word[size:]
            if lower[:size] not in heads or (len(rest) < 4 and not rest.isupper()) or not self._is_last(rest):
                continue
            cuts = self.decide(rest).cuts
            # `softmaxaggregated` starts with softmax, not with soft.
            if not cuts or chain(lower, self._lists)[:1] <= (size,):
                return Decision((size, *(size + cut for cut in cuts)))
        return None

    def _tailed(self, word: str) -> Decision | None:
        """`modelbased`, `CNNlike`: a tail that takes a hyphen after a word."""
        lower = word.lower()
        for size in range(max(2, len(lower) - 14), len(lower) - 2):
            stem = word[:size]
            if lower[size:] in self._lists.tails and zipf(lower) < 2.3 and self._is_stem(stem):
                return Decision((*self.decide(stem).cuts, size))
        return None

    def _lettered(self, word: str) -> Decision | None:
        """`nstep`, `Qlearning`: a single letter before a word that goes with one."""
        tail = word[1:].lower()
        if word[0] in "aAI" or zipf(word.lower()) >= 2:
            return None
        listed = tail in self._lists.lettered or tail.removesuffix("s") in self._lists.lettered
        return Decision((1,)) if listed else None

    def _letter_and_word(self, word: str) -> Decision | None:
        """`Bdomain`: a capital before a word of its own; `Sstudent` has doubled its first letter."""
        match = _LETTER_AND_WORD.fullmatch(word)
        if match is None or zipf(word.lower()) >= KNOWN or zipf(match[2]) < 4.3:
            return None
        is_slip = match[1].lower() == match[2][0]
        return None if is_slip else Decision((1,), "a capital before a word")

    def _known(self, word: str) -> Decision | None:
        """A word of its own."""
        return CLOSED if zipf(word.lower()) >= KNOWN else None

    def _spaced(self, word: str) -> Decision | None:
        """Two words elsewhere in the same texts, both of them words."""
        gaps = self._evidence.spaced.get(word.lower())
        if not gaps or not word[1:].islower():
            return None
        gap = gaps.most_common(1)[0][0]
        parts = (word[:gap], word[gap:])
        if min(map(len, parts)) < 3 or parts[0] in self._lists.prefixes:
            return None
        return Decision((gap,)) if self._is_word(parts[0]) and self._is_last(parts[1]) else None

    def _frequent(self, word: str) -> Decision | None:
        """The likeliest chain of frequent words, when the word is neither a name nor a misspelling."""
        lower = word.lower()
        # Inside a sentence a capital makes it a name, and names come in every shape.
        if word != lower:
            return None
        cuts = chain(lower, self._lists)
        if not cuts:
            return None
        if is_misspelling(lower, self._lists.closed):
            return Decision((), "either a compound that lost its hyphen or a misspelling")
        return Decision(cuts, "split by the frequency of its parts alone")

    def _misspelt(self, word: str) -> Decision | None:
        """`randomsamplling`: a frequent word and a misspelling of a long one."""
        lower = word.lower()
        if word != lower or is_misspelling(lower, self._lists.closed):
            return None
        for size in range(min(len(word) - 8, 9), 3, -1):
            first, rest = word[:size], word[size:]
            if zipf(first) >= 4.5 and first not in self._lists.prefixes:
                is_compound = is_misspelling(rest, self._lists.closed)
                return Decision((size,), "a word and a misspelling") if is_compound else None
        return None

    def _is_word(self, part: str) -> bool:
        """Whether the part of a compound is a word, an acronym or a listed compound itself."""
        lower = part.lower()
        if len(part) > 1 and part.removesuffix("s").isupper():
            return True
        return zipf(lower) >= 2.5 or self._lists.cuts(lower) is not None or self._splits(part)

    def _is_last(self, part: str) -> bool:
        """Whether a part may end a compound: any word that is no bare ending."""
        return part.lower() not in self._lists.suffixes and self._is_word(part)

    def _is_stem(self, part: str) -> bool:
        """Whether a part may stand before a tail: any word or name, a misspelt one too, but no prefix."""
        lower = part.lower()
        if lower in self._lists.prefixes or (len(part) < 4 and not part.isupper() and zipf(lower) < 4):
            return False
        is_name = part[0].isupper() and len(part) > 4
        return is_name or self._is_word(part) or is_misspelling(lower, self._lists.closed)

    def _splits(self, part: str) -> bool:
        return bool(self.decide(part).cuts)


_RULES: tuple[Callable[[Compounds, str], Decision | None], ...] = (
    Compounds._as_seen,
    Compounds._as_listed,
    Compounds._language_pair,
    Compounds._named,
    Compounds._acronym,
    Compounds._headed,
    Compounds._tailed,
    Compounds._lettered,
    Compounds._letter_and_word,
    Compounds._known,
    Compounds._spaced,
    Compounds._qualified,
    Compounds._frequent,
    Compounds._misspelt,
    Compounds._variant,
)


@lru_cache(maxsize=1)
def compounds(evidence: Evidence) -> Compounds:
    """The decisions for one body of evidence, kept from record to record."""
    return Compounds(evidence, lexicon())
