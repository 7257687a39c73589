"""Interviews: `Q: … A: …`, and questions that stand for headings."""

import re
from collections.abc import Iterator

from precis.restore.blocks.block import Block, Draft, ends_sentence, follows_marker, gap, width
from precis.restore.blocks.sentences import sentence_starts
from precis.restore.rule import rule

_SPEAKER = re.compile(r"(?<!\S)(?:\*\*|__)?(?P<who>[QA])(?P<number>\d{0,2})[:.)](?:\*\*|__)?(?=\s)")
_QUESTION = re.compile(
    r"(?:\*\*|__|_)?(?:What|Why|How|Who|Where|When|Which|Does|Do|Is|Are|Can)\b[^.?!:]{4,80}\?(?:\*\*|__|_)?(?=\s)"
)
# What a form for notes asks about; other questions are asked on the way, by essays.
_ASKED = re.compile(
    r"\b(?:about|accomplish|approach|authors?|contributions?|different|evaluated?|experiments?|idea|important|limitations?"
    r"|method|new|next|novel|paper|problem|references|related|results?|solved?|strengths?|weaknesses|work|works)\b"
)
_FEWEST = 2


@rule("interview")
def interviews(draft: Draft) -> Iterator[Block]:
    """`Q: Does it work? A: It does. Q: Why? A: Nobody knows.` has a paragraph for each speaker."""
    text = draft.text
    turns = [turn for turn in _SPEAKER.finditer(text) if _is_free(draft, turn.start())]
    speakers = [turn["who"] for turn in turns]
    if speakers[:1] == ["Q"] and min(speakers.count("Q"), speakers.count("A")) >= _FEWEST:
        yield from (Block(turn.start(), "end") for turn in turns)


@rule("question-line")
def question_lines(draft: Draft) -> Iterator[Block]:
    """`What is it about? Sheep. How is it done? By ears. Does it work? Yes.` has questions for headings.

    The first one opens the text, and each is a whole line.
    """
    questions = list(_questions(draft))
    if len(questions) >= _FEWEST and draft.text[: questions[0].start()].strip() == "":
        for question in questions:
            yield Block(question.start(), "end")
            yield from _answer(draft, question.end())


def _questions(draft: Draft) -> Iterator[re.Match[str]]:
    """Short questions that are whole sentences."""
    for at in (0, *sentence_starts(draft.record, 0, len(draft.text))):
        question = _QUESTION.match(draft.text, at)
        if question and _ASKED.search(question[0]) and at not in draft.places:
            yield question


def _answer(draft: Draft, end: int) -> Iterator[Block]:
    """The paragraph below a question, unless a list begins there."""
    at = end + 1
    if at < len(draft.text) and not draft.text[at].isspace() and at not in draft.places:
        yield Block(at, "text")


def _is_free(draft: Draft, at: int) -> bool:
    """Can a line begin here?"""
    text = draft.text
    return width(text, at) <= 1 and ends_sentence(text, gap(text, at)) and not follows_marker(text, at)


RULES = (interviews, question_lines)
