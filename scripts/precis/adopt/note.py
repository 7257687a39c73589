"""A note as it comes: what it says of its paper, and its text in the dialect it was written in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from precis.errors import Place, Refused, place_of

Tell = Callable[[str, str], None]
"""Takes a stretch of a note and why it was left out, or not understood."""

Said = Mapping[str, tuple[str, ...]]
"""What a note says of its paper: values as they are written, under keys in lower case."""

_SOUGHT = 40  # characters of a stretch that find its line again


_WORDS = re.compile(r"[\w./-]{6,80}")  # which it may hold otherwise written, such as an image's address
_NOWHERE = PurePosixPath()


class Dialect(Enum):
    """What a text may hold besides Markdown."""

    PLAIN = "plain"
    JEKYLL = "Jekyll"
    """Liquid, and kramdown's `$$x$$` within a line."""
    OBSIDIAN = "Obsidian"
    """`[[links]]`, `![[embeds]]`, `#tags`, callouts."""


@dataclass(frozen=True)
class Note:
    """A note.

    Attributes:
        path: where it comes from, for notices.
        name: what others link to it by, such as its file's name without suffix.
        said: what it says of its paper.
        text: its Markdown.
        dialect: what that may hold besides.
        source: the file's text, in which notices find their line.
        file: its file's path in the folder it was found in.
        line: the line it begins at, of several in one file; 0 where it is the file.
    """

    path: str
    name: str
    said: Said
    text: str
    dialect: Dialect = Dialect.PLAIN
    source: str = ""
    file: PurePosixPath = _NOWHERE
    line: int = 0

    def notice(self, stretch: str, why: str) -> Refused:
        """Say of a stretch of the note why it was left out."""
        sought = [stretch.strip()[:_SOUGHT], *_WORDS.findall(stretch)]
        found = (self.source.find(each) for each in sought if each)
        at = next((at for at in found if at >= 0), -1)
        place = place_of(self.path, self.source, at) if at >= 0 else Place(self.path, self.line)
        shown = " ".join(stretch.split())
        return Refused(place, f"`{shown}` {why}" if shown else why)
