"""The folder of papers' files: what an import writes there, and what a killed one left."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from precis.errors import Place, Refused
from precis.files import clear_unfinished, rewrite, write_new
from precis.ingest.compose import Draft
from precis.library import library as libraries
from precis.library import page as pages
from precis.library.library import Library
from precis.library.page import Page


@dataclass(frozen=True)
class Folder:
    """Where papers' files are.

    Attributes:
        path: the folder; it need not exist yet.
        library: what was read from it.
    """

    path: Path
    library: Library

    @classmethod
    def open(cls, path: Path) -> tuple["Folder", list[Refused]]:
        """Read a folder, and take away what a killed import left in it: unfinished files, completed pages.

        Returns:
            The folder, and a notice of each page that was completed under another name, but whose text has
            been changed since.

        Raises:
            Refused: it cannot be read or written.
        """
        library = libraries.read_papers(path)
        clear_unfinished(path)
        kept, notices = dict(library.pages), []
        for page, successor in _completed(library):
            file = path / f"{page.slug}.md"
            if set(page.sections) <= set(successor.sections):
                file.unlink(missing_ok=True)
                del kept[page.slug]
            else:
                problem = f"was completed as {successor.slug}.md, but says something else; keep one of them"
                notices.append(Refused(Place(file), problem))
        return cls(path, replace(library, pages=kept)), notices

    def file(self, slug: str) -> Path:
        """Name a paper's file."""
        return self.path / f"{slug}.md"

    def accepts(self, draft: Draft) -> bool:
        """Whether a draft would be written: its name is free, and what it replaces is as it was read."""
        if any(self._now(slug) != self.library.pages[slug] for slug in draft.replaces):
            return False
        return draft.slug in draft.replaces or not os.path.lexists(self.file(draft.slug))

    def holds(self, draft: Draft) -> bool:
        """Whether the file with a draft's name holds all its records by now, as after another import."""
        page = self._now(draft.slug)
        there = {summary.sha256 for summary in page.paper.summaries} if page else set()
        return there.issuperset(record.sha256 for record in draft.records)

    def _now(self, slug: str) -> Page | None:
        """A page as it is by now; none where it is gone or cannot be read."""
        try:
            return pages.read(self.file(slug))
        except Refused:
            return None

    def write(self, draft: Draft) -> bool:
        """Write a draft; where it completes other pages, they give way to it once it is on the disk.

        Returns:
            Whether it was written.

        Raises:
            Refused: the folder cannot be written, or the disk is full.
        """
        if not self.accepts(draft):
            return False
        path = self.file(draft.slug)
        if draft.slug in draft.replaces:
            rewrite(path, draft.text)
        elif not write_new(path, draft.text):
            return False
        for slug in draft.replaces:
            if slug != draft.slug:
                self.file(slug).unlink(missing_ok=True)
        return True


def _completed(library: Library) -> Iterator[tuple[Page, Page]]:
    """Pages of unknown papers, each with the page that it was completed as."""
    for page in library.pages.values():
        successor = library.pages.get(library.former.get(page.slug, ""))
        if successor and not page.paper.identified:
            yield page, successor
