"""What was added to a library, and when: its summaries, each on its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from precis.library.page import Page
from precis.library.paper import Summary
from precis.library.venue import year_of

_WHICH = {2: "a second summary", 3: "a third summary"}


@dataclass(frozen=True)
class Addition:
    """A summary that was added.

    Attributes:
        page: the page it stands on.
        number: which one of the page it is, from 1.
    """

    page: Page
    number: int

    @property
    def summary(self) -> Summary:
        """What is known of the summary."""
        return self.page.paper.summaries[self.number - 1]

    @property
    def day(self) -> date:
        """The day it was added."""
        return self.page.paper.day(self.summary)

    @property
    def which(self) -> str:
        """Which summary of its paper it is, in words; empty for the first."""
        return _WHICH.get(self.number, "another summary") if self.number > 1 else ""


def additions(pages: Iterable[Page]) -> tuple[Addition, ...]:
    """List the summaries of pages, the latest first; of one day, those of the newest papers."""
    found = (Addition(page, number) for page in pages for number, _ in enumerate(page.paper.summaries, 1))
    return tuple(sorted(found, key=_order))


def _order(addition: Addition) -> tuple[int, int, str, int]:
    page = addition.page
    return -addition.day.toordinal(), -(year_of(page.paper) or 0), page.order, addition.number
