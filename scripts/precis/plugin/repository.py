"""Where readers become contributors: addresses of the repository's forms, on GitHub."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from precis.library.blank import BLANK

BRANCH = "main"


@dataclass(frozen=True)
class Repository:
    """The repository that holds the library.

    Attributes:
        url: its address.
    """

    url: str

    def edit(self, source: str) -> str:
        """Where a page is edited.

        Args:
            source: the page's file below `docs/`.
        """
        return f"{self.url.rstrip('/')}/edit/{BRANCH}/docs/{quote(source)}"

    def report(self, source: str, title: str) -> str:
        """Where something wrong with a page is reported: the form of `.github/ISSUE_TEMPLATE/`, begun.

        Args:
            source: the page's file below `docs/`.
            title: the page's.
        """
        begun = {"template": "report-damage.yml", "title": f"Damage: {title}", "page": f"docs/{source}"}
        return f"{self.url.rstrip('/')}/issues/new?{urlencode(begun, quote_via=quote)}"

    @property
    def new(self) -> str:
        """Where a new summary is written: an outline to fill in."""
        begun = {"filename": "title-of-the-paper.md", "value": BLANK}
        return f"{self.url.rstrip('/')}/new/{BRANCH}/docs/papers?{urlencode(begun, quote_via=quote)}"
