"""What the site gives to other programs, and what its pages say to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from precis.export import FORMATS
from precis.export.bibtex import entry
from precis.export.citation import citation
from precis.export.feed import ENTRIES, feed
from precis.export.llms import Part, llms_txt, paper_list
from precis.export.meta import Tag, citation_tags
from precis.export.row import Row
from precis.library.addition import additions
from precis.library.library import Library
from precis.plugin.contents import Contents
from precis.plugin.lists import ListPage, source, years

FEED = "feed.xml"


class Stream(File):
    """A file of the site that is written piece by piece, and never held as one text."""

    def __init__(self, config: MkDocsConfig, address: str, pieces: Callable[[], Iterable[str]]) -> None:
        """Promise a file.

        Args:
            config: of the site.
            address: its address, relative to the site.
            pieces: gives its text, each time it is written.
        """
        super().__init__(address, None, config.site_dir, config.use_directory_urls)
        self.generated_by = "precis"
        self.pieces = pieces

    def copy_file(self, dirty: bool = False) -> None:
        """Write it, where MkDocs would copy a file of `docs/`."""
        self.write()

    def write(self) -> None:
        """Write it."""
        _write(Path(self.abs_dest_path), self.pieces())


class Feed(Stream):
    """A feed, which is written when the pages are whose summaries it holds."""

    def copy_file(self, dirty: bool = False) -> None:
        """Wait for the pages."""


@dataclass(frozen=True)
class Citation:
    """How to cite a paper.

    Attributes:
        text: in a line.
        bibtex: as a BibTeX entry.
        tags: in the head of the page, for reference managers.
    """

    text: str
    bibtex: str
    tags: list[Tag]


def cite(rows: Mapping[str, Row], slug: str) -> Citation | None:
    """Cite a paper, if anybody knows which one it is."""
    row = rows[slug]
    if not row.key:
        return None
    paper = row.page.paper
    return Citation(
        citation(paper, row.place), entry(row.key, paper, row.place), citation_tags(paper, row.place)
    )


def data(config: MkDocsConfig, library: Library, rows: Mapping[str, Row]) -> Iterator[File]:
    """The library in the formats of other programs: all of it, and year by year."""
    by_year = list(years(library))
    for each in FORMATS:
        yield Stream(config, each.file, partial(each.write, rows.values()))
        for year in by_year:
            found = [rows[page.slug] for page in year.papers]
            yield Stream(config, year.folder + each.file, partial(each.write, found))
    name, description, site = config.site_name, config.site_description or "", config.site_url or ""
    parts = [Part(year.title, source(year.address), year.folder, len(year.papers)) for year in by_year]
    yield Stream(config, "llms.txt", partial(llms_txt, name, description, site, parts, library.newest))


def feeds(config: MkDocsConfig, library: Library, contents: Contents) -> Iterator[Feed]:
    """A feed of all summaries, in pages, and one of the latest of each topic; none without `site_url`.

    Readers of feeds keep them apart from the site, so every address in them is absolute.
    """
    if config.site_url and library.pages:
        yield from _feed_of_all(config, config.site_url, library, contents)
        for topic in filter(lambda topic: topic.papers, library.topics.values()):
            title, address = f"{config.site_name}: {topic.title}", topic.address + FEED
            latest = additions(topic.papers)[:ENTRIES]
            pieces = partial(feed, title, config.site_url, address, topic.address, latest, contents.of)
            yield Feed(config, address, pieces)


def write_sources(site: Path, files: Files, lists: Mapping[str, ListPage]) -> None:
    """Put each page's Markdown beside it, under the name its links know it by; a list's with its papers."""
    for file in files.documentation_pages():
        found = lists.get(file.src_uri)
        pieces = _list_markdown(file.content_string, found) if found else [file.content_string]
        _write(site / file.src_uri, pieces)


def _feed_of_all(config: MkDocsConfig, site: str, library: Library, contents: Contents) -> Iterator[Feed]:
    name, latest = config.site_name, additions(library.pages.values())
    starts = range(0, len(latest), ENTRIES)
    addresses = [FEED, *(f"feed-{number}.xml" for number in range(2, len(starts) + 1))]
    around = ["", *addresses, ""]
    for index, start in enumerate(starts):
        others = {"previous": around[index], "next": around[index + 2]}
        known = {relation: address for relation, address in others.items() if address}
        told, address = latest[start : start + ENTRIES], addresses[index]
        yield Feed(config, address, partial(feed, name, site, address, "", told, contents.of, known))


def _list_markdown(text: str, page: ListPage) -> Iterator[str]:
    """What people wrote of a list, or its title; then its papers, and where it goes on."""
    way = "../" * page.source.count("/")
    yield text.rstrip("\n") or f"# {page.title}"
    yield "\n\n"
    yield from paper_list(way, page.papers)
    if page.after:
        yield f"\n[Next page]({way}{source(page.after)})\n"


def _write(path: Path, pieces: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
