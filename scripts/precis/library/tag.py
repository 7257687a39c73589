"""Tags: each has a page, `docs/tags/<tag>.md`, that says what it covers."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from precis.files import read_text
from precis.library.located import Located
from precis.library.page import Page, split_file
from precis.library.paper import Line

FOLDER = "tags"
"""Where tags' files are, below `docs/`, and where their pages are on the site."""


class Tag(BaseModel):
    """The front matter of a tag's page."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: Line
    """Its name for people."""
    description: Line
    """What it covers, in one line."""


@dataclass(frozen=True)
class Topic:
    """A tag that has a page, and its papers.

    Attributes:
        slug: the tag.
        title: its name for people.
        description: what it covers, in one line.
        papers: its papers, newest first.
    """

    slug: str
    title: str
    description: str
    papers: tuple[Page, ...]

    @property
    def address(self) -> str:
        """The address of its page, relative to the site."""
        return f"{FOLDER}/{self.slug}/"


def read(path: Path) -> Tag:
    """Read the front matter of a tag's page.

    Raises:
        Refused: it cannot be read, lacks a title or a description, or has other keys.
    """
    front_matter, _ = split_file(path, read_text(path))
    return Located(path, front_matter, offset=1).read(Tag)
