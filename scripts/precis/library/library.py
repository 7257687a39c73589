"""All papers together, and what is said of them all: tags, glossary, names of venues."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from precis.errors import Place, Refused
from precis.library import figure, source, wording
from precis.library import page as pages
from precis.library import settings as configured
from precis.library import tag as tags
from precis.library.collation import collation
from precis.library.figure import Figures, Lost
from precis.library.group import AUTHORS, Group, groups
from precis.library.group import VENUES as PLACES
from precis.library.page import Page
from precis.library.paper import Facts, Summary
from precis.library.settings import Settings
from precis.library.slug import slug_of
from precis.library.source import Source, Sources
from precis.library.tag import Tag, Topic
from precis.library.venue import Venue, venue, year_of

GLOSSARY = "glossary.yml"
VENUES = "venues.yml"
SPELLING = "spelling.txt"
TRUSTED = "trusted.txt"
ASSETS = "assets"

Read = TypeVar("Read")


@dataclass(frozen=True)
class Library:
    """Everything in `docs/` that could be read, where it comes from, and what is wrong with the rest.

    Attributes:
        pages: the papers' pages, by slug.
        tags: the tags that have a page.
        glossary: the explanation of each acronym.
        venues: what bibliographies print for the abbreviation of a venue.
        spelling: how compounds are written, by their letters without hyphens.
        trusted: files in `docs/` that its maintainers publish as they are, beside those of every site.
        sources: where the dumps come from.
        figures: the figures that the library has copies of, and those that are lost.
        settings: what the library says of itself.
        refused: why files could not be read.
    """

    pages: Mapping[str, Page]
    tags: Mapping[str, Tag] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    venues: Mapping[str, str] = field(default_factory=dict)
    spelling: Mapping[str, str] = field(default_factory=dict)
    trusted: Sequence[str] = ()
    sources: Sources = field(default_factory=Sources)
    figures: Figures = field(default_factory=Figures)
    settings: Settings = field(default_factory=Settings)
    refused: tuple[Refused, ...] = ()

    @cached_property
    def records(self) -> Mapping[str, Page]:
        """The page that holds each imported record, by its digest; of two pages, one that is identified."""
        return {
            summary.sha256: page
            for page in sorted(self.pages.values(), key=lambda page: page.paper.identified)
            for summary in page.paper.summaries
            if summary.sha256
        }

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Where each former slug leads: of several pages that claim it, to the first by name."""
        found: dict[str, str] = {}
        for slug, page in sorted(self.pages.items()):
            for former in page.paper.also_at:
                found.setdefault(former, slug)
        return found

    @cached_property
    def _identifiers(self) -> Mapping[tuple[str, str], Page]:
        return {
            (kind, identifier.casefold()): page
            for page in self.pages.values()
            for kind, identifier in (("arxiv", page.paper.arxiv), ("doi", page.paper.doi))
            if identifier
        }

    def page_of(self, facts: Facts) -> Page | None:
        """Find the page of a paper: by its arXiv identifier, its DOI, or the slug its title makes."""
        for kind, identifier in (("arxiv", facts.arxiv), ("doi", facts.doi)):
            if identifier and (page := self._identifiers.get((kind, identifier.casefold()))):
                return page
        slug = slug_of(facts.title)
        return self.pages.get(self.former.get(slug, slug))

    @cached_property
    def newest(self) -> tuple[Page, ...]:
        """All pages, the newest paper first."""
        return newest_first(self.pages.values())

    @cached_property
    def tagged(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages under each tag, newest paper first."""
        found: dict[str, list[Page]] = {}
        for page in self.newest:
            for tag in dict.fromkeys(page.paper.tags):
                found.setdefault(tag, []).append(page)
        return {tag: tuple(found[tag]) for tag in sorted(found)}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """The tags that have a page, with their papers, in order of their titles."""
        found = (
            Topic(slug, tag.title, tag.description, self.tagged.get(slug, ()))
            for slug, tag in sorted(self.tags.items())
        )
        return {topic.slug: topic for topic in sorted(found, key=lambda topic: collation(topic.title))}

    @cached_property
    def authors(self) -> Mapping[str, Group]:
        """Every author, by name, with the papers, newest first."""
        return groups(
            AUTHORS, ((name, page) for page in self.newest for name in dict.fromkeys(page.paper.authors))
        )

    @cached_property
    def places(self) -> Mapping[str, Group]:
        """Every venue, by its name without a year, with the papers, newest first."""
        named = ((self.venue(page).name, page) for page in self.newest)
        return groups(PLACES, ((name, page) for name, page in named if name))

    @cached_property
    def _mentioned_by(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for slug, page in self.pages.items():
            for other in page.mentions:
                found.setdefault(other, []).append(slug)
        return {slug: tuple(others) for slug, others in found.items()}

    def imported(self, source: Source) -> tuple[Summary, ...]:
        """The summaries that come from a source."""
        found = (summary for page in self.pages.values() for summary in page.paper.summaries)
        return tuple(summary for summary in found if summary.dump in source.dumps)

    def venue(self, page: Page) -> Venue:
        """Where a page's paper was published."""
        return venue(page.paper, self.venues)

    def mentions(self, slug: str) -> tuple[str, ...]:
        """Slugs of the papers in the library that a paper's text links to."""
        return tuple(other for other in self.pages[slug].mentions if other in self.pages)

    def mentioned_by(self, slug: str) -> tuple[str, ...]:
        """Slugs of the papers in the library whose text links to a paper."""
        return self._mentioned_by.get(slug, ())


def newest_first(found: Iterable[Page]) -> tuple[Page, ...]:
    """Order pages by the paper's year, the latest first, then by title."""
    return tuple(sorted(found, key=lambda page: (-(year_of(page.paper) or 0), page.order)))


def read(docs: Path, papers: Iterable[Path] | None = None, settings: Settings | None = None) -> Library:
    """Read what a folder such as `docs/` says of papers, and the file of sources in the folder beside it.

    Files that are refused are listed, not raised.

    Args:
        docs: the folder.
        papers: the papers' files to be read; without them, all.
        settings: what the library says of itself; without it, what the folder beside it is configured by.

    Raises:
        Refused: a folder in it cannot be read; one that is not there is read as empty.
    """
    refused: list[Refused] = []
    papers = markdown_files(docs / pages.FOLDER) if papers is None else papers
    return Library(
        pages=dict(_each(papers, pages.read, refused)),
        tags=dict(_each(markdown_files(docs / tags.FOLDER), tags.read, refused)),
        glossary=_or_nothing(docs / GLOSSARY, wording.read, {}, refused),
        venues=_or_nothing(docs / VENUES, wording.read, {}, refused),
        spelling=_or_nothing(docs / SPELLING, wording.read_spelling, {}, refused),
        trusted=_or_nothing(docs / TRUSTED, wording.read_list, (), refused),
        sources=_or_nothing(docs.parent / source.FILE, source.read, Sources(), refused),
        figures=_figures(docs / figure.FOLDER, refused),
        settings=settings or _or_nothing(docs.parent / configured.FILE, configured.read, Settings(), refused),
        refused=tuple(refused),
    )


def read_papers(folder: Path) -> Library:
    """Read the papers' files in a folder and nothing else; see `read`."""
    refused: list[Refused] = []
    return Library(dict(_each(markdown_files(folder), pages.read, refused)), refused=tuple(refused))


def _figures(folder: Path, refused: list[Refused]) -> Figures:
    records = dict(_each(figure.records(folder), figure.read, refused))
    nothing: Mapping[str, Lost] = {}
    lost = _or_nothing(folder / figure.LOST, figure.read_lost, nothing, refused)
    return Figures(records, lost, figure.small_ones(folder))


def _each(
    paths: Iterable[Path], read_one: Callable[[Path], Read], refused: list[Refused]
) -> Iterator[tuple[str, Read]]:
    """Read files, by their names without suffix."""
    for path in paths:
        try:
            yield path.stem, read_one(path)
        except Refused as error:
            refused.append(error)


def markdown_files(folder: Path) -> list[Path]:
    """List the Markdown files in a folder, by name; of one that is not there, none.

    Raises:
        Refused: the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".md")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Refused(Place(folder), f"cannot be read: {error.strerror}") from None


def _or_nothing(path: Path, read_one: Callable[[Path], Read], nothing: Read, refused: list[Refused]) -> Read:
    """Read a file; of one that is refused, nothing is known."""
    try:
        return read_one(path)
    except Refused as error:
        refused.append(error)
        return nothing
