"""Keys for the search index, and the ways to plain lists."""

from datetime import date
from typing import Any

import pytest

from precis.library.page import Page
from precis.library.paper import Paper
from precis.plugin.browse import author_keys, order_keys, writers
from tests.plugin.trees import between, elements


def page(slug: str, **facts: Any) -> Page:
    harmless = {
        "title": slug.replace("-", " ").title(),
        "identified": False,
        "added": date(2026, 1, 2),
        "summaries": [{"by": "Jane Doe"}],
    }
    return Page(slug, Paper.model_validate(harmless | facts), "Text.")


OLD = page("old", year=1999, added=date(2026, 5, 1))
NEW = page("new", year=2020)
ALSO_NEW = page("also-new", year=2020)
UNDATED = page("undated-paper", added=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", [ALSO_NEW, NEW, OLD, UNDATED]),
        ("oldest", [OLD, ALSO_NEW, NEW, UNDATED]),
        ("title", [ALSO_NEW, NEW, OLD, UNDATED]),
        ("added", [OLD, ALSO_NEW, NEW, UNDATED]),
    ],
)
def test_orders(order: str, expected: list[Page]) -> None:
    found = sorted([UNDATED, NEW, OLD, ALSO_NEW], key=lambda each: order_keys(each)[order])
    assert found == expected


def test_titles_are_in_order_of_letters_and_other_scripts_come_last() -> None:
    titles = [
        "Ältere Brücken",
        "Ångström’s Well",
        "$\\beta$-Wells",
        "Über Gräben",
        "Zebra",
        "Zebra Art",
        "الآبار",
        "水",
    ]
    found = [page(f"slug-{number}", title=title) for number, title in enumerate(reversed(titles))]
    assert [each.paper.title for each in sorted(found, key=by_title)] == titles


def by_title(each: Page) -> str:
    return order_keys(each)["title"]


def test_an_author_is_one_word_without_accents() -> None:
    paper = page(
        "x", authors=["Aäron van den Baken", "Jean-Luc O'Hara Jr.", "李航", "GÜNTER GROß", "ΟΔΟΣ"]
    ).paper
    assert author_keys(paper) == (
        "aaronvandenbakenauthor jeanlucoharajrauthor 李航author guntergrossauthor οδοσauthor"
    )


def test_a_name_that_begins_another_is_no_part_of_it() -> None:
    short, long = (author_keys(page("x", authors=[name]).paper) for name in ("Ann Lee", "Ann Leeson"))
    assert not long.startswith(short)


def test_writers_are_named_once() -> None:
    paper = page("x", summaries=[{"by": "B"}, {"dump": "d.txt", "line": 1}, {"by": "B"}]).paper
    assert writers(paper) == ["B", "Name not known"]


def test_plain_lists_lead_to_every_paper(pages: dict[str, str]) -> None:
    lists = between(pages["browse/"], "<h2>By year</h2>", "</article>")
    links = [attributes["href"] for name, attributes in elements(lists) if name == "a"]
    years, topics = ["2021/", "2020/", "2019/", "undated/"], ["../tags/language/", "../tags/vision/"]
    assert links == [*years, *topics, "../authors/", "../venues/"]
    listed = [
        attributes["href"]
        for year in links[:4]
        for name, attributes in elements(between(pages[f"browse/{year}"], "precis-papers", "</ul>"))
        if name == "a"
    ]
    assert listed == [
        "../../papers/several/",
        "../../papers/hostile/",
        "../../papers/beta-flr/",
        "../../papers/unknown/",
    ]
