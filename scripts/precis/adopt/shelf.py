"""Which page a note became, by whatever other notes call it."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from precis.adopt.compose import Planned
from precis.adopt.note import Note

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")


class Shelf:
    """Finds pages by the paths, names and titles of their notes, letters large or small.

    Args:
        planned: the pages.
    """

    def __init__(self, planned: Iterable[Planned]) -> None:
        self._slugs: dict[str, str] = {}
        for plan in planned:
            for note, facts in zip(plan.notes, plan.facts, strict=True):
                names = [plan.slug, *_names(note), facts["title"], *facts.get("also_known_as", ())]
                for name in names:
                    self._slugs.setdefault(name.casefold(), plan.slug)

    def address(self, note: Note, path: str) -> str | None:
        """Find the page that a note links to by a path or by a name: its address on another."""
        wanted = re.sub(r"\.(?:md|markdown|html)$", "", path.strip("/"))
        beside = PurePosixPath(os.path.normpath(note.file.parent / wanted)).as_posix()
        for each in (beside, wanted, wanted.rpartition("/")[2]):
            if found := self._slugs.get(each.casefold()):
                return f"{found}.md"
        return None


def _names(note: Note) -> Iterator[str]:
    yield note.file.with_suffix("").as_posix() if note.file.name else note.name
    yield note.file.stem or note.name
    yield _DAY.sub("", note.file.stem)
    yield note.name
