"""What the pages of a small library show, and what they never hold."""

import html
import json
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from tests.libraries import build_site
from tests.plugin.trees import between, elements, file, write

TITLE = "</title><script>alert(7)</script> \"quoted\" & 'single' #2: x"
DATA = ' type="application/ld+json">'
WITH_HOSTILE_FACTS = ["", "papers/hostile/", "tags/vision/", "tags/language/", "browse/2020/"]


def summary(page: str) -> str:
    """What people wrote, without what the site adds below it."""
    return re.split(
        r'<(?:aside|section) class="precis-', between(page, 'class="precis-summary"', "</article>")
    )[0]


@pytest.mark.parametrize("address", WITH_HOSTILE_FACTS)
def test_facts_never_become_elements(pages: dict[str, str], address: str) -> None:
    found = elements(pages[address])
    assert not [attributes for _, attributes in found if any(name.startswith("on") for name in attributes)]
    assert not {"b", "u", "iframe"} & {name for name, _ in found}
    scripts = [a for name, a in found if name == "script" and a.get("type") != "application/ld+json"]
    other = elements(pages["papers/several/" if address.startswith("papers/") else "tags/"])
    harmless = [a for name, a in other if name == "script" and a.get("type") != "application/ld+json"]
    assert len(scripts) == len(harmless)
    texts = [part.split("</script>")[0] for part in pages[address].split("<script")[1:]]
    assert "alert(" not in "".join(text for text in texts if not text.startswith(DATA))


def test_a_title_is_text_in_tab_heading_and_description(pages: dict[str, str]) -> None:
    page = pages["papers/hostile/"]
    assert html.unescape(between(page, "<title>", "</title>")) == f"{TITLE} - Précis"
    assert html.unescape(between(page, "<h1>", "</h1>")) == TITLE
    description = next(a["content"] for _, a in elements(page) if a.get("name") == "description")
    assert description == "<script>alert(1)</script> <img src=x onerror=alert(2)> bold out"


def test_a_title_with_a_formula(pages: dict[str, str]) -> None:
    page = pages["papers/beta-flr/"]
    assert html.unescape(between(page, "<title>", "</title>")) == "β-FLR: <i>Learning</i> - Précis"
    for place in (between(page, "<h1>", "</h1>"), between(pages["tags/vision/"], "precis-papers", "</ul>")):
        assert "<mi>β</mi>" in place
        assert "-FLR: &lt;i&gt;Learning" in place


def test_a_paper_shows_its_facts(pages: dict[str, str]) -> None:
    page = between(pages["papers/beta-flr/"], '<header class="precis-head">', "</header>")
    assert "Ada Lovelace" in page
    assert ">ICFS</a>" in page
    assert ">2019</a>" in page
    assert "preprint 2018<" in page
    assert "Summary by Jane Doe" in page
    links = [attributes["href"] for name, attributes in elements(page) if name == "a"]
    assert links == [
        "../../authors/ada-lovelace/",
        "../../venues/icfs/",
        "../../browse/?year=2019",
        "https://arxiv.org/abs/1804.90359",
        "https://arxiv.org/pdf/1804.90359",
        "https://doi.org/10.1000/a%28b%29%23c",
        "../../tags/vision/",
    ]


def test_raw_html_in_a_summary_is_text(pages: dict[str, str]) -> None:
    text = summary(pages["papers/hostile/"])
    allowed = {
        "p",
        "strong",
        "em",
        "a",
        "img",
        "h2",
        "code",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert {name for name, _ in elements(text)} <= allowed
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;script&gt;alert(6)&lt;/script&gt;" in text


def test_a_summary_cannot_set_attributes(pages: dict[str, str]) -> None:
    attributes = {(name, key) for name, found in elements(summary(pages["papers/hostile/"])) for key in found}
    assert attributes <= {
        *(("a", key) for key in ("href", "rel", "title", "class")),
        *(("img", key) for key in ("src", "alt", "loading", "referrerpolicy")),
        *(("h2", "id"), ("th", "style"), ("td", "style")),
    }


def test_links_and_figures_of_a_summary(pages: dict[str, str]) -> None:
    found = elements(summary(pages["papers/hostile/"]))
    links = [a for name, a in found if name == "a" and a.get("class") != "headerlink"]
    assert links == [{"href": "https://example.org/x", "rel": "noopener"}]
    (figure,) = [a for name, a in found if name == "img"]
    assert figure["loading"] == "lazy"
    assert figure["referrerpolicy"] == "no-referrer"


def test_formulas_are_rendered_and_bring_no_script(site: Path, pages: dict[str, str]) -> None:
    page = pages["papers/beta-flr/"]
    assert "math/tex" not in page
    assert summary(page).count("<math ") == 4
    assert 'class="formula display"' in page
    assert 'tabindex="0"' in between(page, 'class="formula display"', ">")
    assert "<math " in pages["about/"]
    assert (site / "assets/katex/katex.min.css").is_file()
    assert list((site / "assets/katex/fonts").glob("*.woff2"))


def test_a_formula_in_a_heading_reads_well_in_contents_and_anchor(pages: dict[str, str]) -> None:
    page = pages["papers/beta-flr/"]
    assert '<h2 id="the-beta-term">' in page


def test_several_summaries_have_headings_of_their_own(pages: dict[str, str]) -> None:
    page = pages["papers/several/"]
    text = summary(page)
    headings = [(name, attributes["id"]) for name, attributes in elements(text) if name.startswith("h")]
    assert headings == [
        ("h2", "summary-by-eve-e-_x_-yz-q"),
        ("h3", "method"),
        ("h4", "detail"),
        ("h2", "summary-by-a-writer-whose-name-is-not-known-to-us"),
        ("h3", "method_1"),
    ]
    assert "Summary by Eve *E* _x_ [y](z) &lt;q&gt;" in html.unescape(text).replace("<q>", "&lt;q&gt;")
    contents = between(page, 'data-md-component="toc"', "</ul>")
    assert "#summary-by-eve" in contents


def test_unidentified_papers_are_listed_and_ask_for_help(pages: dict[str, str]) -> None:
    assert "papers/unknown/" in between(pages[""], "Help us identify", "</ul>")
    assert "Which paper is this?" in pages["papers/unknown/"]
    assert "whose name is not known to us" in pages["papers/unknown/"]
    assert "Which paper is this?" not in pages["papers/several/"]


def test_a_paper_that_is_known_but_for_some_facts_asks_for_these(tmp_path: Path) -> None:
    known = file(title="A Note", identified=False, authors=[], venue=None, year=None, arxiv="1804.90359")
    write(tmp_path, {"docs/papers/a-note.md": known})
    site = build_site(tmp_path)
    page = (site / "papers/a-note/index.html").read_text("utf-8")
    assert "What is missing here?" in page
    assert "Which paper is this?" not in page
    assert "Help us identify" not in (site / "index.html").read_text("utf-8")


def test_home_counts_and_lists_the_latest_first(pages: dict[str, str]) -> None:
    assert "Search 4 papers" in pages[""]
    latest = between(pages[""], "Latest additions", "</ul>")
    links = [attributes["href"] for name, attributes in elements(latest) if name == "a"]
    assert links == [
        *("papers/several/", "papers/several/", "papers/hostile/", "papers/beta-flr/", "papers/unknown/")
    ]


def test_topics(pages: dict[str, str]) -> None:
    topics = between(pages["tags/"], 'class="precis-topics"', "</ul>")
    assert topics.index("Language") < topics.index("Vision")
    assert "Words &amp; &lt;more&gt;." in topics
    assert '<span class="precis-topics__count">3</span>' in topics
    listed = [
        a["href"] for name, a in elements(between(pages["tags/vision/"], "3 papers", "</ul>")) if name == "a"
    ]
    assert listed == ["../../papers/several/", "../../papers/hostile/", "../../papers/beta-flr/"]


def test_a_former_name_leads_to_the_page(site: Path, pages: dict[str, str]) -> None:
    (refresh,) = [a for _, a in elements(pages["papers/former-name/"]) if a.get("http-equiv") == "refresh"]
    assert refresh["content"] == "0; url=../hostile/"


def test_every_address_is_relative_and_leads_somewhere(site: Path, pages: dict[str, str]) -> None:
    for address, page in pages.items():
        if address == "404.html":  # served for any address, so MkDocs makes its links absolute
            continue
        for name, attributes in elements(page):
            link = attributes.get("href") or attributes.get("src") or "#"
            parts = urlsplit(link)
            if name == "base" or parts.scheme == "https" or not parts.path:
                continue
            assert not link.startswith("/")
            target = site / address.rpartition("/")[0] / unquote(parts.path)
            assert (target / "index.html" if link.endswith("/") else target).exists(), (address, link)


def test_nothing_but_figures_is_asked_of_other_hosts(pages: dict[str, str]) -> None:
    for page in pages.values():
        for name, attributes in elements(page):
            if name in ("script", "link", "iframe", "source", "video", "audio", "object"):
                assert "//" not in attributes.get("src", "") + attributes.get("href", "")


def test_the_library_as_data(site: Path) -> None:
    rows = json.loads((site / "papers.json").read_text(encoding="utf-8"))
    assert [row["slug"] for row in rows] == ["beta-flr", "hostile", "several", "unknown"]
    assert rows[1]["title"] == TITLE
    assert rows[0]["mentions"] == ["hostile"]
    assert all((site / PurePosixPath(row["url"]) / "index.html").is_file() for row in rows)
