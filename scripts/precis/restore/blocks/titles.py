"""Which of the places where a heading could end is the likeliest."""

import re
from collections.abc import Iterator

from precis.restore.blocks.vocabulary import words
from precis.restore.scan import Scan

_WORD = re.compile(r"\S+")
_BARE = re.compile(r"[^\w/&+ ]+")
_NEXT = re.compile(
    r"\s*(?P<mark>[\"'“‘(\[*_`$\\]*)(?P<word>[\w’']*)(?P<punct>[^\w\s]*)\s*(?P<then>[\"'“‘(\[*_`$\\]*\w*)"
)
_LENGTHS = (0.9, 1.0, 0.7, 0.4, 0.2, 0.0, -0.2, -0.4, -0.6, -0.8)
_LONGER = -1.0
# This many words before the next block may be a sentence.
_SENTENCE = 10
_SENTENCE_END = re.compile(r"[.?!](?: |$)")


def best_end(record: Scan, start: int, stop: int, *, hard: bool, starred: bool) -> tuple[int, float]:
    """Choose where the heading whose title begins at `start` ends.

    Args:
        record: the damaged record.
        start: where its title begins.
        stop: where it has ended at the latest.
        hard: whether another block begins at `stop`.
        starred: whether the record's lists keep their markers, so that two spaces are a dash.

    Returns:
        The end of the title's last word, and by how much it beats the second best.
    """
    scored = sorted(_scored(record, start, stop, hard=hard, starred=starred), reverse=True)
    if not scored:
        return stop, 0.0
    margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    return scored[0][1], margin


def _scored(record: Scan, start: int, stop: int, *, hard: bool, starred: bool) -> Iterator[tuple[float, int]]:
    text = record.text
    count = 0
    for match in _WORD.finditer(text, start, stop):
        count += 1
        end = match.end()
        title = text[start:end]
        last = end == stop
        if end < len(text) and record.at(end) != "prose" and not last:
            continue
        if _open(title) and not last:
            continue
        score = _length(count) + _phrase(title, match[0])
        if not last:
            score += _follower(text, end, starred=starred)
        elif hard:
            score += 4.0 if count < _SENTENCE and not _SENTENCE_END.search(title) else 1.5
        else:
            score -= 2.0
        yield score, end


def _open(title: str) -> bool:
    """Is a bracket, a bold phrase or a formula still open at the end of the title?"""
    return (
        title.count("(") > title.count(")")
        or title.count("[") > title.count("]")
        or title.count("**") % 2 == 1
        or title.count("$") % 2 == 1
        or title.count("`") % 2 == 1
        or (title.count("“") > title.count("”"))
    )


def _length(count: int) -> float:
    return _LENGTHS[count - 1] if count <= len(_LENGTHS) else _LONGER


def _phrase(title: str, last: str) -> float:
    """How much the words so far are a whole heading."""
    plain = " ".join(_BARE.sub(" ", title).casefold().split())
    names = plain.split()
    score = 0.0
    if plain in words("headings"):
        score += 2.0 + 0.5 * len(names)
    elif names and names[-1] in words("headings"):
        score += 1.0
    if names and names[-1] in words("unending") and last[-1].isalnum():
        score -= 3.0
    if any(name in words("verbs") for name in names[1:]) and last[-1] != "?":
        score -= 1.0
    return score + _punctuation(title, last)


def _punctuation(title: str, last: str) -> float:
    if re.search(r"\]\([^()\s]+\)\W*$", title) and title.startswith("["):
        return 3.0
    if last[-1] in "?!":
        return 2.5
    if last[-1] == ":":
        return 1.5
    if last[-1] == ".":
        return -0.5
    if last[-1] in ",;&/+":
        return -3.0
    return -1.5 * bool(re.search(r"[.?!] ", title))


def _follower(text: str, end: int, *, starred: bool) -> float:
    """How much what stands after the title reads like the start of a sentence."""
    match = _NEXT.match(text, end)
    if match is None or not (match["mark"] or match["word"]):
        return -2.0
    word, then = match["word"], match["then"]
    if text.startswith("  ", end) and not starred:
        return 4.0 if not word[:1].islower() else 0.5
    if word.casefold() in ("tldr", "tl") and word[0].isupper():
        return 4.0
    if match["mark"].startswith(("(", "$")) and not word[:1].isupper():
        return -1.5
    if not word[:1].isupper():
        return -0.5 if match["mark"] or word[:1].isdigit() else -4.0
    score = 0.5 + 0.5 * bool(match["mark"])
    if word.casefold() in words("openers"):
        score += 1.5
    if match["punct"][:1] in (",", "'", "’") or then[:1].islower():
        score += 1.0
    elif then[:1].isupper():
        score -= 0.5
    return score
