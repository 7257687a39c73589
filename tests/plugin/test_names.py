"""Pages of authors and venues, and the lists of all of them."""

from pathlib import Path

from precis.library.library import Library
from precis.plugin.names import PER_PAGE, name_pages
from tests.library.test_group import page
from tests.plugin.trees import between, elements


def links(part: str) -> list[str]:
    return [attributes["href"] for name, attributes in elements(part) if name == "a"]


def test_an_author_with_several_papers_has_a_page(pages: dict[str, str]) -> None:
    shown = pages["authors/ada-lovelace/"]
    assert "<h1>Ada Lovelace</h1>" in shown
    assert links(between(shown, '<p class="precis-kicker">', "</p>")) == ["../"]
    assert links(between(shown, '<ul class="precis-papers">', "</ul>")) == [
        "../../papers/several/",
        "../../papers/beta-flr/",
    ]


def test_a_list_says_what_each_paper_is_about_and_what_its_summary_says(pages: dict[str, str]) -> None:
    for address in ("authors/ada-lovelace/", "tags/vision/", "browse/2019/", "browse/latest/"):
        shown = between(pages[address], "-FLR: &lt;i&gt;Learning", "</li>")
        assert '<span class="precis-papers__topic">Vision</span>' in shown, address
        gist = between(shown, '<span class="precis-papers__gist" dir="auto">', "</li>")
        assert gist.startswith("Inline <span"), address
        assert "katex-mathml" in gist, address


def test_the_page_of_a_venue_joins_its_years(pages: dict[str, str]) -> None:
    assert "ICFS 2019" in pages["venues/icfs/"]
    assert "ICFS 2021" in pages["venues/icfs/"]


def test_an_author_or_venue_of_one_paper_has_no_page(pages: dict[str, str]) -> None:
    own = [address for address in pages if address.startswith(("authors/", "venues/"))]
    assert sorted(own) == ["authors/", "authors/ada-lovelace/", "venues/", "venues/icfs/"]


def test_all_are_reached_from_browse_without_script(pages: dict[str, str]) -> None:
    assert {"../authors/", "../venues/"} <= set(links(pages["browse/"]))
    assert links(between(pages["authors/"], '<ul class="precis-cloud">', "</ul>")) == [
        "../papers/hostile/",
        "ada-lovelace/",
    ]
    assert "Bob &lt;b&gt;Bold&lt;/b&gt;" in pages["authors/"]


def test_lists_of_names_have_markdown(site: Path) -> None:
    text = (site / "authors.md").read_text("utf-8")
    assert "- [Ada Lovelace](authors/ada-lovelace.md): 2\n" in text
    assert (site / "authors/ada-lovelace.md").is_file()


def test_lists_of_names_are_cut_into_pages_by_last_names() -> None:
    authors = tuple(f"{chr(97 + number % 26)} name-{number:04}" for number in range(PER_PAGE + 1))
    found = name_pages(Library({"one": page("one", authors[::-1])}))
    assert list(found) == ["authors.md", "authors-2.md"]
    first, second = found.values()
    assert [group.name for group in (*first.groups, *second.groups)] == list(authors)
    assert (first.after, second.before) == ("authors-2/", "authors/")
    assert (first.title, second.title) == ("Authors", "Authors, page 2")


def test_a_library_without_names_has_no_lists_of_them() -> None:
    assert name_pages(Library({"one": page("one")})) == {}
