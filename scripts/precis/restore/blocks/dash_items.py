"""Lists whose `-` is gone: two spaces remain of each marker."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precis.markdown.spans import Scan
from precis.restore.blocks.block import Block, Draft, begins_with_capital, ends_sentence, ends_with_colon
from precis.restore.blocks.gaps import SPACES, gaps
from precis.restore.blocks.labels import listed
from precis.restore.blocks.parallel import runs
from precis.restore.rule import Doubt, rule

_MARKED = re.compile(r"\*\*|[`$\[]|\(\d")
_ENOUGH = 1.0
_TYPED = 2.0
# Items less likely than this are doubted, but for those that follow a short phrase or a colon.
_SURE = 1.2
_PHRASE = 60
_SHOWN = 40
_LIST_GOES_ON = 900


@rule("dash-item")
def dashes(draft: Draft) -> Iterator[Block | Doubt]:
    """`as follows:  At each layer` was an item; `inductive bias  structural choices` was a dash."""
    record, text = draft.record, draft.text
    begun = {block.at for block in draft.of("dash")}
    typed = _types_two_spaces(record)
    lists = {at: run.sure for run in runs(draft) for at in run.places}
    items = _Items(
        everywhere=not typed and _is_list_of_dashes(record),
        introduced=frozenset(end for _, end in listed(draft)),
        ends=[block.at for block in draft.of("heading", "end")],
    )
    for before, at in gaps(record):
        likeness = _SURE if at in begun else _likeness(record, before, at, items)
        if at in lists:
            likeness = max(likeness, _SURE if lists[at] else _ENOUGH)
        if likeness >= (_TYPED if typed else _ENOUGH):
            yield Block(at, "dash")
            introduced = ends_with_colon(text, before)
            if likeness < _SURE and not introduced and at - items.latest > _PHRASE:
                yield Doubt(at, text[at : at + _SHOWN], "an item, or words after a dash")
            items.add(record, before, at)


@dataclass
class _Items:
    """What the items so far are like.

    Attributes:
        everywhere: most of the record stands in items.
        introduced: where headings in one line with a list end.
        ends: where headings and other blocks begin that end a list.
        latest: where the latest item begins.
        lower: it does not begin with a capital.
        stopped: how many items begin after the end of a sentence or a colon.
        opened: how many begin after other text.
    """

    everywhere: bool
    introduced: frozenset[int]
    ends: Sequence[int]
    latest: int = -_LIST_GOES_ON
    lower: bool = False
    stopped: int = 0
    opened: int = 0

    def goes_on(self, at: int) -> bool:
        """Is a list near enough to go on at this place?"""
        return self.everywhere or at - self.latest < _LIST_GOES_ON

    def goes_on_small(self, at: int) -> bool:
        """May the list go on here with a small letter, since its latest item has one?"""
        ended = bisect(self.ends, at) > bisect(self.ends, self.latest)
        return self.goes_on(at) and self.lower and not ended

    def add(self, record: Scan, before: int, at: int) -> None:
        """Take in another item."""
        self.latest, self.lower = at, not begins_with_capital(record.text, at)
        stopped = ends_with_colon(record.text, before) or _is_closed(record, before)
        self.stopped += stopped
        self.opened += not stopped


def _likeness(record: Scan, before: int, at: int, items: _Items) -> float:
    """How much the two spaces from `before` to `at` look like the start of an item; 1 is enough."""
    text = record.text
    if before == 0:
        return _TYPED
    listed = items.goes_on(at)
    score = _first(text, at, listed=listed, small=items.goes_on_small(at)) + 0.75 * listed
    if before in items.introduced or ends_with_colon(text, before):
        return score + 2.0
    if _is_closed(record, before):
        return score + 1.0
    # Where the others come after full stops, text without one goes on after a dash.
    return score - 0.5 * (not items.everywhere and items.stopped > 1 and items.opened == 0)


def _is_closed(record: Scan, end: int) -> bool:
    """Does a sentence end here, or a figure?"""
    return ends_sentence(record.text, end) or record.at(end - 1) in ("address", "image")


def _first(text: str, at: int, *, listed: bool, small: bool) -> float:
    """How much the first character of a text looks like the start of an item."""
    if begins_with_capital(text, at) or _MARKED.match(text, at):
        return 0.5
    if text[at].isdigit():
        return 0.25 if listed else 0.0
    return 0.3 if small else -1.0


def _types_two_spaces(record: Scan) -> bool:
    """Does the writer put two spaces after every sentence, and hardly anywhere else?"""
    text = record.text
    anywhere = len(SPACES.findall(text))
    double = len(re.findall(r"[.!?]  [A-Z]", text))
    single = len(re.findall(r"[.!?] [A-Z]", text))
    return double >= 5 and single <= double * 0.15 and double >= anywhere * 0.9 and not text.startswith(" ")


def _is_list_of_dashes(record: Scan) -> bool:
    """Does most of the record stand in items, so that two spaces hardly ever are a dash?"""
    text = record.text
    sure = len(re.findall(r"[.!?:]  [\"'“(\[*_`$]{0,3}[A-Z]", text))
    return sure >= 4 and sure * 3 >= len(re.findall(r"[.!?:] [A-Z]", text))


RULES = (dashes,)
