"""Fixtures anyone can read and extend: a title, a damaged text, the text it should become.

A file of fixtures is a sequence of

    what the case shows
    .
    the damaged text
    .
    the restored text
    ? why the rule doubts it
    .

with a full stop alone on a line after each part. Lines of the last part that start with `? ` are no
part of the text: each is the `why` of a doubt, in order of place; most cases have none. Blank lines
between cases are free, and lines before a title that start with `#` are comments.
"""

from dataclasses import dataclass
from pathlib import Path

_DOUBT = "? "


@dataclass(frozen=True)
class Case:
    """One example of what a rule does.

    Attributes:
        title: what the example shows.
        damaged: a damaged text.
        expected: the text it should become.
        doubts: why the rule doubts what it did or left alone, in order of place.
    """

    title: str
    damaged: str
    expected: str
    doubts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title


def cases(path: Path) -> list[Case]:
    """The cases of a fixture file, or of every `.txt` file in a folder, in order.

    Raises:
        ValueError: a case lacks one of its three parts.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [case for file in files for case in _read(file)]


def _read(file: Path) -> list[Case]:
    parts: list[str] = []
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        at_title = len(parts) % 3 == 0
        if line == ".":
            parts.append("\n".join(lines))
            lines = []
        elif not at_title or (line.strip() and not line.startswith("#")):
            lines.append(line)
    if lines or len(parts) % 3:
        raise ValueError(f"{file}: the last case is unfinished: {(lines or parts)[-1]!r}")
    return [_case(*parts[at : at + 3]) for at in range(0, len(parts), 3)]


def _case(title: str, damaged: str, restored: str) -> Case:
    lines = restored.split("\n")
    doubts = tuple(line.removeprefix(_DOUBT) for line in lines if line.startswith(_DOUBT))
    return Case(title, damaged, "\n".join(line for line in lines if not line.startswith(_DOUBT)), doubts)
