"""Paragraphs that begin with a label: `Approach: Training samples …`, `Weaknesses:  Slow.`."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from precis.restore.blocks.block import ITEMS, Block, Draft, ends_sentence, follows_marker, gap, width
from precis.restore.blocks.unstopped import is_unstopped
from precis.restore.blocks.vocabulary import words
from precis.restore.rule import rule

_NAME = r"(?<!\S)(?P<name>[A-Z][\w’'/&-]{0,20}(?: (?:&|[A-Za-z][\w/’'-]{0,20})){0,4})"
_WORD = re.compile(r"(?<!\S)\S+")
_LABEL = re.compile(rf"{_NAME} ?:(?=\s)")
# A word that may begin a sentence although no full stop comes before it; `A` and `I` are often names.
_OPENER = re.compile(r" (?P<word>[A-Z][a-z]{1,12})(?=,? [a-z])")
# What is left of `Cons:` or `**Cons**` and a line break before `- Slow`, `* Slow` or `1. Slow`.
_BEFORE_LIST = re.compile(r"(?<=\w)(?P<colon>:?)(?P<bold>(?:\*\*)?)(?P<outer>:?)(?=  \S|\s[*•]\s|\s1[.)]\s)")
_TAIL = 60
# Words whose last one a label can belong to: few of them, the last with a capital, at the start of a line.
_FEW_WORDS = re.compile(r"(?:[.!?:] |  |\* )(?:\S{1,30} ){0,2}[A-Z]\S{0,30}$")
_LONGEST = 5
# Fewer labels that are no typical headings are words before an explanation.
_FEWEST = 3
_LONGEST_IN_RUN = 3


@rule("typical-lead")
def typical(draft: Draft) -> Iterator[Block]:
    """`Approach: Training samples …` begins a paragraph, since Approach is a typical heading.

    It stands after the end of a sentence or an address, outside lists.
    """
    return (Block(lead.start(), "end") for lead in _labels(draft) if _is_typical(lead["name"]))


@rule("unstopped-lead")
def unstopped(draft: Draft) -> Iterator[Block]:
    """`one data set Overall: I like it` begins a paragraph: a capital that no full stop comes before."""
    text = draft.text
    for lead in _LABEL.finditer(text):
        at = _heading_before(text, lead.end("name"))
        if at is not None and draft.record.at(at) == "prose" and is_unstopped(text, at):
            yield Block(at, "end")


@rule("bare-line")
def bare_lines(draft: Draft) -> Iterator[Block]:
    """`Ears win. Related work The authors` has a typical heading for a line: a sentence begins after it."""
    record, text = draft.record, draft.text
    for match in _OPENER.finditer(text):
        at = _heading_before(text, match.start())
        if at is None or at in draft.places or follows_marker(text, at):
            continue
        if match["word"].casefold() not in words("openers"):
            continue
        if record.at(at) == "prose" and width(text, at) <= 1 and ends_sentence(text, gap(text, at)):
            yield Block(at, "end")
            yield Block(match.start("word"), "text")


@rule("after-address")
def after_addresses(draft: Draft) -> Iterator[Block]:
    """`Code: https://example.org/sheep The authors count` goes on with a paragraph at The."""
    text = draft.text
    for span in draft.record.of("address", "target"):
        following = _OPENER.match(text, span.end)
        if following and following["word"].casefold() in words("openers"):
            yield Block(following.start("word"), "end")


@rule("lead-run")
def runs(draft: Draft) -> Iterator[Block]:
    """`Flock: Forty sheep. Pasture: None. Dogs: Two.` has a paragraph for each label.

    Three labels or more that are no typical headings are a form that was filled in.
    """
    leads = [lead for lead in _labels(draft) if _is_short(lead["name"])]
    if len(leads) >= _FEWEST:
        yield from (Block(lead.start(), "end") for lead in leads)


@rule("listed-lead")
def listed_leads(draft: Draft) -> Iterator[Block]:
    """`It is fast Weaknesses:  Slow.  Large.` ends one list and introduces another."""
    text = draft.text
    starts = (start for start, _ in listed(draft) if width(text, start) <= 1)
    return (Block(start, "end") for start in starts if not follows_marker(text, start))


def listed(draft: Draft) -> Iterator[tuple[int, int]]:
    """Typical headings right before a list, where each begins and ends.

    Those without a colon stand after a sentence, or are one of a pair such as Pros and Cons.
    """
    text = draft.text
    for match in _BEFORE_LIST.finditer(text):
        name = _heading_before(text, match.start(), match["bold"])
        if name is None or draft.record.at(name) != "prose":
            continue
        at = name - len(match["bold"])
        colon = bool(match["colon"] or match["outer"] or match["bold"])
        marked = gap(text, at) > 0 and follows_marker(text, at)
        if not marked and _stands_alone(text, name, match.start(), colon=colon):
            yield at, match.end()


def _stands_alone(text: str, at: int, end: int, *, colon: bool) -> bool:
    """Is a heading a line of its own, no part of the words before it?"""
    name = text[at:end].casefold()
    if name in words("contrasts"):
        return True
    before = gap(text, at - 2 if text.startswith("**", at - 2) else at)
    if ends_sentence(text, before):
        return colon or name in words("headings") or " " in name
    return colon and _FEW_WORDS.search(text, max(0, before - _TAIL), before) is None


def _heading_before(text: str, end: int, mark: str = "") -> int | None:
    """Where the longest typical heading that ends here begins, with a capital, behind a mark."""
    starts = [match.start() for match in _WORD.finditer(text, max(0, end - _TAIL), end)][-_LONGEST:]
    for at in (start + len(mark) for start in starts if text.startswith(mark, start)):
        if text[at].isupper() and is_label(text[at:end].casefold()):
            return at
    return None


def _labels(draft: Draft) -> Iterator[re.Match[str]]:
    """Labels with a colon where a line can begin: after a sentence or an address, outside lists."""
    record, text = draft.record, draft.text
    for lead in _LABEL.finditer(text):
        at = lead.start()
        if record.at(at) != "prose" or follows_marker(text, at) or _in_list(draft.blocks, at):
            continue
        if (width(text, at) <= 1 and ends_sentence(text, gap(text, at))) or (
            at > 1 and record.at(at - 2) in ("address", "target")
        ):
            yield lead


def is_label(name: str) -> bool:
    """Is a name, in lower case, one that headings or labels have?"""
    return any(name in words(names) for names in ("headings", "contrasts", "labels"))


def _is_typical(name: str) -> bool:
    """Is a label a typical heading, or does it end as headings do, as in `Training data`?"""
    names = name.casefold().split()
    if is_label(name.casefold()):
        return True
    sentence = names[0] in words("openers") or not words("verbs").isdisjoint(names)
    return names[-1] in words("nouns") and (len(names) == 1 or not sentence)


def _is_short(name: str) -> bool:
    """Is a label no more than a name, nothing that begins a sentence?"""
    names = name.casefold().split()
    return len(names) <= _LONGEST_IN_RUN and names[0] not in words("openers")


def _in_list(blocks: Sequence[Block], at: int) -> bool:
    index = bisect(blocks, at, key=lambda block: block.at)
    return index > 0 and blocks[index - 1].kind in ITEMS


RULES = (typical, listed_leads, unstopped, bare_lines, after_addresses, runs)
