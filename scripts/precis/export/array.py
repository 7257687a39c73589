"""JSON arrays, written element by element."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import to_json


def array(elements: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write an array of objects.

    Yields:
        Pieces of JSON: a piece for each element, indented by one space a level, and the end.
    """
    before = "[\n "
    for element in elements:
        # No line break stands within a string, where it is written `\n`.
        yield before + to_json(element, indent=1).decode().replace("\n", "\n ")
        before = ",\n "
    yield "\n]\n" if before.startswith(",") else "[]\n"
