"""Builds a site whose summaries nobody cleans: python -m tests.browser.uncleaned FOLDER."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from precis.markdown import reader
from tests.libraries import build_site
from tests.plugin.trees import file, write

FRAGMENTS = {
    path.stem: path.read_text("utf-8")
    for path in sorted((Path(__file__).parent / "fixtures/hostile").glob("*.html"))
}
"""What a hostile summary would put into its page, by its name."""


def address(name: str) -> str:
    """Where the page with a fragment is."""
    return f"papers/hostile-{name}/"


def uncleaned(page: str, resolve: Callable[[str], str] = str) -> str:
    """Stands for `clean`: where it lets everything pass, a page holds its fragment."""
    return FRAGMENTS.get(re.sub("<[^>]+>|\\s", "", page), page)


def main(folder: Path) -> None:
    papers = {f"docs/{address(name)[:-1]}.md": file(name, title=f"Hostile {name}") for name in FRAGMENTS}
    write(folder, papers)
    reader.clean = uncleaned  # type: ignore[attr-defined]
    build_site(folder, to=folder / "papers-site")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
