"""Tables, whose bars and rules are gone."""

import re
from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.blocks.block import Draft, ends_sentence, ends_with_colon, gap
from precis.restore.blocks.crowds import crowds
from precis.restore.rule import Doubt, rule

# What is left of `| --- | --- |`, or of `|:--|--:|`.
_RULE = re.compile(r"(?<=\S) {4,40}(?=\S)|(?<=\s):{2,20}(?=\s)")
_REST = re.compile(r"(?:[^.!?]|[.!?](?=\S)){0,200}")
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(
    r"(?<!\S)[*_]{0,2}[(\[~<>+±≈]{0,2}(?:\d{1,9}(?:[.:/x±]\d{1,9}){0,3}|\.\d{1,9})"
    r"[%kKMBs]{0,2}[)\]]?(?:±[\d.]{1,9})?[*_†‡%]{0,2}(?=\.?(?:\s|$))"
)
# What stands between two figures of a table: the name of a row, which is no more than a few words.
_BETWEEN = re.compile(r"\.?\s{1,40}(?:[^\s]{0,40}[^\s.,:;!?]\s{1,40}){0,4}")
_FEWEST = 6
# The head of a table is looked for no further back.
_HEAD = 200


@rule("lost-table")
def tables(draft: Draft) -> Iterator[Doubt]:
    """`depth error 18 27.9 34 25.0 50 24.0` may be a table; where its columns end is not known.

    What tells of it are rows of figures, or what is left of the rule below its head.
    """
    for start, end in stretches(draft.record):
        yield Doubt(start, draft.text[start:end], "this may be a table without its bars")


def stretches(record: Scan) -> list[tuple[int, int]]:
    """Where tables may stand, from their heads to their last figures, in order and apart."""
    found: list[tuple[int, int]] = []
    for start, end in sorted([*_ruled(record), *_rows(record)]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _ruled(record: Scan) -> Iterator[tuple[int, int]]:
    """The heads of tables whose rule left a wide gap, and what stands behind it up to a full stop."""
    for match in _RULE.finditer(record.text):
        if record.at(match.start()) == "prose":
            row = _REST.match(record.text, match.end())
            yield _head(record.text, match.start()), row.end() if row else match.end()


def _rows(record: Scan) -> Iterator[tuple[int, int]]:
    """Runs of figures with at most a few words between them, and the words in front."""

    def together(end: int, start: int) -> bool:
        return bool(_BETWEEN.fullmatch(record.text, end, start))

    for first, last in crowds(record, _FIGURE, _FEWEST, together):
        yield _head(record.text, first), last


def _head(text: str, at: int) -> int:
    """Where the line of a table's head can begin: after the last sentence or colon before `at`."""
    earliest = max(0, at - _HEAD)
    words = [earliest + match.start() for match in _WORD.finditer(text[earliest:at])]
    begun = (start for start in reversed(words) if _is_free(text, gap(text, start)))
    return next(begun, words[-1] if words else at)


def _is_free(text: str, end: int) -> bool:
    return ends_sentence(text, end) or ends_with_colon(text, end)


RULES = (tables,)
