"""What a site gives to other programs, with an address of its own and without."""

import html
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree
from pybtex.database import parse_string

from tests.export.zotero import saved
from tests.libraries import ROOT, build_site
from tests.plugin.conftest import FILES
from tests.plugin.test_site import TITLE
from tests.plugin.trees import elements, write

SITE = "https://example.org/papers-site/"
REPOSITORY = "https://github.com/example/papers"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is deployed."""
    folder = tmp_path_factory.mktemp("published")
    write(folder, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        patch.setenv("REPO_URL", REPOSITORY)
        return build_site(folder)


def head(page: str) -> dict[str, str]:
    """What a page's `meta` and `link` elements say."""
    said = {}
    for name, found in elements(page):
        if name == "meta" and (key := found.get("property") or found.get("name")):
            said[key] = found["content"]
        elif name == "link":
            said[f"{found['rel']} {found.get('type', '')}".strip()] = found["href"]
    return said


def metas(page: str) -> list[dict[str, str]]:
    return [found for name, found in elements(page) if name == "meta" and "content" in found]


def reviews(page: str) -> list[dict[str, Any]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&") & set(text)
    found: list[dict[str, Any]] = json.loads(text)["@graph"]
    return found


def test_a_head_says_what_the_page_is(published: Path) -> None:
    said = head((published / "papers/hostile/index.html").read_text("utf-8"))
    assert said["canonical"] == said["og:url"] == f"{SITE}papers/hostile/"
    assert said["og:title"] == TITLE
    assert said["og:description"] == said["description"]
    assert said["description"].startswith("<script>alert(1)</script>")
    assert said["og:type"] == "article"
    assert said["alternate feed application/atom+xml"] == "../../feed.xml"


def test_a_topic_has_a_feed_of_its_own(published: Path) -> None:
    page = (published / "tags/language/index.html").read_text("utf-8")
    said = head(page)
    assert said["alternate feed application/atom+xml"] == "feed.xml"
    assert said["og:description"] == "Words & <more>."
    entries = ElementTree.parse(published / "tags/language/feed.xml").getroot()
    assert [found.text for found in entries.iterfind(".//{*}entry/{*}id")] == [
        f"{SITE}papers/hostile/",
        f"{SITE}papers/unknown/",
    ]


def test_feeds_hold_whole_summaries_with_absolute_addresses(published: Path) -> None:
    entries = ElementTree.parse(published / "feed.xml").getroot().findall("{*}entry")
    held = {entry.findtext("{*}id"): entry.findtext("{*}content") or "" for entry in entries}
    assert all(held.values())
    named = [
        each[key]
        for html in held.values()
        for _, each in elements(html)
        for key in ("href", "src")
        if key in each
    ]
    assert named
    assert all(address.startswith("https://") for address in named)
    formulas = held[f"{SITE}papers/beta-flr/"]
    assert f'href="{SITE}papers/hostile/#' in formulas
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"' in formulas
    assert "katex" not in formulas
    first, second = (held[f"{SITE}papers/several/{which}"] for which in ("", "#summary-2"))
    assert ("First." in first, "Second." in first) == (True, False)
    assert ("First." in second, "Second." in second) == (False, True)


def test_every_summary_is_a_review(published: Path) -> None:
    found = reviews((published / "papers/several/index.html").read_text("utf-8"))
    assert [review["@type"] for review in found] == ["Review", "Review"]
    assert found[0]["author"] == {"@type": "Person", "name": "Eve *E* _x_ [y](z) <q>"}
    assert "author" not in found[1]
    assert [review["description"] for review in found] == ["First.", "Second."]
    assert found[0]["url"] == f"{SITE}papers/several/"
    assert found[0]["itemReviewed"]["@type"] == "ScholarlyArticle"


def test_a_title_cannot_end_the_data(published: Path) -> None:
    (review,) = reviews((published / "papers/hostile/index.html").read_text("utf-8"))
    assert review["itemReviewed"]["name"] == TITLE


def test_the_sitemap_names_every_page(published: Path) -> None:
    root = ElementTree.parse(published / "sitemap.xml").getroot()
    named = {found.text for found in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {path.parent.relative_to(published).as_posix() for path in published.rglob("index.html")}
    own = {f"{SITE}{page}/" if page != "." else SITE for page in pages - {"papers/former-name"}}
    assert named == own


def test_each_pages_markdown_stands_beside_it(published: Path) -> None:
    assert (published / "papers/hostile.md").read_text("utf-8") == FILES["docs/papers/hostile.md"]
    assert (published / "tags/vision.md").is_file()
    assert "papers/hostile.md" in (published / "llms.txt").read_text("utf-8")


def test_a_page_can_be_cited_edited_and_complained_about(published: Path) -> None:
    page = (published / "papers/hostile/index.html").read_text("utf-8")
    (key,) = parse_string(
        html.unescape(re.findall(r'id="bibtex">(.*?)</code>', page, re.DOTALL)[0]), "bibtex"
    ).entries
    assert key in (published / "papers.bib").read_text("utf-8")
    links = [found.get("href", "") for name, found in elements(page) if name == "a"]
    assert f"{SITE}papers/hostile/" in links
    assert {"../../write/", "../../write/?mend=hostile", "../../write/?second=hostile"} < set(links)
    assert [link for link in links if link.startswith(f"{REPOSITORY}/issues/new?")]


def test_without_a_page_to_write_on_people_write_on_github(tmp_path: Path) -> None:
    options = f"repo_url: {REPOSITORY}\nplugins:\n  - precis:\n      pages: [browse]\n"
    write(tmp_path, FILES | {"mkdocs.yml": f"INHERIT: {ROOT}/mkdocs.yml\n{options}"})
    site = build_site(tmp_path)
    page = (site / "papers/hostile/index.html").read_text("utf-8")
    links = [found.get("href", "") for name, found in elements(page) if name == "a"]
    assert f"{REPOSITORY}/edit/main/docs/papers/hostile.md" in links
    assert [link for link in links if link.startswith(f"{REPOSITORY}/new/main/docs/papers?")]
    assert not (site / "write").exists()


def test_nobody_knows_how_to_cite_an_unknown_paper(published: Path) -> None:
    assert 'id="bibtex"' not in (published / "papers/unknown/index.html").read_text("utf-8")


def test_without_addresses_what_needs_them_is_left_out(site: Path, pages: dict[str, str]) -> None:
    assert not list(site.rglob("feed.xml"))
    assert not (site / "sitemap.xml").exists()
    said = head(pages["papers/several/"])
    assert not {"canonical", "og:url", "alternate feed application/atom+xml"} & set(said)
    assert "url" not in reviews(pages["papers/several/"])[0]
    assert not [page for page in pages.values() if re.search("(Report a problem|GitHub’s editor)</a>", page)]


def test_what_is_left_out_is_said_in_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, {})
    with caplog.at_level(logging.INFO, "mkdocs.plugins.precis"):
        build_site(tmp_path)
    (line,) = [record for record in caplog.records if record.name == "mkdocs.plugins.precis"]
    assert line.levelno == logging.INFO
    assert line.message.startswith("site_url is not set")


def test_the_same_library_gives_the_same_bytes(published: Path, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        again = build_site(tmp_path)
    names = ["papers.json", "papers.bib", "papers.csl.json", "llms.txt", "feed.xml", "tags/vision/feed.xml"]
    for name in [*names, "sitemap.xml"]:
        assert (again / name).read_bytes() == (published / name).read_bytes(), name


def test_zotero_saves_the_paper_and_not_the_page(published: Path) -> None:
    page = (published / "papers/hostile/index.html").read_text("utf-8")
    tags = [(each.get("property") or each.get("name", ""), each["content"]) for each in metas(page)]
    found = saved(tags)
    assert (found["type"], found["title"], found["date"]) == ("conferencePaper", TITLE, "2020")
    assert found["conferenceName"] == "<i>LUX</i>"
    assert not found["url"].startswith(SITE)
