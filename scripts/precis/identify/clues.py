"""What a record's damaged text says of the paper it is about."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from precis.identifiers import ARXIV, DOI
from precis.identify.words import compact, stem, words

OPENING = 60
"""How many words are said first."""

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]{}\"'`\\]{1,1000}")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]]{1,300})\]\((?P<address>https?://[^\s()]{1,1000})")
_QUOTED = re.compile(r"[“\"‘](?P<title>[A-Z][^“”\"‘’.?!]{14,200}[?!]?)[”\"’]|'(?P<plain>[A-Z][^'.]{14,200})'")
_HEADING = re.compile(r"\s{0,10}#{1,6}\s{1,5}(?P<text>[^#*\[(.]{3,200})")
_ARXIV = re.compile(
    rf"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv\s?:\s?|(?:journals/)?corr/(?:abs/)?|\\cite\{{)(?P<id>{ARXIV})(?!\d)",
    re.IGNORECASE,
)
_DOI = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/|(?<![\w.]))(?P<id>{DOI})")
# The label of a link to the paper itself, and words before a mention of another.
_OWN_LABEL = re.compile(r"\b(?:paper|arxiv|pdf|preprint|article|abs|doi)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:prior|previous|earlier|recent|builds?|extends?|similar|related|follow\w{0,3}|based|using|al|unlike|"
    r"compared|like|original|introduced|proposed|from|by|see)\b",
    re.IGNORECASE,
)
_BEFORE = 40  # characters before a mention that say what it is for
_MOST = 100_000  # characters; summaries have some thousands
_LABEL = 15  # of these, those that may name it
_EARLY = 1_000  # characters in which a record says what it is about
_BEGINNING = 2_000  # characters in which a title that stands first ends
_WORD = re.compile(r"[^\W\d_]{3,30}")
_NAME = re.compile(r"(?<![\w/.@#])[A-Za-z][\w+]{1,30}(?![\w/@])")
_SENTENCE = re.compile(r"(?<=[.!?])\s{1,5}")
_ABOUT = re.compile(
    r"\b(?:(?:this|the|their) (?:paper|work|article)|(?:the|these) authors?)\b", re.IGNORECASE
)
_FIRST_LINK = re.compile(r"[\s#*_>\[]{0,20}\[(?P<label>[^\[\]]{1,300})\]\(https?://[^\s()]{1,1000}\)")
_GOES_ON = re.compile(r"[\s*_\"”’]{0,10}[a-z:,–—-]")  # the sentence, or the title
_LONG_NAME = 10  # letters
_LONG_TITLE = 25  # letters
_CITATION = re.compile(r"\\cite\{|shortscience\.org", re.IGNORECASE)  # another summary, or another paper
_FORMULA = re.compile(r"\$\$[^$]{1,2000}\$\$|\$[^$]{1,1000}\$")


@dataclass(frozen=True)
class Identifier:
    """An identifier in a text.

    Attributes:
        kind: `arxiv` or `doi`.
        value: the identifier.
        own: whether it seems to be that of the paper the text is about, and not of one it mentions.
        title: what is written like a title where it is linked, as the text has it; or nothing.
    """

    kind: str
    value: str
    own: bool
    title: str = ""

    def __str__(self) -> str:
        """Name it as people do."""
        return f"{'arXiv' if self.kind == 'arxiv' else 'DOI'} {self.value}"


@dataclass(frozen=True)
class Clues:
    """What a text says of its paper.

    Attributes:
        text: a record as it stands in its dump; of one that is too long for a summary, the beginning counts.
    """

    text: str

    @cached_property
    def read(self) -> str:
        """What is read of the text."""
        return self.text[:_MOST]

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """The identifiers in it, each once; one at most is the paper's own."""
        return tuple(_identifiers(self.read))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What is headed, linked or quoted like a title."""
        return tuple(dict.fromkeys(_titles(self.read)))

    @cached_property
    def prose(self) -> str:
        """The text without addresses and formulas."""
        return _FORMULA.sub(" ", _ADDRESS.sub(" ", self.read))

    @cached_property
    def names(self) -> Counter[str]:
        """How often it says what is written like a name or an acronym: with a capital letter inside."""
        return Counter(name for name in _NAME.findall(self.prose) if any(map(str.isupper, name[1:])))

    @cached_property
    def sequence(self) -> list[str]:
        """The stems of its words."""
        return [stem(word) for word in words(self.prose)]

    @cached_property
    def words(self) -> Counter[str]:
        """How often it says each word."""
        return Counter(self.sequence)

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words it says first."""
        return frozenset(self.sequence[:OPENING])

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words of sentences about the paper or its authors."""
        about = (sentence for sentence in _SENTENCE.split(self.prose) if _ABOUT.search(sentence))
        return frozenset(stem(word) for sentence in about for word in words(sentence))

    @cached_property
    def compact_names(self) -> Counter[str]:
        """How often it says each name, in letters and digits."""
        found: Counter[str] = Counter()
        for name, count in self.names.items():
            found[compact(name)] += count
        return found

    @cached_property
    def plain_words(self) -> Counter[str]:
        """How often it says each word, endings and all."""
        return Counter(words(self.prose))

    @cached_property
    def acronyms(self) -> Counter[str]:
        """How often it says each acronym, in small letters; plurals count."""
        found: Counter[str] = Counter()
        for name, count in self.names.items():
            if (bare := name.removesuffix("s")).isupper():
                found[bare.lower()] += count
        return found

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """Its words with a capital letter, which may be names of people."""
        return frozenset(compact(word) for word in _WORD.findall(self.prose) if word[0].isupper())

    @cached_property
    def skeleton(self) -> str:
        """Its letters and digits, those of addresses, too."""
        return compact(self.read)

    @cached_property
    def addresses(self) -> str:
        """The letters and digits of its addresses."""
        return compact(" ".join(_ADDRESS.findall(self.read)))

    def count_name(self, name: str) -> int:
        """Count how often it says a name, whatever its hyphens and capitals; a long one also inside words."""
        key = compact(name)
        said = max(self.compact_names[key], self.plain_words[key])
        return said or (self.skeleton.count(key) if len(key) >= _LONG_NAME else 0)

    def begins_with(self, title: str) -> bool:
        """Say whether a title stands first, as a heading or a link of its own.

        A sentence may begin with another paper's title, and a longer title with this one.
        """
        key, beginning = compact(title), self.text[:_BEGINNING]
        if link := _FIRST_LINK.match(beginning):
            return compact(link["label"]) == key and not _GOES_ON.match(beginning[link.end() :])
        if len(key) < _LONG_TITLE or not compact(beginning).startswith(key):
            return False
        end = bisect_left(range(len(beginning)), len(key), key=lambda at: len(compact(beginning[:at])))
        return not _GOES_ON.match(beginning[end:])


def _identifiers(text: str) -> Iterator[Identifier]:
    links = list(_LINK.finditer(text))
    found: dict[tuple[str, str], bool] = {}
    titles: dict[tuple[str, str], str] = {}
    for kind, pattern in (("arxiv", _ARXIV), ("doi", _DOI)):
        for match in pattern.finditer(text):
            key = (kind, match["id"].rstrip(".,;:)]}"))
            link = _link_around(match, links)
            found.setdefault(key, _is_own(text, match, link))
            if link and _is_title(link["label"]):
                titles.setdefault(key, link["label"].strip())
    own = [key for key, is_own in found.items() if is_own]
    for key in found:
        yield Identifier(*key, own=key in own[:1], title=titles.get(key, ""))


def _link_around(mention: re.Match[str], links: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Find the link that holds an identifier, if one does."""
    nearest = bisect_right(links, mention.start(), key=lambda link: link.start()) - 1
    return links[nearest] if nearest >= 0 and mention.start() < links[nearest].end() else None


def _is_own(text: str, mention: re.Match[str], link: re.Match[str] | None) -> bool:
    """Say whether an identifier seems to be that of the paper a text is about.

    It is if it stands first, or, early and not after words that speak of another paper, is called the paper.
    """
    start = link.start() if link else mention.start()
    before = text[max(0, start - _BEFORE) : start]
    if start > _EARLY or _CITATION.search(text[start : mention.end()]) or _OTHER.search(before):
        return False
    called = link["label"] if link else before[-_LABEL:]
    return bool(_OWN_LABEL.search(called)) or not text[:start].strip(" #*>_")


def _titles(text: str) -> Iterator[str]:
    """Find what is written like a title."""
    if heading := _HEADING.match(text):
        yield " ".join(heading["text"].split()[:12])
    for link in _LINK.finditer(text):
        if _is_title(link["label"]):
            yield link["label"].strip()
    for quoted in _QUOTED.finditer(text):
        title = quoted["title"] or quoted["plain"]
        if _is_title(title):
            yield title.strip()


def _is_title(text: str) -> bool:
    """Tell a title from a label or a saying: most of its long words have a capital letter."""
    long = [word for word in text.split() if len(word) > 3]
    return len(long) >= 3 and 2 * sum(word[0].isupper() for word in long) >= len(long)
