"""The search index, which Pagefind writes from what it is given of each page."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from precis.library.exact import extras
from precis.library.library import Library
from precis.library.page import Page
from precis.markdown.titles import title_text
from precis.plugin.acronyms import acronyms
from precis.plugin.browse import author_keys, order_keys, writers
from precis.plugin.findable import findable, findable_html, spelled_otherwise
from precis.plugin.signs import formula_words

BODY = "data-pagefind-body"
"""What marks the part of a page that is searched; a page without it is not."""

# Formulas are indexed as plain text, which stands beside what KaTeX writes; links of headings and
# footnotes are no text, and the name of a picture's file says nothing.
_EXCLUDED = (".katex", ".headerlink", ".footnote-ref", ".footnote-backref", "img")


class Index:
    """Pages for Pagefind, without what stands around their texts, which it would take its time to read."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = TemporaryDirectory(prefix="precis-")

    def add(self, file: str, html: str) -> None:
        """Give Pagefind a page, unless the index has been written.

        Args:
            file: the page's file, relative to the site.
            html: the page.
        """
        if self._folder:
            path = Path(self._folder.name) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, encoding="utf-8")

    def write(self, site: Path) -> None:
        """Index the pages.

        Args:
            site: the folder of the built site; the index goes into `pagefind/` in it.

        Raises:
            OSError: Pagefind failed; the message holds what it said.
        """
        if self._folder:
            with self._folder as pages:
                run_pagefind(Path(pages), site / "pagefind")
            self._folder = None


def run_pagefind(pages: Path, index: Path) -> None:
    """Index a folder of pages.

    Pagefind runs as a command: its Python API can end before its last bytes are written
    (https://github.com/Pagefind/pagefind/issues/1271).

    Raises:
        OSError: it failed; the message holds what it said.
    """
    excluded = [word for selector in _EXCLUDED for word in ("--exclude-selectors", selector)]
    folders = ["--site", str(pages), "--output-path", str(index)]
    command = [sys.executable, "-m", "pagefind", *folders, "--force-language", "en", *excluded]
    finished = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if finished.returncode:
        said = finished.stderr.decode("utf-8", "replace").strip()
        raise OSError(f"the search index could not be written: {said}")


def entry(library: Library, page: Page, words: str, html: str) -> str:
    """Write what Pagefind reads of a paper's page: its facts, its topics, its text.

    Args:
        library: the papers.
        page: the paper's page.
        words: its text, as HTML whose formulas are plain text.
        html: the same, with the formulas that KaTeX has written.
    """
    titles = [library.topics[tag].title for tag in page.paper.tags]
    topics = "".join(f'<li><span data-pagefind-filter="tag">{escape(title)}</span></li>' for title in titles)
    listed = f'<ul data-pagefind-meta="topics">{topics}</ul>' if topics else ""
    about = " ".join([page.paper.title, *page.paper.also_known_as, *titles])
    added = {
        "acronyms": " ".join(acronyms(library.glossary, about, page.body)),
        "formulas": " ".join(formula_words(html)),
    }
    facts = "".join([*_facts(library, page, words), *_written("meta", added.items())])
    head = f'<!doctype html><html lang="en"><meta charset="utf-8">{facts}'
    own = "".join(f"<p>{escape(said)}</p>" for said in _own_facts(library, page))
    return f"{head}{listed}<div {BODY}>{findable_html(own + words)}</div></html>"


def answers(library: Library) -> Iterator[tuple[str, str]]:
    """Write what Pagefind reads of topics and venues, which answer a query beside papers.

    Yields:
        A file that the site does not have, one folder below it, and its HTML, which says where the answer is.
    """
    for number, answer in enumerate([*_topics(library), *_venues(library)]):
        yield f"answers/{number}.html", answer


def _topics(library: Library) -> Iterator[str]:
    for topic in library.topics.values():
        yield _answer("Topic", topic.title, topic.address, len(topic.papers))


def _venues(library: Library) -> Iterator[str]:
    for name, group in sorted(library.places.items()):
        address = group.page or f"browse/?{urlencode({'venue': name})}"
        yield _answer("Venue", name, address, len(group.papers), library.venue(group.papers[0]).full_name)


def _answer(kind: str, title: str, address: str, papers: int, other: str = "") -> str:
    metadata = {"answer": kind, "title": title, "also known as": other, "address": address, "papers": papers}
    facts = "".join(_written("meta", metadata.items()))
    return f'<!doctype html><html lang="en"><meta charset="utf-8">{facts}<p {BODY}>{escape(title)}</p></html>'


def _own_facts(library: Library, page: Page) -> Iterator[str]:
    """What a page says under the keys that its library adds to those of every paper."""
    for field, values in extras(page.paper, library.settings.fields):
        yield f"{field.label}: {', '.join(values)}"


def _found(names: Iterable[str]) -> str:
    """Give those names that are found in another way than they are shown."""
    return " ".join(found for name in names if (found := findable(name)) != name)


def _facts(library: Library, page: Page, words: str) -> Iterator[str]:
    paper, place = page.paper, library.venue(page)
    title = title_text(paper.title)
    metadata = {
        "title": title,
        "authors": ", ".join(paper.authors),
        "published": place.published,
        "first public": paper.year if paper.year != place.year else None,
        "also known as": ", ".join(paper.also_known_as),
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "kind": "everypaper",
        "author keys": author_keys(paper),
        # In the order of the names; of one without a page of its own, nothing between the commas.
        "author pages": ",".join(PurePosixPath(library.authors[name].page).name for name in paper.authors),
        "language": paper.language,
        "gist": page.gist,
        "about": library.topics[paper.tags[0]].title if paper.tags else None,
        "found by title": _found([title, *paper.also_known_as]),
        "found by facts": _found([*paper.authors, *(library.topics[tag].title for tag in paper.tags)]),
        "spelled otherwise": " ".join(spelled_otherwise(f"{title} {paper.authors} {words}")),
    }
    filters = [("kind", "paper"), ("year", place.year), ("venue", place.name)]
    filters += [("writer", writer) for writer in writers(paper)]
    yield from _written("meta", metadata.items())
    yield from _written("filter", filters)
    yield from _written("sort", order_keys(page).items())


def _written(kind: str, facts: Iterable[tuple[str, object]]) -> Iterator[str]:
    for name, content in facts:
        if content:
            yield f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(str(content))}">'
