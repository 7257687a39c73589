"""Figures that the library has a copy of, and those that are lost, as `docs/figures/` records them.

A copy, its record and its small version stand side by side under the digest of the copy: `<digest>.png`,
`<digest>.yml`, `<digest>.small.webp`. A file a figure, so that two people who add figures never meet in one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, RootModel

from precis.errors import Refused
from precis.files import read_text
from precis.library import quoted
from precis.library.located import Located
from precis.library.paper import Address, Line, Part
from precis.markdown.figures import Copy

FOLDER = "figures"
"""Where copies of figures are, below `docs/` and on the site."""

LOST = "lost.yml"
"""The list of lost figures, beside the copies."""

SMALL = ".small.webp"
"""What the name of a small version ends in."""

TYPES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
"""The kinds of images a figure may be, as Pillow calls them, and what their names end in."""

_FILE = rf"[0-9a-f]{{64}}\.(?:{'|'.join(TYPES.values())})"
_OWN = re.compile(rf"\.\./{FOLDER}/(?P<file>{_FILE})")

Describer = Literal["writer", "curator", "nobody"]
"""Who wrote an alternative text: the summary's writer; whoever proofread an imported one, perhaps without
having seen the figure; nobody, where there is none."""


def _each_once(addresses: list[str]) -> list[str]:
    if len(set(addresses)) < len(addresses):
        raise ValueError("names an address twice; keep one")
    return addresses


class Figure(Part):
    """What is known of a figure."""

    file: Annotated[str, Field(pattern=rf"^{_FILE}$")]
    """Its copy, in the same folder: the SHA-256 of what it holds, and its type."""
    addresses: Annotated[list[Address], AfterValidator(_each_once)] = Field(default=[])
    """The links of pages that it is shown for; none for a figure that was contributed as a file."""
    taken_from: Address | None = None
    """Where it was taken from: one of these, or a copy in the web archive."""
    added: date
    """The day it was."""
    width: Annotated[int, Field(ge=1)]
    """In pixels."""
    height: Annotated[int, Field(ge=1)]
    """In pixels."""
    bytes: Annotated[int, Field(ge=1)]
    """How many the copy holds."""
    described_by: Describer
    """Where its alternative text comes from."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its copy."""
        return self.file.partition(".")[0]


class Lost(Part):
    """A figure that could not be had any more."""

    address: Address
    """The link of the pages that show it."""
    asked: date
    """The day it was asked for last."""
    why: Line
    """What came instead."""


class _AllLost(RootModel[list[Lost]]):
    """A file of lost figures."""


@dataclass(frozen=True)
class Figures:
    """Every figure that is recorded.

    Attributes:
        records: the figures there are copies of, by digest.
        lost: those that are lost, by the link of the pages that show them.
        small: the digests of those that have a small version.
    """

    records: Mapping[str, Figure] = field(default_factory=dict)
    lost: Mapping[str, Lost] = field(default_factory=dict)
    small: frozenset[str] = frozenset()

    @cached_property
    def by_address(self) -> Mapping[str, Figure]:
        """The figures by the links they are shown for; of two that claim one, the first."""
        found: dict[str, Figure] = {}
        for figure in self.records.values():
            for address in figure.addresses:
                found.setdefault(address, figure)
        return found

    def shown(self, address: str) -> Copy | None:
        """Find the copy that a paper's page shows for the address of an image, as it is written there."""
        own = _OWN.fullmatch(address)
        figure = self.records.get(own["file"][:64]) if own else self.by_address.get(address)
        if figure is None:
            return None
        small = f"../{FOLDER}/{figure.digest}{SMALL}" if figure.digest in self.small else None
        original = None if own else figure.taken_from or address
        return Copy(f"../{FOLDER}/{figure.file}", small, figure.width, figure.height, original)


def records(folder: Path) -> list[Path]:
    """List the records in a folder, by name; of one that is not there, none."""
    return sorted(path for path in folder.glob("*.yml") if path.name != LOST)


def small_ones(folder: Path) -> frozenset[str]:
    """List the digests of the figures in a folder that have a small version."""
    return frozenset(path.name.removesuffix(SMALL) for path in folder.glob(f"*{SMALL}"))


def read(path: Path) -> Figure:
    """Read a record.

    Raises:
        Refused: it cannot be read, breaks the model, or is another figure's.
    """
    located = Located(path, read_text(path))
    figure = located.read(Figure)
    if path.stem != figure.digest:
        place = located.place(("file",))
        raise Refused(place, f"names another figure; the record of this one is {figure.digest}.yml")
    return figure


def read_lost(path: Path) -> dict[str, Lost]:
    """Read the list of lost figures, by address; one that is not there is empty.

    Raises:
        Refused: it cannot be read, or breaks the model.
    """
    if not path.exists():
        return {}
    located = Located(path, read_text(path))
    entries = located.read(_AllLost).root if located.value is not None else []
    return {lost.address: lost for lost in entries}


def dump(figure: Figure) -> str:
    """Write a record."""
    return quoted.dump(figure.model_dump(exclude_defaults=True))


def dump_lost(lost: Iterable[Lost]) -> str:
    """Write the list of lost figures, in order of address, so that what changes is all that changes."""
    return quoted.dump([each.model_dump() for each in sorted(lost, key=lambda each: each.address)])
