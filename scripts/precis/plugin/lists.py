"""Lists of papers, in pages: of a year, a topic, an author or a venue, of those that mention another.

None grows with the library beyond what a phone can open.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from precis.library import page as papers
from precis.library.addition import additions
from precis.library.group import AUTHORS, VENUES
from precis.library.library import Library, newest_first
from precis.library.page import Page
from precis.library.tag import FOLDER as TAGS
from precis.library.tag import Topic
from precis.library.venue import year_of
from precis.markdown.titles import title_text

PER_PAGE = 40
"""How many papers a page of a list has: with formulas in titles and gists, less than 250 kB of HTML."""

SHOWN = 20
"""How many papers of a list are shown on a page that is about something else."""

UNDATED = "undated"


class Link(NamedTuple):
    """A page of the site: its address, relative to the site, and its title."""

    address: str
    title: str


_BROWSE = Link("browse/", "Browse")

_Item = TypeVar("_Item")
_Part = tuple[int, tuple[_Item, ...], str, str, str]


def cut(found: Sequence[_Item], size: int, address: str, further: str) -> Iterator[_Part[_Item]]:
    """Cut what is listed into pages; of nothing there is one, too.

    Args:
        found: what is listed.
        size: how much of it a page has.
        address: where the first page is, relative to the site.
        further: where the others are, with `{}` for the number.

    Yields:
        The number of a page, what is on it, its address, and those of the pages before and after it.
    """
    starts = range(0, len(found) or 1, size)
    addresses = [address, *map(further.format, range(2, len(starts) + 1))]
    around = ["", *addresses, ""]
    for index, start in enumerate(starts):
        part = tuple(found[start : start + size])
        yield index + 1, part, addresses[index], around[index], around[index + 2]


@dataclass(frozen=True)
class PaperList:
    """A list of papers.

    Attributes:
        title: what it is called.
        papers: all of them, in order.
        address: where it is read, relative to the site.
        further: where its second and further pages are, with `{}` for the number.
        above: the page it belongs to.
        folder: where its papers are as data, relative to the site; empty for a list whose papers are not.
        dated: whether the day of each paper's latest summary is shown.
        author: whose papers these are, who is named beside each; empty for other lists.
    """

    title: str
    papers: tuple[Page, ...]
    address: str
    further: str
    above: Link
    folder: str = ""
    dated: bool = False
    author: str = ""

    @property
    def beginning(self) -> tuple[Page, ...]:
        """Its first papers, for a page that is about something else."""
        return self.papers[:SHOWN]

    @property
    def goes_on(self) -> bool:
        """Whether that page cannot show all of it."""
        return len(self.papers) > SHOWN

    def address_of(self, page: Page) -> str:
        """The address of the page of the list that one of its papers is on."""
        number = self.papers.index(page) // PER_PAGE + 1
        return self.further.format(number) if number > 1 else self.address

    def pages(self) -> Iterator["ListPage"]:
        """Cut it into pages; an empty list has one, too."""
        for part in cut(self.papers, PER_PAGE, self.address, self.further):
            yield ListPage(self, *part)


@dataclass(frozen=True)
class ListPage:
    """A page of a list.

    Attributes:
        whole: the list.
        number: which of its pages, from 1.
        papers: the papers on it.
        address: where it is, relative to the site.
        before: the address of the page before it; empty for the first.
        after: the address of the page after it; empty for the last.
    """

    whole: PaperList
    number: int
    papers: tuple[Page, ...]
    address: str
    before: str
    after: str

    @property
    def title(self) -> str:
        """The title of the list, and which page of it this is."""
        return f"{self.whole.title}, page {self.number}" if self.number > 1 else self.whole.title

    @property
    def source(self) -> str:
        """The page's file below `docs/`, and the address of its Markdown on the site."""
        return source(self.address)


def source(address: str) -> str:
    """The file below `docs/` that a page at an address is made of."""
    return f"{address.removesuffix('/')}.md"


def years(library: Library) -> Iterator[PaperList]:
    """List the papers of each year, the latest year first; then those without."""
    by_year: dict[str, list[Page]] = defaultdict(list)
    for page in library.newest:
        by_year[str(year_of(page.paper) or UNDATED)].append(page)
    for year, found in by_year.items():
        title = "Papers without a year" if year == UNDATED else f"Papers of {year}"
        name = f"{_BROWSE.address}{year}"
        yield PaperList(title, tuple(found), f"{name}/", f"{name}-{{}}/", _BROWSE, folder=f"{name}/")


def latest(library: Library) -> PaperList:
    """List all papers, those with the latest summary first."""
    found = dict.fromkeys(addition.page.slug for addition in additions(library.pages.values()))
    papers, name = tuple(map(library.pages.__getitem__, found)), f"{_BROWSE.address}latest"
    return PaperList("Latest additions", papers, f"{name}/", f"{name}-{{}}/", _BROWSE, dated=True)


def unidentified(library: Library) -> PaperList:
    """List the pages whose paper nobody has identified."""
    found = tuple(page for page in library.pages.values() if page.paper.unknown)
    name = f"{_BROWSE.address}unidentified"
    return PaperList("Papers nobody has identified", found, f"{name}/", f"{name}-{{}}/", _BROWSE)


def mentions(library: Library, slug: str) -> PaperList:
    """List the papers that a paper's text links to, in order of first mention."""
    found = tuple(library.pages[other] for other in library.mentions(slug))
    return _of_paper(library.pages[slug], "mentions", "Papers mentioned on “{}”", found)


def mentioned_by(library: Library, slug: str) -> PaperList:
    """List the papers whose text links to a paper, the newest first."""
    found = newest_first(library.pages[other] for other in library.mentioned_by(slug))
    return _of_paper(library.pages[slug], "mentioned-by", "Papers that mention “{}”", found)


def list_pages(library: Library) -> dict[str, ListPage]:
    """Cut every list that has an address of its own into pages, by their files below `docs/`."""
    of_papers = (each(library, slug) for slug in library.pages for each in (mentions, mentioned_by))
    in_part = (found for found in chain([unidentified(library)], of_papers) if found.goes_on)
    topics = map(_of_topic, library.topics.values())
    found = chain([latest(library)], years(library), topics, in_part, _of_groups(library))
    return {page.source: page for each in found for page in each.pages()}


def _of_groups(library: Library) -> Iterator[PaperList]:
    """List the papers of each author and each venue that has more than one."""
    authors, venues = Link(f"{AUTHORS}/", "Authors"), Link(f"{VENUES}/", "Venues")
    found = [(group, authors, group.name) for group in library.authors.values()]
    found += [(group, venues, "") for group in library.places.values()]
    for group, above, author in found:
        if group.page:
            yield PaperList(group.name, group.papers, group.page, f"{group.page}{{}}/", above, author=author)


def list_files(config: MkDocsConfig, found: Mapping[str, ListPage]) -> Iterator[File]:
    """Give MkDocs a file for each page of a list, but for the first of a topic, which people wrote."""
    for name, page in found.items():
        if page.number > 1 or not name.startswith(f"{TAGS}/"):
            yield File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _of_topic(topic: Topic) -> PaperList:
    above = Link(topic.address, topic.title)
    return PaperList(topic.title, topic.papers, topic.address, f"{topic.address}{{}}/", above)


def _of_paper(page: Page, name: str, title: str, found: tuple[Page, ...]) -> PaperList:
    heading, address = title_text(page.paper.title), f"{papers.address(page.slug)}{name}/"
    return PaperList(title.format(heading), found, address, f"{address}{{}}/", Link(page.address, heading))
