"""The word lists of this room, each a text file with an entry a line; `#` begins a comment."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a word list, in the order of its file."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, in lower case."""
    return frozenset(entry.casefold() for entry in entries(name))
