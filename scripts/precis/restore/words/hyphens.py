"""Hyphens inside the words and figures of a record."""

import re
from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.evidence import Evidence
from precis.restore.rule import Doubt, Proposal, Repair
from precis.restore.words import figures
from precis.restore.words.compounds import Decision, compounds
from precis.restore.words.lexicon import lexicon, zipf

# A bare host is taken whole, so that its parts are no words.
_TOKEN = re.compile(
    r"(?P<host>(?:[^\W_]{1,30}\.){1,3}(?:ai|ch|com|de|edu|fr|gov|io|net|org|uk)/\S{1,500})|[^\W_]+"
)
_GLUED = re.compile(r"[^\W\d_]{3,20}\b")
_TEX_OR_HANDLE = "\\@"
_BEFORE_CAPITAL = re.compile(r" [A-Z][a-z]{2,30}(?:[ :.,]|$)")
_FILE_OR_HOST = re.compile(r"\.[a-z]{2}")


def proposals(record: Scan, evidence: Evidence) -> Iterator[Proposal]:
    """Hyphens of every word in prose; a doubt is told once for each word."""
    yield from _after_formulas(record, evidence)
    told: set[str] = set()
    for match in tokens(record):
        word = match.group()
        decision = decide(match, evidence)
        yield from (Repair(match.start() + cut, match.start() + cut, "-") for cut in decision.cuts)
        if decision.doubt and word not in told:
            told.add(word)
            yield Doubt(match.start(), word, decision.doubt)


def _after_formulas(record: Scan, evidence: Evidence) -> Iterator[Proposal]:
    """`$n$dimensional`, `$L_2$norm`: a word that goes with a letter or a figure, glued to a formula."""
    for span in record.of("inline"):
        if word := _GLUED.match(record.text, span.end):
            cuts = compounds(evidence).decide(word.group()).cuts
            first = word.group()[: cuts[0] if cuts else None].lower()
            if lexicon().follows_symbols(first):
                yield Repair(span.end, span.end, "-")


def tokens(record: Scan) -> Iterator[re.Match[str]]:
    """Every word and figure of the prose, without TeX commands, handles, hosts and names of files."""
    for span in record.prose:
        for match in _TOKEN.finditer(record.text, span.start, span.end):
            before = record.text[max(0, match.start() - 1) : match.start()]
            is_name = match["host"] or (before and before in _TEX_OR_HANDLE)
            if not is_name and not _FILE_OR_HOST.match(record.text, match.end()):
                yield match


def decide(match: re.Match[str], evidence: Evidence) -> Decision:
    """Where a word or figure of a record has lost its hyphens."""
    word = match.group()
    if any(character.isdigit() for character in word[:60]):
        return figures.decide(match, evidence)
    if _is_author(match):
        return Decision((_inner_capital(word),), "two names of an author")
    decision = compounds(evidence).decide(word)
    if not decision.cuts and _is_titled(match):
        return Decision((_inner_capital(word),), "two words of a title, or a name")
    return decision


def _is_author(match: re.Match[str]) -> bool:
    """`SimonGabriel et al.`: a name with a capital inside, and not after Mc, Mac, De, Le and the like."""
    inner = _inner_capital(match.group())
    return inner > 3 and match.string.startswith((" et al", " and al"), match.end())


def _is_titled(match: re.Match[str]) -> bool:
    """`LargerContext Language Modeling`: plain words, each with its capital, before another that has one.

    Names are joined so too, but mostly of shorter or rarer words, or the lists know their ending.
    """
    word, lists = match.group(), lexicon()
    at = _inner_capital(word)
    first, second = word[:at].lower(), word[at:].lower()
    if not _BEFORE_CAPITAL.match(match.string, match.end()) or min(len(first), len(second)) < 4:
        return False
    if second in lists.suffixes | lists.acronyms or lists.cuts(word.lower()) is not None:
        return False
    return zipf(first) >= 4 and zipf(second) >= 3.3


def _inner_capital(word: str) -> int:
    """Where a capital follows a small letter, or 0."""
    inner = re.search(r"[a-z][A-Z][a-z]", word[:60])
    return inner.start() + 1 if inner else 0
