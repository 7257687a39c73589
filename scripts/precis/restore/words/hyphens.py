"""Hyphens inside the words and numbers of a record, and before words glued to a formula."""

import re
from collections.abc import Iterator
from functools import lru_cache

from precis.markdown.spans import Scan
from precis.restore.evidence import LONGEST, Evidence
from precis.restore.rule import Doubt, Proposal, Repair
from precis.restore.words import attested, chains, compounds, digits, names, neighbours, ranges, variants
from precis.restore.words.lexicon import lexicon
from precis.restore.words.word import CLOSED, Decision, Speller, Word, WordRule, first

ALONE: tuple[WordRule, ...] = (
    *attested.RULES,
    *names.RULES,
    *compounds.RULES,
    *chains.RULES,
    *variants.RULES,
)
"""The rules about a word of letters that need not know where it stands."""

WITH_FIGURES: tuple[WordRule, ...] = (*attested.RULES, *variants.RULES, *ranges.RULES, *digits.RULES)
"""The rules about numbers, and about words with figures in them."""

RULES: tuple[WordRule, ...] = tuple(dict.fromkeys((*neighbours.RULES, *ALONE, *WITH_FIGURES)))

# A bare host is taken whole, so that its parts are no words.
_TOKEN = re.compile(
    r"(?P<host>(?:[^\W_]{1,30}\.){1,3}(?:ai|ch|com|de|edu|fr|gov|io|net|org|uk)/\S{1,500})|[^\W_]+"
)
_TEX_OR_HANDLE = "\\@"
_FILE_OR_HOST = re.compile(r"\.[a-z]")


def proposals(record: Scan, evidence: Evidence) -> Iterator[Proposal]:
    """Hyphens of every word in prose, and doubts: a writer may spell a word both ways."""
    for word in words(record, evidence):
        decision = decide(word)
        for cut in decision.cuts:
            at = word.start + cut
            yield Repair(at, at, "-", decision.rule)
        if decision.doubt:
            yield Doubt(word.start, word.text, decision.doubt, decision.rule)


def words(record: Scan, evidence: Evidence) -> Iterator[Word]:
    """Every word and number of the prose, without TeX commands, handles, hosts and names of files."""
    known = speller(evidence)
    for span in record.prose:
        for match in _TOKEN.finditer(record.text, span.start, span.end):
            start, end = match.span()
            is_name = match["host"] or (start and record.text[start - 1] in _TEX_OR_HANDLE)
            if not is_name and not _FILE_OR_HOST.match(record.text, end):
                yield Word(match.group(), record, start, known)


def decide(word: Word) -> Decision:
    """Where a word or number of a record has lost its hyphens."""
    if len(word.text) > LONGEST:
        return CLOSED
    if not word.text.isalpha():
        return first(WITH_FIGURES, word) or CLOSED
    # Nearly all words are neither glued to anything nor names: this keeps a long dump fast.
    if word.text.islower() and word.before(1) != "$":
        return word.speller.decide(word.text)
    return first(neighbours.RULES, word) or word.speller.decide(word.text)


@lru_cache(maxsize=1)
def speller(evidence: Evidence) -> Speller:
    """The decisions for one body of evidence, kept from record to record."""
    return Speller(evidence, lexicon(), ALONE)
