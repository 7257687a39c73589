"""A site that is there whole or not at all: it is built beside the folder it is for, and takes its place."""

import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils import CountHandler


@dataclass(frozen=True)
class Staging:
    """Where a site is built before it is shown.

    Attributes:
        site: the folder it is for.
    """

    site: Path

    @classmethod
    def of(cls, site: Path) -> "Staging | None":
        """Prepare to build a site.

        A build that was killed while it took the old site's place is undone.

        Returns:
            None where the folder cannot be replaced, so that the site has to be built in it: a file system
            is mounted there, nothing can be written beside it, or it holds hidden files, which MkDocs leaves
            alone.
        """
        staging = cls(site.resolve())
        if staging._old.exists() and not staging.site.exists():
            staging._old.rename(staging.site)
        return staging if staging._is_replaceable() else None

    @property
    def folder(self) -> Path:
        """The folder to build in."""
        return self.site.with_name(f"{self.site.name}.unfinished")

    def show(self) -> None:
        """Give the site its place; the old one goes."""
        shutil.rmtree(self._old, ignore_errors=True)
        if self.site.exists():
            self.site.rename(self._old)
        self.folder.rename(self.site)
        shutil.rmtree(self._old, ignore_errors=True)

    def abandon(self) -> None:
        """Take away what was built; the old site stays."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _old(self) -> Path:
        return self.site.with_name(f"{self.site.name}.old")

    def _is_replaceable(self) -> bool:
        if not self.site.exists():
            return True
        writable = os.access(self.site.parent, os.W_OK)
        return writable and not self.site.is_mount() and not any(self.site.glob(".*"))


def has_warned(log: logging.Logger) -> bool:
    """Whether MkDocs has counted a warning, for which it refuses a build in strict mode when that is over."""
    above: logging.Logger | None = log
    while above:
        if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in above.handlers):
            return True
        above = above.parent
    return False
