"""Authors and venues of several papers."""

from datetime import date

from precis.library.group import groups
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper


def page(slug: str, authors: tuple[str, ...] = (), venue: str | None = None, year: int = 2020) -> Page:
    facts = {"title": slug, "identified": False, "added": date(2026, 1, 2), "summaries": [{}], "year": year}
    return Page(slug, Paper.model_validate({**facts, "authors": list(authors), "venue": venue}), "Text.")


ONE, TWO = page("one"), page("two")


def pages_of(*names: str) -> list[str]:
    """The pages of groups of two papers each, in order of their names."""
    found = groups("authors", ((name, paper) for name in names for paper in (ONE, TWO)))
    return [found[name].page for name in sorted(names)]


def test_a_name_of_one_paper_has_no_page_and_leads_to_the_paper() -> None:
    found = groups("authors", [("Ada", ONE), ("Bob", ONE), ("Bob", TWO)])
    assert (found["Ada"].page, found["Ada"].address) == ("", "papers/one/")
    assert (found["Bob"].page, found["Bob"].address) == ("authors/bob/", "authors/bob/")
    assert found["Bob"].papers == (ONE, TWO)


def test_names_with_one_slug_are_told_apart_in_whatever_order_they_come() -> None:
    expected = ["authors/ada/", "authors/ada-2/", "authors/ada-3/", "authors/ada-4/"]
    assert pages_of("Ada", "Ada 2", "Ada!", "Áda") == expected
    assert pages_of("Áda", "Ada!", "Ada 2", "Ada") == expected


def test_a_name_that_makes_no_slug_has_a_page() -> None:
    assert pages_of("…", "Index") == ["authors/index-2/", "authors/name/"]


def test_a_long_name_has_a_file_that_can_be_written() -> None:
    (found,) = pages_of("A" * 1000)
    assert len(found) < 200


def test_authors_and_venues_of_a_library() -> None:
    found = [
        page("older", ("Ada", "Ada", "Bob"), "ICFS 2018", 2018),
        page("newer", ("Ada",), "ICFS 2021", 2021),
        page("other", (), "LUX 2020"),
    ]
    library = Library({each.slug: each for each in found})
    assert [each.slug for each in library.authors["Ada"].papers] == ["newer", "older"]
    assert {name: group.page for name, group in library.places.items()} == {"ICFS": "venues/icfs/", "LUX": ""}
