"""Small libraries, written inline, and built as the real one is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from precis.library import page as pages
from precis.library.paper import Paper
from tests.libraries import furnish

PAGES = {
    "docs/about.md": "---\ntitle: About\n---\n\nWhere the texts come from: $a+b$.\n",
    "docs/tags/vision.md": '---\ntitle: "Vision"\ndescription: "What is in images."\n---\n\nSeeing.\n',
    "docs/tags/language.md": '---\ntitle: "Language"\ndescription: "Words & <more>."\n---\n\nReading.\n',
}


def file(*sections: str, **facts: Any) -> str:
    """A paper's file; facts not given are harmless."""
    harmless = {
        "title": "A Paper",
        "authors": ["Ada Lovelace"],
        "year": 2018,
        "venue": "ICFS 2019",
        "tags": ["vision"],
        "added": date(2026, 1, 2),
        "summaries": [{"by": "Jane Doe"}],
    }
    return pages.dump(Paper.model_validate(harmless | facts), list(sections or ["Text."]))


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the pages every site has, and these."""
    for name, text in (PAGES | dict(files)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    furnish(folder)


@contextmanager
def started(command: Literal["build", "serve"], *, dirty: bool = False) -> Iterator[MkDocsConfig]:
    """Read the configuration here, as a command of MkDocs does; it keeps the plugin for the whole process."""
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command=command, dirty=dirty)
    try:
        yield config
    finally:
        config.plugins.on_startup(command="build", dirty=False)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(page: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a page: name and attributes."""
    parser = _Elements()
    parser.feed(page)
    return parser.found


def between(page: str, start: str, end: str) -> str:
    """What stands between two marks in a page."""
    return page.split(start, 1)[1].split(end, 1)[0]
