"""Errors for people: the place, what is wrong, what to do."""

from dataclasses import dataclass
from pathlib import Path

from precis.characters import one_line


@dataclass(frozen=True)
class Place:
    """Where something is wrong.

    Attributes:
        path: the file, as the user named it.
        line: from 1, or 0 for the file as a whole.
        column: in characters from 1, or 0 for the line as a whole.
    """

    path: Path | str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `path:line:column`, as far as it is known."""
        known = [str(number) for number in (self.line, self.column) if number]
        return ":".join([str(self.path), *known])


class Refused(Exception):
    """Input that cannot be accepted, in one sentence; `str()` of it is ready to be shown.

    Attributes:
        place: where.
        problem: what is wrong, and what to do about it.
    """

    def __init__(self, place: Place, problem: str) -> None:
        super().__init__(one_line(f"{place}: {problem}"))
        self.place = place
        self.problem = problem

    def __reduce__(self) -> tuple[type["Refused"], tuple[Place, str]]:
        """Let it travel from process to process."""
        return Refused, (self.place, self.problem)


def place_of(path: Path | str, text: str, offset: int) -> Place:
    """Turn an offset in a file's text into a place (line and column from 1)."""
    line = text.count("\n", 0, offset) + 1
    return Place(path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)
