"""What the library as a whole says of words: acronyms explained, venues written out, compounds spelt."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from precis.files import read_text
from precis.library.located import Located, Model


class _Entries(RootModel[dict[Annotated[str, Field(min_length=2)], Annotated[str, Field(min_length=3)]]]):
    """A text for each name."""


def read(path: Path) -> Mapping[str, str]:
    """Read a YAML file that gives each name a text, such as `"RL": "reinforcement learning"`.

    Args:
        path: the file; it may be missing or hold comments alone, and then says nothing.

    Raises:
        Refused: it cannot be read, or an entry is no pair of texts.
    """
    entries = _read(path, _Entries)
    return entries.root if entries else {}


class _Words(RootModel[list[Annotated[str, Field(pattern=r"^[^\W_]+(-[^\W_]+)*$", max_length=60)]]]):
    """Words, a hyphen between their parts or none."""


def read_words(path: Path) -> tuple[str, ...]:
    """Read a YAML list of words as a library writes them, such as `- "in-situ"`.

    Args:
        path: the file; it may be missing or hold comments alone, and then lists nothing.

    Raises:
        Refused: it cannot be read, or an entry is no word.
    """
    words = _read(path, _Words)
    return tuple(words.root) if words else ()


def _read(path: Path, model: type[Model]) -> Model | None:
    """Read a YAML file into a model; None for one that is missing or holds comments alone."""
    located = Located(path, read_text(path) if path.exists() else "")
    return located.read(model) if located.value is not None else None


def read_list(path: Path) -> tuple[str, ...]:
    """Read a list: an entry a line; `#` begins a comment.

    Args:
        path: the file; it may be missing, and then lists nothing.

    Raises:
        Refused: it cannot be read.
    """
    lines = read_text(path).splitlines() if path.exists() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def read_spelling(path: Path) -> Mapping[str, str]:
    """Read how the library writes compounds: a list of forms, hyphenated or closed; see `read_list`.

    Returns:
        Each form, by its letters without their hyphens.

    Raises:
        Refused: it cannot be read.
    """
    return {word.replace("-", ""): word for word in read_list(path)}
