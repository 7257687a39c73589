"""Hyphens inside the words and figures of a record."""

import re
from collections.abc import Iterator

from precis.restore.evidence import Evidence
from precis.restore.marks import Doubt, Edit, Finding
from precis.restore.scan import Scan
from precis.restore.words import figures
from precis.restore.words.compounds import Decision, compounds

_TOKEN = re.compile(r"[^\W_]+")
_TEX_OR_HANDLE = "\\@"
_FILE_OR_HOST = re.compile(r"\.[a-z]{2}")


def findings(record: Scan, evidence: Evidence) -> Iterator[Finding]:
    """Hyphens of every word in prose; a doubt is told once for each word."""
    told: set[str] = set()
    for match in tokens(record):
        word = match.group()
        decision = decide(match, evidence)
        yield from (Edit(match.start() + cut, match.start() + cut, "-") for cut in decision.cuts)
        if decision.doubt and word not in told:
            told.add(word)
            yield Doubt(match.start(), word, decision.doubt)


def tokens(record: Scan) -> Iterator[re.Match[str]]:
    """Every word and figure of the prose, without TeX commands, handles and names of files."""
    for span in record.prose:
        for match in _TOKEN.finditer(record.text, span.start, span.end):
            before = record.text[max(0, match.start() - 1) : match.start()]
            if (before and before in _TEX_OR_HANDLE) or _FILE_OR_HOST.match(record.text, match.end()):
                continue
            yield match


def decide(match: re.Match[str], evidence: Evidence) -> Decision:
    """Where a word or figure of a record has lost its hyphens."""
    word = match.group()
    if any(character.isdigit() for character in word[:60]):
        return figures.decide(match, evidence)
    if _is_author(match):
        return Decision((_inner_capital(word),), "two names of an author")
    return compounds(evidence).decide(word)


def _is_author(match: re.Match[str]) -> bool:
    """`SimonGabriel et al.`: a name with a capital inside, and not after Mc, Mac, De, Le and the like."""
    inner = _inner_capital(match.group())
    return inner > 3 and match.string.startswith((" et al", " and al"), match.end())


def _inner_capital(word: str) -> int:
    """Where a capital follows a small letter, or 0."""
    inner = re.search(r"[a-z][A-Z][a-z]", word[:60])
    return inner.start() + 1 if inner else 0
