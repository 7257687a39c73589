"""The web archive, for figures that their host no longer has.

Sources: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server (the list of captures), and
https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine (`id_`: as it was captured, without a frame).
"""

from typing import Annotated
from urllib.parse import urlencode

from pydantic import Field, TypeAdapter, ValidationError

from precis.figures.failure import Gone, Unanswered
from precis.figures.fetch import Fetcher

ARCHIVE = "https://web.archive.org"
_MAX_ANSWER = 100_000  # bytes; a list of one capture has some hundred
_ROWS = TypeAdapter(list[tuple[Annotated[str, Field(pattern=r"^(timestamp|[0-9]{14})$")]]])


def archived(address: str, fetcher: Fetcher, archive: str = ARCHIVE) -> str:
    """Ask the web archive where it keeps the last image that it found at an address.

    Args:
        address: where the image was.
        fetcher: asks; `robots.txt` is for those who crawl, and this list for programs.
        archive: the archive's address.

    Returns:
        The address of the copy.

    Raises:
        Gone: the archive has none.
        NotTaken: it could not be asked.
    """
    query = {
        "url": address,
        "output": "json",
        "fl": "timestamp",
        "filter": ["statuscode:200", "mimetype:image/.*"],
        "limit": "-1",
    }
    answer = fetcher.get(
        f"{archive}/cdx/search/cdx?{urlencode(query, doseq=True)}", _MAX_ANSWER, robots=False
    )
    try:
        rows = _ROWS.validate_json(answer or b"[]")
    except ValidationError:
        raise Unanswered("the web archive's answer cannot be read") from None
    if len(rows) < 2:  # the first one names the columns
        raise Gone("the web archive has no copy")
    return f"{archive}/web/{rows[-1][0]}id_/{address}"
