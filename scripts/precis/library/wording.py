"""What the library as a whole says of words: acronyms explained, venues written out, compounds spelt."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from precis.files import read_text
from precis.library.located import Located


class _Entries(RootModel[dict[Annotated[str, Field(min_length=2)], Annotated[str, Field(min_length=3)]]]):
    """A text for each name."""


def read(path: Path) -> Mapping[str, str]:
    """Read a YAML file that gives each name a text, such as `"RL": "reinforcement learning"`.

    Args:
        path: the file; it may be missing, and then says nothing.

    Raises:
        Refused: it cannot be read, or an entry is no pair of texts.
    """
    if not path.exists():
        return {}
    return Located(path, read_text(path)).read(_Entries).root


def read_spelling(path: Path) -> Mapping[str, str]:
    """Read how the library writes compounds: one form a line, hyphenated or closed; `#` begins a comment.

    Args:
        path: the file; it may be missing, and then says nothing.

    Returns:
        Each form, by its letters without their hyphens.

    Raises:
        Refused: it cannot be read.
    """
    lines = read_text(path).splitlines() if path.exists() else []
    words = (line.strip() for line in lines if not line.startswith("#"))
    return {word.replace("-", ""): word for word in words if word}
