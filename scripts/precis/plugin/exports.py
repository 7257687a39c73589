"""What the site gives to other programs, and what its pages say to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from precis.export import FORMATS, Related
from precis.export.bibtex import entry
from precis.export.citation import citation
from precis.export.feed import feed
from precis.export.keys import citable
from precis.export.llms import llms_txt
from precis.library.library import Library, newest_first

FEED = "feed.xml"


@dataclass(frozen=True)
class Citation:
    """How to cite a paper.

    Attributes:
        text: in a line.
        bibtex: as a BibTeX entry.
    """

    text: str
    bibtex: str


def citations(library: Library) -> dict[str, Citation]:
    """Cite each paper that can be cited, by slug."""
    found = {}
    for key, page in citable(library).items():
        place = library.venue(page)
        found[page.slug] = Citation(citation(page.paper, place), entry(key, page.paper, place))
    return found


def data(config: MkDocsConfig, library: Library, related: Related) -> Iterator[File]:
    """The library in the formats of other programs."""
    for each in FORMATS:
        yield File.generated(config, each.file, content=each.write(library, related))
    listed = newest_first(library.pages.values())
    about = llms_txt(config.site_name, config.site_description or "", config.site_url or "", listed)
    yield File.generated(config, "llms.txt", content=about)


def feeds(config: MkDocsConfig, library: Library) -> Iterator[File]:
    """A feed of all papers and one for each topic that has any; none without `site_url`.

    Readers of feeds keep them apart from the site, so every address in them is absolute.
    """
    if config.site_url and library.pages:
        name, site = config.site_name, config.site_url
        content = feed(name, site, FEED, "", library.pages.values())
        yield File.generated(config, FEED, content=content)
        for topic in filter(lambda topic: topic.papers, library.topics.values()):
            address = topic.address + FEED
            content = feed(f"{name}: {topic.title}", site, address, topic.address, topic.papers)
            yield File.generated(config, address, content=content)


def write_sources(site: Path, files: Files) -> None:
    """Put each page's Markdown beside it, under the name its links know it by."""
    for file in files.documentation_pages():
        path = site / file.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content_string, encoding="utf-8")
