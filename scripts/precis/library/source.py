"""Sources: where dumps come from and what is known of them, as `summaries/sources.yml` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from precis.errors import Refused
from precis.files import read_text
from precis.identifiers import host
from precis.library.located import Located
from precis.library.paper import Address, Line, Part, Summary

FILE = Path("summaries/sources.yml")
"""Where sources are described, from the folder that holds `docs/`."""


class Source(Part):
    """A place that dumps come from."""

    name: Line
    """What it is called, such as `ShortScience.org`."""
    url: Address | None = None
    """Where it is."""
    dumps: Annotated[list[Line], Field(min_length=1)]
    """The files in `summaries/` that come from it."""
    writers: Line | None = None
    """What is known of who wrote its summaries."""
    licence: Line | None = None
    """What is known of the licence they are under."""
    damage: Line | None = None
    """What its summaries had lost when they came."""


class _Entries(RootModel[list[Source]]):
    """A file of sources."""


@dataclass(frozen=True)
class Sources:
    """Every source that is described; of a dump that none names, nothing is claimed."""

    entries: tuple[Source, ...] = ()

    @cached_property
    def _by_dump(self) -> Mapping[str, Source]:
        return {dump: source for source in self.entries for dump in source.dumps}

    @cached_property
    def _by_host(self) -> Mapping[str, Source]:
        return {host(source.url): source for source in self.entries if source.url}

    def of(self, summary: Summary) -> Source | None:
        """Find the source of a summary, by the dump it was imported from."""
        return self._by_dump.get(summary.dump or "")

    def writer(self, summary: Summary) -> str:
        """Say who wrote a summary."""
        if summary.by:
            return summary.by
        if source := self.of(summary):
            return f"a contributor of {source.name} whose name is not known to us"
        return "a writer whose name is not known to us" if summary.dump else "a contributor who gave no name"

    def site(self, address: str) -> str:
        """Name the site that an address leads to: a source by its name, another by its host's."""
        source = self._by_host.get(host(address))
        return source.name if source else host(address)


def read(path: Path) -> Sources:
    """Read a file of sources.

    Args:
        path: the file; it may be missing, and then says nothing.

    Raises:
        Refused: it cannot be read, an entry breaks the model, or two claim one dump.
    """
    if not path.exists():
        return Sources()
    located = Located(path, read_text(path))
    entries = located.read(_Entries).root if located.value is not None else []
    claimed: set[str] = set()
    for index, source in enumerate(entries):
        for number, dump in enumerate(source.dumps):
            if dump in claimed:
                place = located.place((index, "dumps", number))
                raise Refused(place, f"the dump `{dump}` has a source already; keep one of the two")
            claimed.add(dump)
    return Sources(tuple(entries))
