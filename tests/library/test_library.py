from datetime import date
from pathlib import Path

from precis.library import library
from precis.library import page as pages
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary


def page(
    slug: str,
    body: str = "",
    *,
    title: str = "A title",
    year: int | None = None,
    digest: str | None = None,
    tags: list[str] | None = None,
) -> Page:
    summaries = [Summary(sha256=digest)]
    facts = Paper(
        title=title, year=year, identified=False, tags=tags or [], added=date(2026, 1, 1), summaries=summaries
    )
    return Page(slug, facts, body)


def of(*pages: Page) -> Library:
    return Library({page.slug: page for page in pages})


def test_a_folder_is_read_with_what_is_wrong_in_it(tmp_path: Path) -> None:
    good = page("good")
    (tmp_path / "good.md").write_text(pages.dump(good.paper, ["Text"]))
    (tmp_path / "bad.md").write_text("# No front matter\n")
    (tmp_path / "wrong.md").write_bytes(b"\xff")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "notes.txt").write_text("not a page")
    (tmp_path / ".precis-leftover").write_text("---\n")
    read = library.read_papers(tmp_path)
    assert {slug: found.paper for slug, found in read.pages.items()} == {"good": good.paper}
    assert read.pages["good"].body.strip() == "Text"
    assert [Path(error.place.path).name for error in read.refused] == ["bad.md", "folder.md", "wrong.md"]


def test_a_folder_that_is_not_there_is_an_empty_library(tmp_path: Path) -> None:
    assert library.read_papers(tmp_path / "papers") == Library({})
    assert library.read(tmp_path / "docs") == Library({})


def test_records_are_found_by_their_digest() -> None:
    held, other = page("held", digest="a" * 64), page("other")
    assert dict(of(held, other).records) == {"a" * 64: held}


def test_mentions_are_links_to_other_pages_of_the_library() -> None:
    body = (
        "[b](b-two.md), [c](c.md#part), [b](b-two.md), [self](a.md), [gone](gone.md), [x](https://x.org/c.md)"
    )
    pages = of(page("a", body), page("b-two", "[a](a.md)"), page("c"))
    assert pages.pages["a"].mentions == ("b-two", "c", "gone")
    assert pages.mentions("a") == ("b-two", "c")
    assert pages.mentioned_by("a") == ("b-two",)
    assert pages.mentioned_by("c") == ("a",)


def test_the_pages_of_a_tag_come_newest_first_then_by_title() -> None:
    old = page("old", year=2001, title="Z", tags=["x"])
    second = page("second", year=2018, title="b", tags=["y", "x"])
    first = page("first", year=2018, title="A", tags=["x"])
    undated = page("undated", title="A", tags=["x"])
    assert of(undated, old, second, first).tagged == {"x": (first, second, old, undated), "y": (second,)}
