"""What `/write/` shows while somebody writes is what the site will show."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from precis.katex.render import MAX_LENGTH
from precis.library import library as libraries
from precis.library.page import Page as PaperPage
from precis.library.page import parse
from precis.npm import WRITE
from precis.plugin.policy import policy
from precis.plugin.theme import FOLDER as THEME
from tests.browser.sites import LANGUAGES, OURS, TOY, served
from tests.cases import cases
from tests.libraries import ROOT
from tests.libraries import TOY as TOY_FOLDER
from tests.write.generated import texts
from tests.write.rendered import JSON, rendered

HERE = ROOT / "tests/write"
LIBRARIES = (OURS, TOY, LANGUAGES, "the toy library with its figures", "one paper")
COPY = {"address": f"../figures/{'0' * 64}.webp", "width": 800, "height": 600}
COPIES = {
    "https://example.org/large.png": {
        **COPY,
        "small": f"../figures/{'0' * 64}.small.webp",
        "original": "https://www.example.org/large.png",
    },
    COPY["address"]: {**COPY, "small": f"../figures/{'0' * 64}.small.webp", "original": None},
    "../figures/own.png": {**COPY, "small": None, "original": None},
}
LIBRARY = {"glossary": {"RNN": "recurrent neural network", "VAE": "autoencoder"}, "copies": COPIES}
SHARE = 0.995

_ON_SITE = """async (cases) => {
    const { onSite } = await import("./seen.js");
    return cases.map(onSite);
}"""
_ON_WRITE = """async (cases) => {
    const { onWrite } = await import("./seen.js");
    const { render } = await import("./write.js");
    return cases.map((each) => onWrite(render, each));
}"""
_MARKDOWN = """async ({files, writers}) => {
    const { page } = await import("./write.js");
    const markdown = ({ matter, body }) => page.markdown(body, page.signatures(matter), writers);
    return files.map((file) => markdown(page.split(file)));
}"""

Both = tuple[JSON, JSON]


@dataclass(frozen=True)
class Desk:
    """Two pages in a browser.

    Attributes:
        site: a page that reads what the site has written.
        write: one with the script of `/write/`, under the site's policy.
    """

    site: Page
    write: Page

    def both(self, given: Iterable[JSON]) -> list[Both]:
        """Tell what readers see of Markdown on the site, and what on `/write/`."""
        cases = rendered(given)
        return list(
            zip(self.site.evaluate(_ON_SITE, cases), self.write.evaluate(_ON_WRITE, cases), strict=True)
        )

    def disagreements(self, given: Iterable[JSON]) -> list[Both]:
        """Tell where these are not the same."""
        return [(site, write) for site, write in self.both(given) if site != write]


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "javascripts").mkdir()
    shutil.copy(THEME / "javascripts/trusted.js", folder / "javascripts")
    shutil.copy(WRITE / "write.js", folder)
    shutil.copy(HERE / "seen.js", folder)
    scripts = '<script src="javascripts/trusted.js"></script>'
    (folder / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,">{scripts}')
    headers = {"Content-Security-Policy": policy([])}
    with served(folder) as site, served(folder, headers) as write, browser.new_context() as context:
        pages = Desk(context.new_page(), context.new_page())
        pages.site.goto(site)
        pages.write.goto(write)
        yield pages


def written(markdown: str) -> JSON:
    """Give a case of Markdown by itself."""
    return {"markdown": markdown, "library": LIBRARY}


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_page_of_a_library(desk: Desk, built: Callable[[str], Path], name: str) -> None:
    site = built(name)
    folder = site.parent / "repository"
    library = libraries.read((folder if folder.exists() else ROOT) / "docs")
    known = json.loads((site / "write/library.json").read_text("utf-8"))
    pages = [
        {
            "markdown": page.markdown(library.sources),
            "library": known,
            "html": (site / page.address / "index.html").read_text("utf-8"),
            "page": f"https://library.example/{page.address}",
        }
        for page in library.pages.values()
    ]
    assert pages
    assert desk.disagreements(pages) == []


def test_every_case_of_markdown(desk: Desk) -> None:
    given = list(cases(HERE / "fixtures/markdown"))
    both = desk.both(written(case.parts[""]) for case in given)
    assert given
    assert [str(case) for case, (site, write) in zip(given, both, strict=True) if site != write] == []


def test_every_case_of_a_page_of_several_summaries(desk: Desk) -> None:
    """What is rendered is the same text, so that what is shown is."""
    sources = libraries.read(TOY_FOLDER / "docs").sources
    writers = {dump: source.name for source in sources.entries for dump in source.dumps}
    files = [case.parts[""].removeprefix("\n") for case in cases(HERE / "fixtures/pages")]
    there = [PaperPage("a-title", *parse("a-title.md", file)).markdown(sources) for file in files]
    assert there
    assert desk.write.evaluate(_MARKDOWN, {"files": files, "writers": writers}) == there
    assert desk.disagreements(map(written, there)) == []


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 2001,
        "[" * 501,
        "$" * 2001,
        "x" * 20_001,
        "> " * 61 + "x",
        "1. " * 500,
        "\n\n".join(["$" + "x" * 3000 + "$"] * 7),
    ],
)
def test_what_is_too_much_is_refused_in_the_same_words(desk: Desk, text: str) -> None:
    [(site, write)] = desk.both([written(text)])
    assert site == write
    assert "refused" in site


@pytest.mark.parametrize(
    "tex",
    [
        *(r"𝐀 + \fooo", r"𝐀 \url{x}", r"𝐀 \def\a{x}", "𝐀" * (MAX_LENGTH + 1)),
        *(r"\begin{array}x\fooo\end{array}", r"\begin{array}\fooo\end{array}"),
    ],
)
def test_the_place_in_a_refused_formula_counts_characters(desk: Desk, tex: str) -> None:
    [(site, write)] = desk.both([written(f"${tex}$")])
    assert site == write
    assert site["reported"]["refused"]


def test_texts_that_nobody_wrote(desk: Desk) -> None:
    """Render texts both ways.

    What is left: fenced code or a mail address within an address, which the site shows in pieces; a
    host with a space in it, which browsers and the site's cleaner take for different things; a hard
    break before nothing but a no-break space; and, where Python-Markdown is wrong about places, two
    pairs of marks with a lone mark between them, behind one that is never closed.
    """
    both = desk.both(map(written, texts(seed=12, count=1000)))
    others = [(site, write) for site, write in both if site != write]
    assert len(others) <= (1 - SHARE) * len(both), others


def test_what_is_not_the_same_is_told(desk: Desk) -> None:
    page, other = rendered([written("*a* $x$\n\n## [B](c.md)"), written("*a* $y$\n\n## [B](d.md)")])
    changed = {"html": page["html"], "reported": {**page["reported"], "headings": []}}
    assert desk.disagreements([page]) == []
    for each in ({"html": other["html"]}, {"reported": other["reported"]}, changed):
        assert len(desk.disagreements([{**page, **each}])) == 1
