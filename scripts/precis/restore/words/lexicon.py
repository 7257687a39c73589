"""How the field writes its words: the word lists of `restore/lexicon`, and word frequencies."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.util import find_spec
from itertools import chain, repeat
from math import log10
from pathlib import Path

import msgpack

from precis.restore.evidence import Cuts, cuts_of
from precis.restore.wordlist import entries

LEXICON = Path(__file__).resolve().parents[1] / "lexicon"
_ENDINGS = ("s", "es", "ed", "ing")


@dataclass(frozen=True)
class Lexicon:
    """Word lists, all in lower case and without hyphens.

    Attributes:
        hyphenated: compounds that take a hyphen, and where.
        closed: words written closed although their parts are words.
        heads: first parts that take a hyphen before any word.
        tails: last parts that take a hyphen after any word.
        lettered: what takes a hyphen after a single letter, as in `n-step`.
        units: what takes a hyphen after a number, as in `3-layer`.
        numbered: names that take a hyphen before a number, as in `CIFAR-10`.
        small: little words that stand inside chains, as in `easy-to-evaluate`.
        qualifiers: plain words that often stand first in a compound, as in `low-rank`.
        prefixes: first parts that take no hyphen.
        suffixes: last parts that take no hyphen.
        names: names of people and languages, joined by a hyphen as in `Gauss-Newton`.
        acronyms: kinds of models and methods, as in `CNN-LSTM`.
        varying: words that many write with a hyphen and many without.
        field: words of the field that are rare elsewhere, as parts of compounds.
        loose: first parts that many join to a word with a hyphen and many without, as in `re-rank`.
    """

    hyphenated: Mapping[str, Cuts]
    closed: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    lettered: frozenset[str]
    units: frozenset[str]
    numbered: frozenset[str]
    small: frozenset[str]
    qualifiers: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    names: frozenset[str]
    acronyms: frozenset[str]
    varying: frozenset[str]
    field: frozenset[str]
    loose: frozenset[str]

    def cuts(self, word: str) -> Cuts | None:
        """Where the hyphens of a listed compound or a form of it stand; () when it is listed as closed."""
        for stem in stems(word):
            if stem in self.closed:
                return ()
            # `topping` is no form of `top-p`.
            if stem in self.hyphenated and (stem == word or self.hyphenated[stem][-1] < len(stem) - 1):
                return self.hyphenated[stem]
        return None

    def with_decided(self, decided: Mapping[str, Cuts]) -> "Lexicon":
        """Add words of which a library says how they are written; it wins.

        Args:
            decided: where their hyphens stand, () for none, by their letters.
        """
        closed = {word for word, cuts in decided.items() if not cuts}
        others = {word: cuts for word, cuts in self.hyphenated.items() if word not in closed}
        hyphenated = others | {word: cuts for word, cuts in decided.items() if cuts}
        return replace(self, hyphenated=hyphenated, closed=(self.closed | closed) - hyphenated.keys())

    def varies(self, word: str) -> bool:
        """Whether writers disagree about the hyphen of a word or of what it is a form of."""
        return not self.varying.isdisjoint(stems(word))

    def follows_symbols(self, word: str) -> bool:
        """Whether a word takes a hyphen after a symbol: `$n$-dimensional`, `$L_2$-regularized`."""
        families = self.lettered | self.units | self.tails
        return not families.isdisjoint(stems(word))


def stems(word: str) -> list[str]:
    """A word and what it may be an inflected form of, the word itself first."""
    found = [word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return found


def zipf(word: str) -> float:
    """How frequent a lower-case word is in English: 3 is once in a million, 0 is unknown."""
    return _frequencies().get(word, 0.0)


def is_known(word: str) -> bool:
    """Whether a lower-case word is met in English at all, however rarely."""
    return word in _frequencies()


@cache
def _frequencies() -> dict[str, float]:
    """Read the large English list of wordfreq, as its `read_cBpack` and `cB_to_freq` do.

    The list holds a header, then the words of each frequency, a hundredth of a power of ten below the one
    before. To import wordfreq itself takes longer than to check a page: it can read sixty languages.
    """
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("wordfreq is not installed")
    with gzip.open(Path(spec.origin).parent / "data" / "large_en.msgpack.gz") as file:
        _, *ranks = msgpack.load(file)
    frequencies = (log10(10 ** (-rank / 100)) + 9 for rank in range(len(ranks)))
    of_each = chain.from_iterable(map(repeat, frequencies, map(len, ranks)))
    return dict(zip(chain.from_iterable(ranks), of_each, strict=True))


@cache
def lexicon() -> Lexicon:
    """The word lists that come with the package."""
    lists = {field.name: entries(LEXICON / f"{field.name}.txt") for field in fields(Lexicon)}
    compounds = {entry.replace("-", ""): cuts_of(entry) for entry in lists.pop("hyphenated")}
    return Lexicon(compounds, **{name: frozenset(words) for name, words in lists.items()})
