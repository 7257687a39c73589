"""Which figures pages take from elsewhere, and who described them."""

from datetime import date, timedelta

import pytest

from precis.figures.wanted import ASK_AGAIN, Plan, plan
from precis.library.figure import Figure, Figures, Lost
from precis.library.library import Library, read
from precis.library.page import Page, parse
from tests.libraries import TOY
from tests.plugin.trees import file

TODAY = date(2026, 11, 21)
A, B = "https://e.org/a.png", "https://e.org/b.png"
RECORD = "0" * 64


def library(*texts: str, figures: Figures | None = None) -> Library:
    """A library of pages a, b, …, the first one imported."""
    pages = {}
    for slug, text in zip("abc", texts, strict=False):
        facts = {"summaries": [{"dump": "d.txt", "line": 1, "sha256": RECORD}]} if slug == "a" else {}
        pages[slug] = Page(slug, *parse("", file(text, **facts)))
    return Library(pages, figures=figures or Figures())


def addresses(found: Plan) -> list[str]:
    return [each.address for each in found.wanted]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"![a]({A})\n\nIn text ![b]({B}).", [A, B]),
        (f"![a][r]\n\n[r]: {A}", [A]),
        (f'![a](<{A}> "Title")', [A]),
        (f"[![a]({A})]({B})", [A]),
        (f"[a]({A}) and <{B}>", []),
        (f"`![a]({A})`", []),
        (f'<img src="{A}">', []),
        ("![a](../assets/a.png) ![a](../figures/a.png)", []),
        ("![a](data:image/png,x) ![a](//e.org/a.png) ![a](ftp://e.org/a.png)", []),
        (f"![a]({A}{'a' * 1900})", []),
        ("> " * 100 + f"![a]({A})", []),
    ],
    ids=["two", "reference", "brackets", "link", "links", "code", "html", "own", "others", "long", "deep"],
)
def test_what_pages_show_from_elsewhere(text: str, found: list[str]) -> None:
    assert addresses(plan(library("Nothing.", text), {}, TODAY)) == found


def test_a_figure_of_two_pages_is_wanted_once() -> None:
    (only,) = plan(library(f"![a]({A})", f"![b]({A})"), {}, TODAY).wanted
    assert only.page == "papers/a.md"


@pytest.mark.parametrize(
    ("record", "text", "who"),
    [
        (f"See ![]({A}) there", f"![A curve]({A})", "curator"),
        (f'See ![ ]({A} "t") there', f"![A curve]({A})", "curator"),
        (f"See ![A curve]({A}) there", f"![A curve]({A})", "writer"),
        (f"See {A} there", f"![A curve]({A})", "curator"),
        ("See its address, damaged", f"![A curve]({A})", "curator"),
        (f"See ![]({A}) there", f"![]({A})", "nobody"),
    ],
)
def test_who_described_a_figure(record: str, text: str, who: str) -> None:
    (only,) = plan(library(text), {RECORD: record}, TODAY).wanted
    assert only.described_by == who


def test_on_a_page_that_was_written_here_its_writer_did() -> None:
    (only,) = plan(library("Nothing.", f"![A curve]({A})"), {}, TODAY).wanted
    assert (only.page, only.described_by) == ("papers/b.md", "writer")


@pytest.mark.parametrize(("record", "who"), [("Nothing.", "writer"), (f"See {A}", "curator")])
def test_where_a_summary_was_added_to_an_imported_one(record: str, who: str) -> None:
    facts = {"summaries": [{"dump": "d.txt", "line": 1, "sha256": RECORD}, {"by": "Ada"}]}
    page = Page("a", *parse("", file(f"See {A}.", f"![A curve]({A})", **facts)))
    (only,) = plan(Library({"a": page}), {RECORD: record}, TODAY).wanted
    assert only.described_by == who


def recorded(*addresses: str) -> Figure:
    return Figure(
        file=f"{RECORD}.png",
        addresses=list(addresses),
        added=TODAY,
        width=1,
        height=1,
        bytes=1,
        described_by="writer",
    )


def test_what_is_recorded_is_not_wanted_again() -> None:
    known = Figures({RECORD: recorded(A, "https://e.org/of-no-page.png")})
    found = plan(library(f"![a]({A})", f"![b]({B})", figures=known), {}, TODAY)
    assert addresses(found) == [B]
    assert found.present == {A}


@pytest.mark.parametrize(("days", "again"), [(0, False), (ASK_AGAIN.days - 1, False), (ASK_AGAIN.days, True)])
def test_what_is_lost_is_asked_for_again_after_some_time(days: int, again: bool) -> None:
    lost = {A: Lost(address=A, asked=TODAY - timedelta(days), why="answers 404")}
    found = plan(library(f"![a]({A})", figures=Figures(lost=lost)), {}, TODAY)
    assert (addresses(found) == [A], found.lost == {A}) == (again, not again)


def test_the_toy_library_takes_its_figures_from_elsewhere() -> None:
    found = plan(read(TOY / "docs"), {}, TODAY)
    assert {each.page for each in found.wanted} == {
        "papers/large-study-of-flash-rhythms-in-coastal-lights.md",
        "papers/learning-to-trim-confidence-in-the-wick.md",
        "papers/the-fresnel-lens-explained-to-sheep.md",
    }
