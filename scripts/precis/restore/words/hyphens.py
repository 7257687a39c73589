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
    for word, decision in decisions(record, evidence):
        for cut in decision.cuts:
            at = word.start + cut
            yield Repair(at, at, "-", decision.rule)
        if decision.doubt:
            yield Doubt(word.start, word.text, decision.doubt, decision.rule)


def words(record: Scan, evidence: Evidence) -> Iterator[Word]:
    """Every word and number of the prose, without TeX commands, handles, hosts and names of files."""
    known = speller(evidence)
    return (word for match in _tokens(record) if (word := _word(match, record, known)))


def decisions(record: Scan, evidence: Evidence) -> Iterator[tuple[Word, Decision]]:
    """Every word and number of the prose that has lost a hyphen, or may have."""
    known = speller(evidence)
    for match in _tokens(record):
        # Nearly all words are such: this keeps a long dump fast.
        is_plain = match[0] in known.plain and record.text[match.start() - 1 : match.start()] != "$"
        word = None if is_plain else _word(match, record, known)
        decision = decide(word) if word else CLOSED
        if word and (decision.cuts or decision.doubt):
            yield word, decision


def _tokens(record: Scan) -> Iterator[re.Match[str]]:
    return (found for span in record.prose for found in _TOKEN.finditer(record.text, span.start, span.end))


def _word(token: re.Match[str], record: Scan, known: Speller) -> Word | None:
    """A word or number; None where it is a TeX command, a handle, a host or the name of a file."""
    start, end = token.span()
    is_name = token["host"] or (start and record.text[start - 1] in _TEX_OR_HANDLE)
    return None if is_name or _FILE_OR_HOST.match(record.text, end) else Word(token[0], record, start, known)


def decide(word: Word) -> Decision:
    """Where a word or number of a record has lost its hyphens."""
    if len(word.text) > LONGEST:
        return CLOSED
    if not word.text.isalpha():
        return first(WITH_FIGURES, word) or CLOSED
    if word.text.islower() and word.before(1) != "$":
        return word.speller.decide(word.text)
    return first(neighbours.RULES, word) or word.speller.decide(word.text)


@lru_cache(maxsize=1)
def speller(evidence: Evidence) -> Speller:
    """The decisions for one body of evidence, kept from record to record."""
    return Speller(evidence, lexicon().with_decided(evidence.decided), ALONE)
