"""Whether a reader who mistypes finds the paper: right ones among the first three, and how long one waits.

Queries are made of a library's own titles and authors, the same in every run: letters swapped, left out,
doubled or replaced, words joined or parted; beside them the same as they should be typed, and nonsense.
They are asked of `/browse/` in Chromium, of the library as it is and of one that is larger.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote_plus

from playwright.sync_api import Page, sync_playwright

import library
import report
from precis.library import library as libraries
from precis.library.paper import Paper
from precis.markdown.titles import title_text
from reading import _Quiet

SIZES = (83, 2_000)
EACH = 25
SHOWN = 3
LINE = "| {papers:,} | {kind} | {right} of {asked} | {milliseconds:.0f} ms |"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Query(NamedTuple):
    """What is asked, and the slugs of the papers that are right."""

    words: str
    right: frozenset[str]


def swapped(word: str, chance: Random) -> str:
    """Swap two letters within a word."""
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def dropped(word: str, chance: Random) -> str:
    """Leave a letter out."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, chance: Random) -> str:
    """Type a letter twice."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def replaced(word: str, chance: Random) -> str:
    """Type another letter."""
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]


def twice(word: str, chance: Random) -> str:
    """Make two mistakes."""
    return dropped(swapped(word, chance), chance)


MISTAKES: Mapping[str, Callable[[str, Random], str]] = {
    "a letter swapped": swapped,
    "left out": dropped,
    "doubled": doubled,
    "replaced": replaced,
    "two mistakes": twice,
}


def queries(papers: Mapping[str, Paper]) -> Iterator[tuple[str, list[Query]]]:
    """Give the queries of each kind."""
    chance = Random(0)
    slugs = sorted(papers)
    phrases = [phrase for slug in slugs for phrase in _phrases(papers[slug])]
    families = [author.rpartition(" ")[2] for slug in slugs for author in papers[slug].authors]
    typed = [*_some(phrases, chance), *_some([name for name in families if _is_long(name)], chance)]
    yield "as it should be", [_query(words, words, papers) for words in typed]
    for kind, mistake in MISTAKES.items():
        yield kind, [_query(words, _mistyped(words, mistake, chance), papers) for words in typed]
    pairs = [phrase for phrase in _some(phrases, chance) if " " in phrase]
    yield "joined", [_query(words, words.replace(" ", ""), papers) for words in pairs]
    yield "parted", [_query(words, _parted(words, chance), papers) for words in typed]
    yield "nonsense", [Query("".join(chance.choices(_LETTERS, k=9)), frozenset()) for _ in range(2 * EACH)]


def _some(found: Sequence[str], chance: Random) -> list[str]:
    return chance.sample(sorted(set(found)), EACH)


def _is_long(word: str) -> bool:
    return word.isalpha() and word.isascii() and len(word) > 5


def _phrases(paper: Paper) -> Iterator[str]:
    """Give two words of a title that stand together, one of them long."""
    words = title_text(paper.title).lower().split()
    for first, second in pairwise(words):
        if _is_long(first) and second.isalpha() and len(second) > 3:
            yield f"{first} {second}"


def _mistyped(words: str, mistake: Callable[[str, Random], str], chance: Random) -> str:
    first, _, rest = words.partition(" ")
    return f"{mistake(first, chance)} {rest}".strip()


def _parted(words: str, chance: Random) -> str:
    at = chance.randrange(3, len(words.partition(" ")[0]) - 2)
    return f"{words[:at]} {words[at:]}"


def _query(meant: str, typed: str, papers: Mapping[str, Paper]) -> Query:
    """A query whose right papers are those that have what is meant in their titles or among their authors."""
    wanted = meant.lower()
    right = (
        slug
        for slug, paper in papers.items()
        if wanted in title_text(paper.title).lower() or wanted in " ".join(paper.authors).lower()
    )
    return Query(typed, frozenset(right))


def first(page: Page, address: str, words: str) -> tuple[list[str], float]:
    """Ask, and give the slugs of the first papers and the milliseconds until they are there."""
    start = time.perf_counter()
    page.goto(f"{address}browse/?q={quote_plus(words)}")
    page.locator(".precis-browse__status:not(:empty)").wait_for()
    took = 1000 * (time.perf_counter() - start)
    links = page.locator(".precis-browse ol a").all()[:SHOWN]
    return [(link.get_attribute("href") or "").split("/papers/")[1].split("/")[0] for link in links], took


def rows(page: Page, site: Path, papers: Mapping[str, Paper]) -> Iterator[str]:
    """Ask everything of one site and write the table's rows."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    for kind, asked in queries(papers):
        found = [first(page, address, query.words) for query in asked]
        right = sum(
            bool(query.right & set(slugs)) if query.right else not slugs
            for query, (slugs, _) in zip(asked, found, strict=True)
        )
        took = statistics.median(milliseconds for _, milliseconds in found)
        yield LINE.format(papers=len(papers), kind=kind, right=right, asked=len(asked), milliseconds=took)
    server.shutdown()


def main() -> None:
    """Measure each size and write the table."""
    lines = [
        "| papers | typed | right among the first three | until they are there |",
        "| --- | --- | --- | --- |",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for papers in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                built = library.make(Path(folder) / "library", papers)
                subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=built, check=True)
                pages = libraries.read(built / "docs").pages
                with browser.new_page() as page:
                    lines += rows(page, built / "site", {slug: each.paper for slug, each in pages.items()})
        browser.close()
    report.write("search", lines)


if __name__ == "__main__":
    main()
