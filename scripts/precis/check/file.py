"""What is checked, and what it is checked against."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path

from precis.check.finding import Finding
from precis.errors import Place, Refused, place_of
from precis.ingest.dump import Record
from precis.library import page as pages
from precis.library.library import Library
from precis.library.located import Located
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.same import Papers
from precis.library.source import Sources
from precis.markdown.spans import Scan, SpanKind, scan
from precis.restore.evidence import Evidence

SAMPLE = 300
"""Pages that show how a library writes its compounds: what is usual, so many know as well as ten thousand."""


@dataclass(frozen=True)
class Section:
    """One summary of a page.

    Attributes:
        at: the offset in the file where it begins.
        text: its Markdown.
    """

    at: int
    text: str

    @cached_property
    def scan(self) -> Scan:
        """Which parts are prose, and which formulas, code and addresses."""
        return scan(self.text)

    def kind(self, offset: int) -> SpanKind:
        """The kind of text at an offset of the section."""
        return self.scan.at(offset)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches that begin in prose."""
        return (match for match in pattern.finditer(self.text) if self.kind(match.start()) == "prose")


@lru_cache(maxsize=1)
def _source(path: Path, text: str) -> Located:
    """A file's front matter; every rule asks for that of the same file, and reading YAML is slow."""
    return Located(path, pages.split_file(path, text)[0], offset=1)


def _fitting(source: Located) -> Paper | None:
    """Read front matter that fits its model."""
    try:
        return source.read(Paper)
    except Refused:
        return None


@dataclass(frozen=True)
class File:
    """A paper's file that is being checked.

    Attributes:
        path: as the user named it.
        text: the whole file.
        body: the Markdown below its front matter.
        paper: its front matter, read; None where it breaks the model.
    """

    path: Path
    text: str
    body: str
    paper: Paper | None

    @classmethod
    def of(cls, path: Path, text: str, paper: Paper | None = None) -> "File":
        """Read a file's text.

        Args:
            path: the file, as the user named it.
            text: its text.
            paper: its front matter, where that has been read.

        Raises:
            Refused: it has no front matter, or one that is not YAML.
        """
        _, body = pages.split_file(path, text)
        return cls(path, text, body, paper or _fitting(_source(path, text)))

    @property
    def source(self) -> Located:
        """Its front matter, as it is written."""
        return _source(self.path, self.text)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its summaries, in order."""
        at = len(self.text) - len(self.body)
        found = []
        for text in pages.sections(self.body):
            at = self.text.index(text, at)
            found.append(Section(at, text))
            at += len(text)
        return tuple(found)

    @property
    def imported(self) -> bool:
        """Whether it holds a record of a dump.

        What the restorer leaves for a curator must not keep a new dump from being published: on such a page
        it is remarked, where a contributor is asked to mend it.
        """
        return self.paper is not None and any(summary.sha256 for summary in self.paper.summaries)

    def markdown(self, sources: Sources) -> str:
        """Give what the site renders of it."""
        if self.paper is None or len(self.paper.summaries) != len(self.sections):
            return self.body
        return Page(self.path.stem, self.paper, self.body).markdown(sources)

    def place(self, offset: int) -> Place:
        """Turn an offset in the file into a place."""
        return place_of(self.path, self.text, offset)

    def finding(self, offset: int, message: str, remark: bool = False) -> Finding:
        """What was found at an offset in the file."""
        return Finding(self.place(offset), message, remark)


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What a paper's file is checked against.

    Attributes:
        library: every paper, and the tags.
        records: the records of the dumps, by digest.
        anchors: those of the headings of pages that others have linked to, by file.
        today: the day of the check; without it, as in builds, which depend on none, no day is yet to come.
    """

    library: Library
    records: Mapping[str, Record]
    anchors: dict[Path, frozenset[str]] = field(default_factory=dict)
    today: date | None = None

    def light(self) -> "Surroundings":
        """Leave out the pages' texts that no rule asks for, so that it travels fast to another process."""
        shown = set(sample(self.library.pages))
        pages = {
            slug: page if slug in shown else replace(page, body="")
            for slug, page in self.library.pages.items()
        }
        return replace(self, library=replace(self.library, pages=pages))

    @cached_property
    def papers(self) -> Papers:
        """The library's pages by what may show that they are about a paper."""
        return Papers(self.library.pages.values())

    @cached_property
    def evidence(self) -> Evidence:
        """How the library writes its compounds.

        That a word stands closed somewhere says nothing here: it may have lost its hyphen there, too.
        """
        pages = self.library.pages
        evidence = Evidence.of(pages[slug].body for slug in sample(pages))
        return replace(evidence, whole=type(evidence.whole)())


def sample(slugs: Iterable[str]) -> list[str]:
    """Choose, of the pages of a large library, those that show how it writes; always the same."""
    return nsmallest(SAMPLE, slugs, key=lambda slug: sha256(slug.encode()).digest())
