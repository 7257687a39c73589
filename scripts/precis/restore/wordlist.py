"""Word lists: text files with an entry a line, for anyone to read and to extend."""

from importlib.resources.abc import Traversable


def entries(file: Traversable) -> tuple[str, ...]:
    """The entries of a word list, in the order of its file; `#` begins a comment."""
    lines = (line.split("#", 1)[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)
