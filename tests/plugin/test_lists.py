"""Lists of papers in a library in which one topic, one year and one paper have more than a page can show."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit

import pytest
from defusedxml import ElementTree

from precis.export.feed import ENTRIES
from precis.library import library as libraries
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper
from precis.plugin.lists import PER_PAGE, SHOWN, Link, PaperList, list_pages, years
from tests.libraries import build_site
from tests.plugin.trees import elements, file, write

SITE = "https://example.org/papers-site/"
COUNT = 2 * PER_PAGE + 30
LARGEST = 250_000
WORDS = "words-that-make-a-title-long-" * 5
SAYS = "What it says of $\\mathbb{E}_{p(z|x)}$ and $\\beta$, " + "in many words, " * 20 + "is this."
FAMOUS = "the-famous-one"
SLUGS = [FAMOUS, *(f"{WORDS}{number}" for number in range(COUNT - 1))]
NOBODYS = {"identified": False, "authors": [], "venue": None}


def paper(slug: str) -> str:
    """A paper that nobody has identified; all mention the famous one, and are mentioned by it."""
    mentioned = [slug for slug in SLUGS if slug != FAMOUS] if slug == FAMOUS else [FAMOUS]
    links = "\n\n".join(f"[It]({other}.md)" for other in mentioned)
    title = f"{slug.replace('-', ' ')}: $\\beta$ <b>bold</b>"
    return file(f"{SAYS}\n\n{links}", title=title, year=2020, **NOBODYS)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the library."""
    folder = tmp_path_factory.mktemp("many")
    write(folder, {f"docs/papers/{slug}.md": paper(slug) for slug in SLUGS})
    return folder


@pytest.fixture(scope="module")
def many(root: Path) -> Path:
    """Its site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        return build_site(root)


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    """What it says."""
    return libraries.read(root / "docs")


def opened(site: Path, address: str) -> str:
    """The page at an address of the site, with a slash at its end."""
    return (site / address / "index.html").read_text("utf-8")


def lists(page: str) -> list[str]:
    """The lists of a page, but for what holds others."""
    return [found[0] for found in re.finditer(r"<([uo]l)\b(?:(?!<[uo]l\b).)*?</\1>", page, re.DOTALL)]


def listed(page: str) -> list[str]:
    """The slugs of the papers in the lists of a page."""
    links = (found["href"] for name, found in elements("".join(lists(page))) if name == "a")
    return [name for name in (PurePosixPath(link).name for link in links) if name in SLUGS]


def way(page: str, relation: str) -> str:
    """Where a link of a page that has a relation leads; empty where there is none."""
    found = [found["href"] for name, found in elements(page) if name == "a" and found.get("rel") == relation]
    assert len(found) <= 1
    return found[0] if found else ""


def walk(site: Path, address: str, relation: str = "next") -> Iterator[tuple[str, str]]:
    """The pages of a list, each with its address."""
    while True:
        page = opened(site, address)
        yield address, page
        if not (link := way(page, relation)):
            break
        address = urljoin(f"/{address}", link).removeprefix("/")


def of_year(number: int, year: int | None) -> Page:
    facts = {"title": f"Paper {number:03}", "year": year, "added": "2026-01-02", "summaries": [{"by": "Eve"}]}
    return Page(f"paper-{number:03}", Paper.model_validate_json(json.dumps(facts | NOBODYS)), "Text.")


# ---- Without a site ----


def test_a_list_is_cut_into_pages() -> None:
    papers = tuple(of_year(number, 2020) for number in range(2 * PER_PAGE + 1))
    whole = PaperList("Papers", papers, "browse/2020/", "browse/2020-{}/", Link("browse/", "Browse"))
    first, second, third = whole.pages()
    assert [len(page.papers) for page in (first, second, third)] == [PER_PAGE, PER_PAGE, 1]
    assert [whole.address_of(papers[at]) for at in (0, PER_PAGE, -1)] == [
        page.address for page in (first, second, third)
    ]
    assert [page.title for page in (first, second)] == ["Papers", "Papers, page 2"]
    assert [page.source for page in (first, second)] == ["browse/2020.md", "browse/2020-2.md"]
    assert (first.before, first.after) == ("", second.address)
    assert (second.before, second.after) == (first.address, third.address)
    assert (third.before, third.after) == (second.address, "")


def test_an_empty_list_has_a_page() -> None:
    (page,) = PaperList("Papers", (), "tags/fog/", "tags/fog/{}/", Link("tags/", "Topics")).pages()
    assert (page.papers, page.before, page.after) == ((), "", "")


def test_years_come_in_order_and_the_undated_last() -> None:
    pages = [of_year(1, None), of_year(2, 1999), of_year(3, 2020)]
    found = list(years(Library({page.slug: page for page in pages})))
    assert [each.title for each in found] == ["Papers of 2020", "Papers of 1999", "Papers without a year"]
    assert [each.address for each in found] == ["browse/2020/", "browse/1999/", "browse/undated/"]


def test_what_a_page_shows_whole_has_no_page_of_its_own() -> None:
    few = [of_year(number, 2020) for number in range(SHOWN)]
    assert list(list_pages(Library({page.slug: page for page in few}))) == [
        "browse/latest.md",
        "browse/2020.md",
    ]


# ---- On a site ----


def test_no_page_and_no_list_grows_with_the_library(many: Path) -> None:
    pages = {path: path.read_bytes() for path in many.rglob("*.html")}
    assert len(pages) > COUNT
    assert {path: len(page) for path, page in pages.items() if len(page) > LARGEST} == {}
    for path, page in pages.items():
        assert [found for found in lists(page.decode()) if found.count("<li>") > PER_PAGE] == [], path


@pytest.mark.parametrize(
    ("address", "following", "count"),
    [
        ("browse/2020/", "browse/2020-2/", COUNT),
        ("tags/vision/", "tags/vision/2/", COUNT),
        ("browse/unidentified/", "browse/unidentified-2/", COUNT),
        (f"papers/{FAMOUS}/mentions/", f"papers/{FAMOUS}/mentions/2/", COUNT - 1),
        (f"papers/{FAMOUS}/mentioned-by/", f"papers/{FAMOUS}/mentioned-by/2/", COUNT - 1),
    ],
)
def test_the_pages_of_a_list_hold_each_paper_once(
    many: Path, address: str, following: str, count: int
) -> None:
    walked = dict(walk(many, address))
    assert list(walked)[:2] == [address, following]
    found = [slug for page in walked.values() for slug in listed(page)]
    assert len(found) == len(set(found)) == count
    assert list(dict(walk(many, list(walked)[-1], "prev"))) == list(reversed(walked))
    for number, page in enumerate(walked.values(), start=1):
        assert (f", page {number}</h1>" in page) == (number > 1)
        assert (f", page {number} - " in page.split("</title>")[0]) == (number > 1)


def test_the_text_and_the_feed_of_a_topic_stand_on_its_first_page(many: Path) -> None:
    (_, first), *others = walk(many, "tags/vision/")
    assert "Seeing." in first
    assert 'href="feed.xml"' in first
    for _, page in others:
        assert "Seeing." not in page
        assert "vision/feed.xml" not in page
        assert '<a href="../">Vision</a>' in page


@pytest.mark.parametrize(
    ("address", "count", "all_of_it"),
    [
        ("", COUNT, "browse/unidentified/"),
        (f"papers/{FAMOUS}/", COUNT - 1, "mentions/"),
        (f"papers/{FAMOUS}/", COUNT - 1, "mentioned-by/"),
    ],
)
def test_a_list_that_goes_on_elsewhere_says_so(many: Path, address: str, count: int, all_of_it: str) -> None:
    page = opened(many, address)
    assert f'<a href="{all_of_it}">All {count} papers</a>' in page
    shown = page.split(f'href="{all_of_it}"')[0].rpartition("<ul")[2]
    assert shown.count("<li>") == SHOWN


def test_a_title_in_the_title_of_a_list_is_text(many: Path) -> None:
    page = opened(many, f"papers/{FAMOUS}/mentioned-by/")
    assert "that mention “the famous one: β &lt;b&gt;bold&lt;/b&gt;”</h1>" in page
    assert not [name for name, _ in elements(page) if name == "b"]


def test_lists_are_not_searched(many: Path) -> None:
    for address in ("browse/2020/", "tags/vision/2/", f"papers/{FAMOUS}/mentioned-by/"):
        assert "data-pagefind-body" not in opened(many, address)


def test_the_feed_goes_on_until_every_paper_was_told_of(many: Path) -> None:
    address, found = "feed.xml", []
    while address:
        root = ElementTree.parse(many / address).getroot()
        entries = [entry.text for entry in root.iterfind(".//{*}entry/{*}id")]
        assert len(entries) <= ENTRIES
        found += entries
        following = [link.get("href") for link in root.iterfind("{*}link") if link.get("rel") == "next"]
        address = following[0].removeprefix(SITE) if following else ""
    assert sorted(found) == sorted(f"{SITE}papers/{slug}/" for slug in SLUGS)


def test_the_years_together_are_the_library(many: Path, library: Library) -> None:
    parts = [many / year.folder / "papers.json" for year in years(library)]
    rows = [row for part in parts for row in json.loads(part.read_text("utf-8"))]
    assert rows == json.loads((many / "papers.json").read_text("utf-8"))
    for name in ("papers.bib", "papers.csl.json"):
        assert all(part.with_name(name).is_file() for part in parts)


def test_the_markdown_of_a_list_names_its_papers_and_the_next_page(many: Path, library: Library) -> None:
    found: list[str] = []
    for page in list_pages(library).values():
        written = (many / page.source).read_text("utf-8")
        links = re.findall(r"\]\(([^)]+\.md)\)", written)
        targets = [(many / page.source).parent / link for link in links]
        assert all(target.resolve().is_file() for target in targets)
        if page.whole.address == "tags/vision/":
            found += [PurePosixPath(urlsplit(link).path).stem for link in links if "papers/" in link]
        assert ("[Next page]" in written) == bool(page.after)
    assert sorted(found) == sorted(SLUGS)
    assert "Seeing." in (many / "tags/vision.md").read_text("utf-8")
