"""Stretches of a record where something that is rare in prose crowds."""

import re
from collections.abc import Callable, Iterator

from precis.markdown.spans import Scan


def crowds(
    record: Scan, pattern: re.Pattern[str], fewest: int, together: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Find stretches of prose where a pattern matches again and again.

    Args:
        record: the record.
        pattern: what crowds.
        fewest: how many matches make a crowd.
        together: says whether a match belongs to the crowd before it: by the end of that one's last match,
            and its own start.

    Yields:
        Start and end of each crowd, from its first match to its last.
    """
    first = last = count = 0
    for match in pattern.finditer(record.text):
        if record.at(match.start()) != "prose":
            continue
        if not count or not together(last, match.start()):
            if count >= fewest:
                yield first, last
            first, count = match.start(), 0
        last, count = match.end(), count + 1
    if count >= fewest:
        yield first, last
