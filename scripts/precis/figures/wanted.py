"""Which figures pages take from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from precis.library.figure import Describer
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Address
from precis.markdown.budget import TooMuchError
from precis.markdown.reader import Image, images
from precis.markdown.spans import scan

ASK_AGAIN = timedelta(days=90)
"""How long after it was asked for in vain a lost figure is asked for again."""

_ADDRESS = TypeAdapter[str](
    Annotated[Address, Field(max_length=1900)]
)  # the archive's has to fit a record, too


@dataclass(frozen=True)
class Wanted:
    """A figure that a page shows and the library has no copy of.

    Attributes:
        address: where it is, as the page writes it.
        page: the page's file below `docs/`; of several, the first by name.
        described_by: who wrote its alternative text there.
    """

    address: str
    page: str
    described_by: Describer


@dataclass(frozen=True)
class Plan:
    """What is to be done about the figures that pages take from elsewhere.

    Attributes:
        wanted: those to be fetched.
        present: the addresses of those that there are copies of.
        lost: the addresses of those that were lost when they were asked for last, not long ago.
    """

    wanted: tuple[Wanted, ...]
    present: frozenset[str]
    lost: frozenset[str]


def plan(library: Library, texts: Mapping[str, str], today: date) -> Plan:
    """Find what is to be done.

    Args:
        library: the pages, and what is known of their figures.
        texts: the records that pages were imported from, by digest, as far as they are there.
        today: the day to count from.
    """
    found: dict[str, Wanted] = {}
    for _, page in sorted(library.pages.items()):
        for each in _of_page(page, texts):
            found.setdefault(each.address, each)
    present = found.keys() & library.figures.by_address.keys()
    known = library.figures.lost.items()
    lost = {
        address for address, lost in known if address in found and today < lost.asked + ASK_AGAIN
    } - present
    wanted = tuple(each for each in found.values() if each.address not in present | lost)
    return Plan(wanted, frozenset(present), frozenset(lost))


def _of_page(page: Page, texts: Mapping[str, str]) -> Iterator[Wanted]:
    try:
        shown = [image for section in page.sections for image in images(section)]
    except TooMuchError:  # which the checker names
        return
    for image in shown:
        if _is_elsewhere(image.address):
            yield Wanted(image.address, page.source, _described_by(image, page, texts))


def _is_elsewhere(address: str) -> bool:
    try:
        _ADDRESS.validate_python(address)
    except ValidationError:
        return False
    return True


def _described_by(image: Image, page: Page, texts: Mapping[str, str]) -> Describer:
    """Say who wrote an alternative text: of an imported image, its writer only if the record has one."""
    if not image.description.strip():
        return "nobody"
    digests = [summary.sha256 for summary in page.paper.summaries]
    records = [texts.get(digest, "") for digest in digests if digest]
    if any(label for record in records for label in _labels(record, image.address)):
        return "writer"
    imported = all(digests) or any(image.address in record for record in records)
    return "curator" if imported else "writer"


def _labels(record: str, address: str) -> Iterator[str]:
    """The alternative texts that a record has for an image."""
    for span in scan(record).of("image"):
        label, _, target = record[span.start : span.end].removeprefix("![").partition("](")
        if target.removesuffix(")").split(" ")[0] == address:
            yield label.strip()
