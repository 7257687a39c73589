"""Pages kept from the last build: a site built with them is the site built without them."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from precis.check.finding import Finding
from precis.plugin import contributions
from precis.plugin.contributed import ContributedPage
from precis.plugin.kept import Kept, KeptPage, Written
from tests.libraries import build_site, furnish, toy

PAPERS = "docs/papers"

# What is changed, one after the other: a file, and which of its words into which; without words, it goes.
CHANGES = (
    ("nothing", "", "", ""),
    ("a text", f"{PAPERS}/bees-in-the-horn.md", "bees notice", "wasps notice"),
    ("a title", f"{PAPERS}/lamplight-and-moths-an-accounting.md", 'title: "Lamplight', 'title: "Light'),
    ("an author", f"{PAPERS}/do-keepers-sleep.md", 'authors:\n  - "', 'authors:\n  - "Young '),
    ("a tag's name", "docs/tags/optics.md", 'title: "Optics"', 'title: "Light"'),
    ("the glossary", "docs/glossary.yml", "light-emitting", "luminous"),
    ("a venue", "docs/venues.yml", "Coastal Lights", "Lights of Coasts"),
    ("a source", "summaries/sources.yml", 'name: "', 'name: "The '),
    ("the site's name", "mkdocs.yml", "INHERIT", "site_name: Lights\nINHERIT"),
    ("its address", "mkdocs.yml", "INHERIT", "site_url: https://lamps.example/\nINHERIT"),
    ("what else is searched", "mkdocs.yml", "INHERIT", "plugins: [precis: {also_search: ../fog/}]\nINHERIT"),
    ("a colour", "mkdocs.yml", "also_search: ../fog/", "colours: {light: '#005500'}"),
    ("a paper goes", f"{PAPERS}/radar-beacons-for-sail.md", "", ""),
)

WRITTEN = Written("<p>", "a", ("<p>first", "<p>second"))


def built(folder: Path, to: Path, cache: Path) -> dict[str, bytes]:
    """The files of a site, built with the pages a folder keeps; Pagefind names its files anew each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.setenv("SITE_URL", "https://lamps.example/toy/")  # for the feeds
        site = build_site(folder, to=to)
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith("pagefind/")}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = toy(tmp_path / "library")
    furnish(folder)
    return folder


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose pages are rendered."""
    found: list[str] = []
    render = contributions.Contributions.render

    def noted(self: contributions.Contributions, page: ContributedPage) -> list[Finding]:
        found.append(page.file.src_uri)
        return render(self, page)

    monkeypatch.setattr(contributions.Contributions, "render", noted)
    return found


@pytest.mark.slow
def test_whatever_changes_the_site_is_the_one_built_anew(library: Path, tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    built(library, site, cache)
    for what, name, was, now in CHANGES:
        path = library / name
        if was:
            text = path.read_text("utf-8")
            assert was in text, what
            path.write_text(text.replace(was, now), "utf-8")
        elif name:
            path.unlink()
        assert built(library, site, cache) == built(library, tmp_path / "anew", tmp_path / what), what


def test_only_what_has_changed_is_rendered(library: Path, tmp_path: Path, rendered: list[str]) -> None:
    first = built(library, tmp_path / "site", tmp_path / "cache")
    assert len(rendered) == len(list((library / PAPERS).iterdir())) + len(
        list((library / "docs/tags").iterdir())
    )
    rendered.clear()
    assert built(library, tmp_path / "site", tmp_path / "cache") == first
    assert not rendered
    bees = library / PAPERS / "bees-in-the-horn.md"
    bees.write_text(bees.read_text("utf-8") + "\nWasps do not.\n", "utf-8")
    built(library, tmp_path / "site", tmp_path / "cache")
    assert "papers/bees-in-the-horn.md" in rendered
    assert len(rendered) < 10


def test_a_kept_page_whose_link_leads_nowhere_any_more_is_refused(library: Path, tmp_path: Path) -> None:
    built(library, tmp_path / "site", tmp_path / "cache")
    (library / PAPERS / "do-keepers-sleep.md").unlink()
    with pytest.raises(Abort):
        built(library, tmp_path / "site", tmp_path / "cache")


def test_a_site_is_built_without_a_cache_that_can_be_used(library: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert built(library, tmp_path / "site", tmp_path / "file")["index.html"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_may_be_broken_or_deleted_at_any_time(tmp_path: Path, cache: Path) -> None:
    page = KeptPage("source", ("a.md",), [{"id": "b"}], ("fn:1",), "key")
    kept = Kept(tmp_path / "mkdocs.yml", serving=False)
    kept.put("papers/a.md", page, WRITTEN)
    kept.close()
    again = Kept(tmp_path / "mkdocs.yml", serving=False)
    assert (again.page("papers/a.md"), again.written("papers/a.md")) == (page, WRITTEN)
    again.close()
    (file,) = (cache / "precis").iterdir()
    file.write_bytes(b"no database" * 1000)
    begun = Kept(tmp_path / "mkdocs.yml", serving=False)
    assert begun.page("papers/a.md") is None
    begun.put("papers/a.md", page, WRITTEN)
    assert begun.page("papers/a.md") == page
    begun.close()
    shutil.rmtree(cache)
    assert Kept(tmp_path / "mkdocs.yml", serving=False).page("papers/a.md") is None


def test_pages_of_files_that_are_gone_are_dropped(tmp_path: Path, cache: Path) -> None:
    for name in ("a", "b"):
        kept = Kept(tmp_path / "mkdocs.yml", serving=False)
        kept.page(name)
        kept.put(name, KeptPage("", (), [], (), ""), WRITTEN)
        kept.close()
    (file,) = (cache / "precis").iterdir()
    with sqlite3.connect(file) as pages:
        assert pages.execute("SELECT name FROM built").fetchall() == [("b",)]


def test_of_two_builds_at_once_one_keeps_its_pages(tmp_path: Path, cache: Path) -> None:
    page = KeptPage("source", (), [], (), "key")
    one, another = (Kept(tmp_path / "mkdocs.yml", serving=False) for _ in range(2))
    one.put("a", page, WRITTEN)
    another.put("b", page, WRITTEN)
    another.close()
    one.close()
    kept = Kept(tmp_path / "mkdocs.yml", serving=False)
    assert (kept.page("a"), kept.page("b")) == (page, None)


def test_pages_that_an_older_edition_kept_with_less_are_dropped(tmp_path: Path, cache: Path) -> None:
    Kept(tmp_path / "mkdocs.yml", serving=False).close()
    (file,) = (cache / "precis").iterdir()
    with sqlite3.connect(file) as pages:
        pages.execute("ALTER TABLE built DROP COLUMN contents")
        pages.execute("INSERT INTO built (name) VALUES ('papers/old.md')")
    page, kept = KeptPage("", (), [], (), ""), Kept(tmp_path / "mkdocs.yml", serving=False)
    assert kept.page("papers/old.md") is None
    kept.put("papers/a.md", page, WRITTEN)
    assert kept.page("papers/a.md") == page
