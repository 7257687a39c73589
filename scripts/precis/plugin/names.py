"""The lists of all authors and of all venues, in pages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from precis.library.collation import collation
from precis.library.group import AUTHORS, VENUES, Group
from precis.library.library import Library
from precis.plugin.lists import cut, source

PER_PAGE = 500
"""How many names a page has: less than 250 kB of HTML."""


@dataclass(frozen=True)
class NamePage:
    """A page of all authors, or of all venues.

    Attributes:
        heading: what they are called together.
        number: which of the pages, from 1.
        groups: those on it.
        address: where it is, relative to the site.
        before: the address of the page before it; empty for the first.
        after: the address of the page after it; empty for the last.
    """

    heading: str
    number: int
    groups: tuple[Group, ...]
    address: str
    before: str
    after: str

    @property
    def title(self) -> str:
        """What they are called together, and which page of them this is."""
        return f"{self.heading}, page {self.number}" if self.number > 1 else self.heading

    @property
    def markdown(self) -> str:
        """The same in Markdown, with links to Markdown."""
        found = ((_literal(each.name), source(each.address), len(each.papers)) for each in self.groups)
        lines = (f"- [{name}]({address}): {count}\n" for name, address, count in found)
        following = f"\n[Next page]({source(self.after)})\n" if self.after else ""
        return f"# {self.title}\n\n{''.join(lines)}{following}"


def name_pages(library: Library) -> dict[str, NamePage]:
    """Cut both lists into pages, by their files below `docs/`; of a library without any, none.

    Authors stand in the order of the last word of their names, since front matter has given names first.
    """
    authors = sorted(library.authors.values(), key=lambda group: _by_last_word(group.name))
    venues = sorted(library.places.values(), key=lambda group: (collation(group.name), group.name))
    return {
        source(page.address): page
        for heading, folder, groups in (("Authors", AUTHORS, authors), ("Venues", VENUES, venues))
        if groups
        for page in _pages(heading, folder, groups)
    }


def name_files(config: MkDocsConfig, found: Mapping[str, NamePage]) -> Iterator[File]:
    """Give MkDocs a file for each page."""
    for name, page in found.items():
        yield File.generated(config, name, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)


def _pages(heading: str, folder: str, groups: list[Group]) -> Iterator[NamePage]:
    for part in cut(groups, PER_PAGE, f"{folder}/", f"{folder}-{{}}/"):
        yield NamePage(heading, *part)


def _by_last_word(name: str) -> tuple[str, str]:
    given, _, last = name.rpartition(" ")
    return collation(f"{last} {given}"), name


def _literal(name: str) -> str:
    return re.sub(r"[\[\]\\]", r"\\\g<0>", name)
