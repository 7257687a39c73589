"""Paragraphs that begin with a lead: `**Algorithm**: The …`, `TLDR; …`."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_sentence, follows_marker, gap
from precis.restore.blocks.vocabulary import words
from precis.restore.rule import rule

_BOLD = re.compile(r"(?<!\S)(?P<star>\*\*|__)(?P<name>[A-Z0-9][^*_]{0,70})(?P=star)(?P<colon>[:.]?)(?=\s)")
_SENTENCE = re.compile(r" (?=[\"“(\[$`]{0,2}[A-Z0-9]|https?://|!\[)")
# Fewer words in bold are lines of their own.
_RUN = 3
TLDR = re.compile(r"(?<!\S)(?:\*{0,2}TL; ?DR\*{0,2}[;:]?|\*{0,2}TLDR\*{0,2}[;:])", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<!\S)Also (?:find|see|view) this (?:summary|post)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?:^|\s)(?P<word>[A-Za-z]{1,12})$")


@rule("bold-lead")
def bold(draft: Draft) -> Iterator[Block]:
    """`**Results.** GRAD always …` begins a paragraph."""
    text = draft.text
    for match in _bold(draft):
        if _is_stopped(match) and not _inside_sentence(text, match.start()):
            yield Block(match.start(), "end")


@rule("bold-line")
def bold_lines(draft: Draft) -> Iterator[Block]:
    """`a camera. **Data preparation** The authors` has a line in bold, since it has no stop.

    Three words or more in bold, such as `**What** Ears. **Why** Sheep. **How** Twice.`, lead paragraphs.
    """
    leads = [match for match in _bold(draft) if _is_line(draft.text, match)]
    words = len(leads) >= _RUN and all(" " not in match["name"] for match in leads)
    for match in leads:
        yield Block(match.start(), "end")
        sentence = _SENTENCE.match(draft.text, match.end())
        if sentence and not match["colon"] and not words:
            yield Block(sentence.end(), "text")


@rule("tldr")
def tldr(draft: Draft) -> Iterator[Block]:
    """`TLDR; The authors count ears.` begins a paragraph wherever it stands."""
    return _begun(draft, TLDR.finditer(draft.text))


@rule("elsewhere")
def elsewhere(draft: Draft) -> Iterator[Block]:
    """`Also find this summary at` begins a paragraph wherever it stands."""
    return _begun(draft, _ELSEWHERE.finditer(draft.text))


def _begun(draft: Draft, leads: Iterator[re.Match[str]]) -> Iterator[Block]:
    """Paragraphs that begin with a lead, where a line can begin."""
    starts = (lead.start() for lead in leads)
    return (Block(at, "end") for at in starts if not follows_marker(draft.text, at))


def _bold(draft: Draft) -> Iterator[re.Match[str]]:
    """Bold phrases where a line can begin."""
    for match in _BOLD.finditer(draft.text):
        at = match.start()
        if draft.record.at(at) == "prose" and not follows_marker(draft.text, at):
            yield match


def _is_line(text: str, match: re.Match[str]) -> bool:
    """Can a bold phrase be a whole line, with a sentence below it?"""
    if _is_stopped(match) or not _after_sentence(text, match.start()):
        return False
    return bool(match["colon"]) or _SENTENCE.match(text, match.end()) is not None


def _is_stopped(match: re.Match[str]) -> bool:
    return match["colon"] == ":" or match["name"][-1] in ".:?"


def _after_sentence(text: str, at: int) -> bool:
    end = gap(text, at)
    return at == 0 or (at - end == 1 and ends_sentence(text, end))


def _inside_sentence(text: str, at: int) -> bool:
    """Does the sentence before `at` go on, as in `of the **Graph.**` or `models, **Glow.**`?"""
    end = gap(text, at)
    if at - end != 1 or text[end - 1] in ",:;(":
        return True
    before = _WORD_BEFORE.search(text, max(0, end - 14), end)
    return before is not None and before["word"] in words("unending")


RULES = (bold, bold_lines, tldr, elsewhere)
