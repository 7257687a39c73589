"""A word of a record, the subject of the rules about words, and what a rule decides about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from precis.markdown.spans import Scan
from precis.restore.evidence import LONGEST, Cuts, Evidence
from precis.restore.rule import Rule
from precis.restore.words.lexicon import Lexicon, zipf


@dataclass(frozen=True)
class Decision:
    """Where a word's hyphens stand.

    Attributes:
        cuts: offsets into the word; none where it is closed.
        doubt: why that deserves a second look, if it does.
        rule: the name of the rule that says so.
    """

    cuts: Cuts = ()
    doubt: str = ""
    rule: str = field(default="", compare=False)


CLOSED = Decision()


@dataclass(frozen=True, eq=False)
class Word:
    """A word or number, `record.text[start:end]`.

    Attributes:
        text: its letters and digits.
        record: where it stands.
        start: its offset there.
        speller: what is known about other words.
    """

    text: str
    record: Scan
    start: int
    speller: "Speller"

    @property
    def end(self) -> int:
        """Where it ends in its record."""
        return self.start + len(self.text)

    @cached_property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def lists(self) -> Lexicon:
        """The word lists."""
        return self.speller.lists

    @property
    def evidence(self) -> Evidence:
        """What the texts say about words."""
        return self.speller.evidence

    def before(self, reach: int) -> str:
        """As many characters before it."""
        return self.record.text[max(0, self.start - reach) : self.start]


WordRule = Rule[Word, Decision]


def first(rules: Iterable[WordRule], word: Word) -> Decision | None:
    """What the first rule that has anything to say decides."""
    return next((decision for rule in rules for decision in rule(word)), None)


@dataclass(frozen=True, eq=False)
class Speller:
    """Decides, once for every distinct word, where its hyphens stand, wherever it stands itself.

    Attributes:
        evidence: what the texts say about words.
        lists: what the word lists say.
        rules: the rules that need nothing but the word, the strongest first.
        plain: the lower-case words that have turned out to be closed, beyond doubt.
    """

    evidence: Evidence
    lists: Lexicon
    rules: tuple[WordRule, ...]
    plain: set[str] = field(default_factory=set)
    _decided: dict[str, Decision] = field(default_factory=dict)

    def decide(self, text: str) -> Decision:
        """Where the hyphens of a word, or of a part of one, stand."""
        decision = self._decided.get(text)
        if decision is None:
            decision = self._decided[text] = self._decide(text)
            if text.isalpha() and text.islower() and not (decision.cuts or decision.doubt):
                self.plain.add(text)
        return decision

    def _decide(self, text: str) -> Decision:
        # `RL` is no `R-L`, though a text may have one. Offsets into the lower-case word must be offsets
        # into the word; `İ` becomes two characters.
        if not 3 <= len(text) <= LONGEST or not text.isalpha() or len(text.lower()) != len(text):
            return CLOSED
        return first(self.rules, Word(text, Scan(text, ()), 0, self)) or CLOSED

    def is_word(self, part: str) -> bool:
        """Whether the part of a compound is a word, an acronym or a compound itself."""
        lower = part.lower()
        if len(part) > 1 and part.removesuffix("s").isupper():
            return True
        return zipf(lower) >= 2.5 or self.lists.cuts(lower) is not None or bool(self.decide(part).cuts)
