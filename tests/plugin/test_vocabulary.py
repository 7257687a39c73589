"""The list of words for those who mistype one."""

import gzip
from datetime import date
from typing import Any

import pytest

from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper
from precis.plugin import vocabulary


def page(slug: str, text: str = "", **facts: Any) -> Page:
    given = {"title": slug, "identified": False, "added": date(2026, 1, 2), "summaries": [{"by": "Jane Doe"}]}
    return Page(slug, Paper.model_validate(given | facts), text)


def lines(*pages: Page, **further: Any) -> list[list[str]]:
    """The words of each line, as the browser reads them."""
    packed = vocabulary.vocabulary(Library({each.slug: each for each in pages}, **further))
    return [words(line) for line in gzip.decompress(packed).decode().split("\n")]


def words(line: str) -> list[str]:
    found = [""]
    for shortened in line.split():
        found.append(found[-1][: int(shortened[0])] + shortened[1:])
    return found[1:]


def every(*pages: Page, **further: Any) -> set[str]:
    return {word for line in lines(*pages, **further) for word in line}


def test_titles_names_authors_acronyms_and_texts_are_in_it() -> None:
    one = page("Lamps", "Fog everywhere.", also_known_as=["VQ-LMP-2"], authors=["Zoë O'Hara"])
    expected = {"lamps", "fog", "everywhere", "vqlmp2", "lmp", "zoe", "ohara", "hara", "mmd"}
    assert every(one, glossary={"MMD": "maximum mean darkness"}) == expected


def test_formulas_addresses_and_numbers_are_not() -> None:
    text = "See [this](https://example.org/there) at <https://example.org/> of $\\mathcal{L}$ in 2019, 水钟."
    assert every(page("Lamps", text)) == {"lamps", "see", "this"}


def test_names_come_before_what_many_texts_have() -> None:
    pages = [page(f"Lamp {number}", "the fog", authors=["Edith Moor"] * (number < 2)) for number in range(9)]
    assert lines(*pages) == [["lamp"], ["edith", "moor"], ["fog", "the"]]


def test_it_is_the_same_in_any_order_of_papers() -> None:
    pages = [page(f"Lamp {letter}", f"{letter * 5} of the fog") for letter in "abcdefgh"]
    one, other = (Library({each.slug: each for each in found}) for found in (pages, reversed(pages)))
    assert vocabulary.vocabulary(one) == vocabulary.vocabulary(other)


def test_it_ends_with_what_tells_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "LONGEST", 2)
    assert every(page("Lamps", "fog and bees", authors=["Moor"])) == {"lamps", "moor"}


@pytest.mark.parametrize(
    "text", ["$" * 100_000, "a-" * 50_000, "](" * 50_000, "http://" * 20_000, "é" * 100_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    assert vocabulary.vocabulary(Library({"x": page("x", text)}))
