"""Summaries as feeds hold them, from when their pages are written until the feeds are."""

import sqlite3
from collections.abc import Iterable

from precis.library.addition import Addition
from precis.library.page import Page


class Contents:
    """The summaries of a site as HTML, on the disk: a library of any size has one page in memory."""

    def __init__(self) -> None:
        # Without a name, SQLite takes a file of its own, and deletes it when it is closed.
        self._summaries: sqlite3.Connection | None = sqlite3.connect("")
        self._summaries.execute("CREATE TABLE summary (slug, number, html, PRIMARY KEY (slug, number))")

    def put(self, page: Page, found: Iterable[str]) -> None:
        """Take the summaries of a page, unless the feeds have been written."""
        if self._summaries:
            rows = [(page.slug, number, html) for number, html in enumerate(found, 1)]
            self._summaries.executemany("REPLACE INTO summary VALUES (?, ?, ?)", rows)

    def of(self, addition: Addition) -> str:
        """Give a summary; empty for one whose page was not written."""
        query, which = "SELECT html FROM summary WHERE slug = ? AND number = ?", addition.number
        found = self._summaries and self._summaries.execute(query, (addition.page.slug, which)).fetchone()
        return found[0] if found else ""

    def close(self) -> None:
        """Forget them."""
        if self._summaries:
            self._summaries.close()
            self._summaries = None
