"""Taking figures: from where they are, or else from the web archive."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from precis.figures.archive import ARCHIVE, archived
from precis.figures.failure import Forbidden, Gone, NotTaken, Unanswered
from precis.figures.fetch import Fetcher
from precis.figures.image import MAX_BYTES, Kept, kept
from precis.figures.store import Store
from precis.figures.wanted import Wanted
from precis.identifiers import host

# What hosts serve, with status 200, for an image that they no longer have: its width and height.
_STAND_INS = {"i.imgur.com": (161, 81)}

Kind = Literal["new", "lost", "later", "refused"]
"""What may become of a figure: there is a copy now; it is lost for good; it is to be tried again; its address
must not be asked."""


@dataclass(frozen=True)
class Taken:
    """A figure that was taken.

    Attributes:
        image: the figure as it is kept.
        source: the address it was taken from.
    """

    image: Kept
    source: str


@dataclass(frozen=True)
class Outcome:
    """What became of a figure that was wanted.

    Attributes:
        wanted: the figure.
        kind: what.
        why: why there is no copy.
    """

    wanted: Wanted
    kind: Kind
    why: str = ""


def take(address: str, fetcher: Fetcher, archive: str = ARCHIVE) -> Taken:
    """Take a figure.

    Args:
        address: where it is.
        fetcher: fetches.
        archive: the address of the web archive, which is asked second.

    Raises:
        Gone: it is lost, in the archive too.
        Forbidden: its address must not be asked.
        Unanswered: it may be had another time.
    """
    try:
        return _taken(address, fetcher.get(address, MAX_BYTES))
    except Forbidden:
        raise
    except NotTaken as error:
        first = error
    try:
        source = archived(address, fetcher, archive)
        return _taken(source, fetcher.get(source, MAX_BYTES, robots=False))
    except Gone as second:
        raise (Gone if isinstance(first, Gone) else Unanswered)(f"{first}; {second}") from None
    except NotTaken as second:
        raise Unanswered(f"{first}; {second}") from None


def _taken(address: str, data: bytes) -> Taken:
    image = kept(data)
    if _STAND_INS.get(host(address)) == (image.width, image.height):
        raise Gone("is what its host shows for images it no longer has")
    return Taken(image, address)


def mirror(
    wanted: Iterable[Wanted], taking: Callable[[str], Taken], store: Store, today: date
) -> Iterator[Outcome]:
    """Take figures one after the other, and store each before the next is asked for.

    Args:
        wanted: the figures.
        taking: takes a figure.
        store: where they are put, and losses recorded.
        today: what records say about when.

    Yields:
        What became of each.

    Raises:
        Refused: the folder of figures cannot be written.
    """
    for each in wanted:
        try:
            taken = taking(each.address)
        except Gone as error:
            store.lose(each.address, today, str(error))
            yield Outcome(each, "lost", str(error))
        except Forbidden as error:
            yield Outcome(each, "refused", str(error))
        except NotTaken as error:
            yield Outcome(each, "later", str(error))
        else:
            store.keep(taken.image, today, each.described_by, each.address, taken.source)
            yield Outcome(each, "new")
