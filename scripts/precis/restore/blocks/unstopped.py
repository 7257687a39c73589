"""Lines that ran together with nothing between them: neither a full stop nor what a marker leaves."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Draft, follows_marker, gap, in_prose
from precis.restore.blocks.vocabulary import words
from precis.restore.rule import Doubt, rule

# A capital after a small letter, and a small letter in the word after it: hardly a name.
_CAPITAL = re.compile(r"(?<=[a-z0-9)%$`]) (?P<word>[A-Z][a-z’']{1,20}),? (?=[a-z])")
_ENDED = re.compile(r"[a-z0-9)%$`] $")
_BEFORE = re.compile(r"(?P<word>[A-Za-z]{1,20})\W{0,3}$")
_AFTER_COLON = re.compile(r":\*{0,2} (?=[A-Z])(?P<rest>[^.,!?;:•]{20,600})")
_FEWEST = 2
_AROUND = 30


@rule("unstopped-line")
def unstopped(draft: Draft) -> Iterator[Doubt]:
    """`into the space The authors count` has a sentence that no full stop comes before."""
    record, text = draft.record, draft.text
    for match in _CAPITAL.finditer(text):
        at = match.start("word")
        opens = match["word"].casefold() in words("openers") and not match["word"].startswith(("I'", "I’"))
        if opens and in_prose(record, at - 1) and at not in draft.places and not _is_held(text, at):
            yield Doubt(at, text[at : at + _AROUND], "a line may begin here: no full stop comes before")


@rule("unmarked-items")
def unmarked_items(draft: Draft) -> Iterator[Doubt]:
    """`Good: Fast to train Small enough for a phone Easy to use` was a list; no marker left a trace."""
    record, text = draft.record, draft.text
    for match in _AFTER_COLON.finditer(text):
        at = match.start("rest")
        places = (found.start("word") for found in _CAPITAL.finditer(text, at, match.end()))
        capitals = [place for place in places if not _is_held(text, place)]
        if len(capitals) >= _FEWEST and record.at(at) == "prose" and draft.places.isdisjoint(capitals):
            yield Doubt(
                at, match["rest"][: capitals[-1] + _AROUND - at], "these may be items whose markers are gone"
            )


def is_unstopped(text: str, at: int) -> bool:
    """Does the word at `at` come after a small letter, a figure or a bracket that does not ask for it?"""
    return _ENDED.search(text, max(0, at - 2), at) is not None and not _is_held(text, at)


def _is_held(text: str, at: int) -> bool:
    """Is a marker before `at`, a word that needs another one, or a name?"""
    if follows_marker(text, at):
        return True
    before = _BEFORE.search(text, max(0, at - 24), gap(text, at))
    return before is not None and (
        before["word"].casefold() in words("unending") or before["word"][0].isupper()
    )


RULES = (unstopped, unmarked_items)
