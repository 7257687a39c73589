"""Paragraphs that begin with a name and a number: `Step 1: …`, `Figure 2: …`."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import (
    Block,
    Draft,
    ends_sentence,
    ends_with_colon,
    follows_marker,
    gap,
    width,
)
from precis.restore.rule import rule

_COUNTED = re.compile(
    r"(?<!\S)(?:\*\*|__)?(?P<name>[A-Z][a-z]{2,15}) ?#?(?P<value>\d{1,2})"
    r"(?: ?\([^()]{1,60}\))?[:.](?:\*\*|__)?(?=\s\S)"
)
_CAPTION = re.compile(r"(?<!\S)(?:\*\*|__|_)?(?:Figure|Fig\.?|Table|Algorithm) ?\d{1,2}(?:: |\. (?=[A-Z]))")
_CAPTIONED = frozenset(["figure", "fig", "table", "algorithm", "section", "chapter", "equation"])
_FEWEST = 2


@rule("counted-lead")
def counted(draft: Draft) -> Iterator[Block]:
    """`Step 1: Count ears. Step 2: Divide.` has a paragraph for each step.

    The numbers count up from one, or from zero, after the same name.
    """
    text = draft.text
    runs: dict[str, list[re.Match[str]]] = {}
    for lead in _COUNTED.finditer(text):
        run = runs.setdefault(lead["name"].casefold(), [])
        if _is_free(draft, lead.start()) and int(lead["value"]) == _following(run):
            run.append(lead)
    for name, run in runs.items():
        if len(run) >= _FEWEST and name not in _CAPTIONED:
            yield from (Block(lead.start(), "end") for lead in run)


@rule("caption")
def captions(draft: Draft) -> Iterator[Block]:
    """`They win. Figure 1: Ears over time.` has a caption in a paragraph of its own."""
    leads = (lead.start() for lead in _CAPTION.finditer(draft.text))
    return (Block(at, "end") for at in leads if _is_free(draft, at))


def _following(run: list[re.Match[str]]) -> int:
    return int(run[-1]["value"]) + 1 if run else 1


def _is_free(draft: Draft, at: int) -> bool:
    """Can a line begin here: after a sentence or a colon?"""
    text, end = draft.text, gap(draft.text, at)
    if draft.record.at(at) != "prose" or follows_marker(text, at) or width(text, at) > 1:
        return False
    return ends_with_colon(text, end) or ends_sentence(text, end)


RULES = (counted, captions)
