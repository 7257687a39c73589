"""The word lists of this room."""

from functools import cache
from pathlib import Path

from precis.restore import wordlist


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word list, in the order of its file."""
    return wordlist.entries(Path(__file__).with_name(f"{name}.txt"))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, in lower case."""
    return frozenset(entry.casefold() for entry in entries(name))
