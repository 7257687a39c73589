"""Which of the places where a heading could end is the likeliest."""

import re
from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.blocks.block import BlockKind
from precis.restore.blocks.vocabulary import words

_WORD = re.compile(r"\S+")
_BARE = re.compile(r"[^\w/&+ ]+")
_NEXT = re.compile(
    r"\s*(?P<mark>[\"'“‘(\[*_`$\\]{0,5})(?P<word>[\w’']{0,40})(?P<punct>[^\w\s]{0,5})\s*(?P<then>\w{0,40})"
)
# How likely headings of one word, of two words, and so on are.
_LENGTHS = (0.9, 1.0, 0.8, 0.6, 0.4, 0.2, 0.0, -0.2, -0.4, -0.6)
# This many words before the next block are more than most headings have.
_SENTENCE = 10
_STOPS = {":": 1.5, "!": 1.0, ".": -2.0, ",": -3.0, ";": -3.0, "&": -3.0, "/": -3.0, "+": -3.0}
_LINK_ENDS = re.compile(r"\]\([^()\s]{1,500}\)\W{0,3}$")
# A date or names in italics on the line below a title.
_SUBTITLE = re.compile(r"\s_[A-Z][^_]{2,80}_(?=\s)")
_QUESTION = re.compile(
    r"(?:what|how|why|when|where|who|which|is|are|do|does|can|should|will)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<!vs)[.?!](?: |$)")


def best_end(
    record: Scan, start: int, stop: int, *, after: BlockKind | None, starred: bool
) -> tuple[int, float]:
    """Choose where the heading whose title begins at `start` ends.

    Args:
        record: the damaged record.
        start: where its title begins.
        stop: where it has ended at the latest.
        after: what kind of block begins at `stop`, if one does.
        starred: whether the record's lists keep their markers, so that two spaces are a dash.

    Returns:
        The end of the title's last word, and by how much it beats the second best.
    """
    scored = sorted(_scored(record, start, stop, after=after, starred=starred), reverse=True)
    if not scored:
        return stop, 0.0
    margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    return scored[0][1], margin


def _scored(
    record: Scan, start: int, stop: int, *, after: BlockKind | None, starred: bool
) -> Iterator[tuple[float, int]]:
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
        else:
            score += _closing(title, count, after)
        yield score, end


def _closing(title: str, count: int, after: BlockKind | None) -> float:
    """How much the words are a heading because of what begins after them.

    A sentence before a list or a heading would end with a full stop or a colon; before a formula or
    a figure it need not.
    """
    if after is None:
        return -2.0
    if after in ("figure", "formula") or _SENTENCE_END.search(title):
        return 1.5
    if after == "end":
        return 3.5
    return 5.0 if count < _SENTENCE else 3.0


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
    return _LENGTHS[count - 1] if count <= len(_LENGTHS) else _LENGTHS[-1] - 0.2 * (count - len(_LENGTHS))


def _phrase(title: str, last: str) -> float:
    """How much the words so far are a whole heading."""
    names = _BARE.sub(" ", title).casefold().split()
    broken = any(_typical(names[:count]) for count in range(1, len(names)))
    score = _punctuation(title, last, broken=broken) + _vocabulary(names, broken=broken)
    if names and names[-1] in words("unending") and last[-1] not in ":?!":
        score -= 3.0
    if any(name in words("verbs") for name in names[1:]) and last[-1] != "?":
        score -= 2.0
    return score


def _typical(names: list[str]) -> bool:
    return " ".join(names) in words("headings")


def _vocabulary(names: list[str], *, broken: bool) -> float:
    """What the lists of headings and of their words say; `broken` if a shorter title is listed."""
    if _typical(names):
        return 2.0 + 0.5 * len(names)
    usual = bool(names) and (names[-1] in words("nouns") or _typical(names[-1:]))
    if broken:
        return 0.5 if usual else -1.0
    if len(names) == 1 and usual:
        return 1.5
    return 1.0 * usual


def _punctuation(title: str, last: str, *, broken: bool) -> float:
    if title.startswith("[") and _LINK_ENDS.search(title):
        return 3.0
    if _SENTENCE_END.search(title[:-1]):
        return -4.0
    if last[-1] == "?":
        return 2.5 if _QUESTION.match(title) else -1.0
    if last[-1] == ":" and (broken or last[:-1].isdigit()):
        return -1.5
    return _STOPS.get(last[-1], 0.0)


def _follower(text: str, end: int, *, starred: bool) -> float:
    """How much what stands after the title reads like the start of a block."""
    match = _NEXT.match(text, end)
    if match is None or not match["word"]:
        return -4.0
    word, first = match["word"], match["word"][0]
    if text.startswith("  ", end) and not starred:
        return 0.5 if first.islower() else 4.0
    if _SUBTITLE.match(text, end):
        return 4.5
    if match["mark"].startswith("(") or (match["mark"].startswith("$") and not first.isupper()):
        return -1.5
    if not first.isupper():
        return -0.5 if match["mark"] or first.isdigit() else -4.0
    if word in ("TLDR", "TL"):
        return 4.0
    return _sentence(word, match["punct"], match["then"]) + 0.5 * match["mark"].startswith(("**", "["))


def _is_label(word: str, then: str) -> bool:
    """Is a capital A the name of something, as in `Part A The …` or `Dataset A and B`?"""
    return word == "A" and (then == "and" or then[:1].isupper())


def _sentence(word: str, punctuation: str, then: str) -> float:
    """How much a capitalized word and the one after it read like the start of a sentence."""
    score = 0.5
    if word.casefold() in words("openers") and not _is_label(word, then):
        score += 1.5
    elif word.casefold() in words("nouns") or _typical([word.casefold()]):
        score -= 0.8
    if punctuation[:1] in (",", "'", "’") or (then[:1].islower() and then not in words("unending")):
        score += 1.0
    elif then[:1].islower():
        score += 0.4
    elif then[:1].isupper():
        score -= 0.5
    return score
