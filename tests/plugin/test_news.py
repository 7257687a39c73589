"""What the home page tells of."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from precis.library.library import Library
from precis.library.page import Page
from precis.library.source import Source, Sources
from precis.library.tag import Tag
from precis.likeness.related import Neighbour
from precis.plugin.news import BEGIN_WITH, MANY, SHOWN, begin_with, news
from tests.export.pages import page
from tests.libraries import build_site
from tests.plugin.trees import between, file, write

IMPORT = {"dump": "old.txt", "line": 1}
DAY, LATER = date(2026, 1, 2), date(2026, 5, 1)
SITE = "https://example.org/lamps/"


def papers(count: int, name: str = "Lamp", **facts: Any) -> list[Page]:
    return [page(title=f"{name} {number}", **facts) for number in range(count)]


def library(*pages: Page, tags: tuple[str, ...] = ()) -> Library:
    source = Source(name="Old Notes", dumps=["old.txt"])
    described = {tag: Tag(title=tag, description="What.") for tag in tags}
    held = {each.slug: each for each in pages}
    return Library(held, tags=described, sources=Sources((source,)))


def told(held: Library) -> list[str]:
    """What is told, in a line each."""
    return [each.together or f"{each.first.page.slug} {each.first.which}".rstrip() for each in news(held)]


def test_an_import_of_many_is_told_as_one_and_contributions_one_by_one() -> None:
    second = page(
        "A.\n\n<!-- summary -->\n\nB.", title="Fog", summaries=[IMPORT, {"by": "Eve", "added": LATER}]
    )
    held = library(second, page(title="Bells", added=LATER), *papers(MANY, summaries=[IMPORT]))
    assert told(held) == ["bells", "fog a second summary", f"{MANY + 1} papers from Old Notes"]


def test_few_of_one_origin_are_told_one_by_one() -> None:
    assert told(library(*papers(MANY))) == [f"lamp-{number}" for number in range(MANY)]


@pytest.mark.parametrize(
    ("summary", "words"),
    [({"by": "Ada"}, "7 papers by Ada"), ({}, "7 papers"), ({"dump": "else.txt", "line": 1}, "7 papers")],
)
def test_many_are_told_with_where_they_come_from(summary: dict[str, Any], words: str) -> None:
    assert told(library(*papers(7, summaries=[summary]))) == [words]


def test_many_summaries_of_papers_that_had_one_are_no_papers() -> None:
    several = [IMPORT, {**IMPORT, "added": LATER}]
    texts = "A.\n\n<!-- summary -->\n\nB."
    held = library(*(page(texts, title=f"Lamp {number}", summaries=several) for number in range(1200)))
    assert told(held) == ["1,200 summaries from Old Notes", "1,200 papers from Old Notes"]


def test_no_more_is_told_than_is_read() -> None:
    days = [date(2026, 2, number) for number in range(1, SHOWN + 3)]
    held = library(*(page(title=f"Of day {day.day}", added=day) for day in days))
    assert told(held) == [f"of-day-{day.day}" for day in reversed(days[2:])]


def test_of_each_large_topic_the_paper_is_named_that_most_others_lead_to() -> None:
    names = tuple(f"topic-{number}" for number in range(BEGIN_WITH + 1))
    lamps = papers(9, tags=[*names, "small"], summaries=[IMPORT])
    bell = page("See [lamp](lamp-3.md).", title="Bell", tags=["small"], added=LATER)
    held = library(bell, *lamps, tags=(*names, "small"))
    near = Neighbour("lamp-5", (), (), ())
    related = {each.slug: (near,) for each in lamps if each.slug != near.slug}
    picked = [each.slug for each in begin_with(held, related, news(held))]
    # `small` is the largest, by the bell, which is told of already.
    assert picked == ["lamp-5", "lamp-3", "lamp-0", "lamp-1", "lamp-2"]


def test_a_paper_nobody_knows_is_nothing_to_begin_with() -> None:
    unknown = page(
        title="Words", identified=False, authors=[], venue=None, year=None, tags=["fog"], summaries=[IMPORT]
    )
    assert begin_with(library(unknown, tags=("fog",)), {}, []) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an import, a contribution and a second summary."""
    folder = tmp_path_factory.mktemp("news")
    imported = {
        f"docs/papers/lamp-{n}.md": file(title=f"Lamp {n}", tags=["vision"], summaries=[IMPORT])
        for n in range(7)
    }
    second = file(
        "A.",
        "B.",
        title="Fog",
        added=date(2026, 1, 1),
        summaries=[{"by": "Ada"}, {"by": "Eve <b>", "added": LATER}],
    )
    sources = "- name: Old <i>Notes</i>\n  dumps: [old.txt]\n"
    write(folder, {**imported, "docs/papers/fog.md": second, "summaries/sources.yml": sources})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        return build_site(folder)


def test_the_home_page_tells_what_is_new_by_its_day(built: Path) -> None:
    home = (built / "index.html").read_text("utf-8")
    found = between(home, "Latest additions</h2>", "</ul>")
    second, many, first = found.split("<li>")[1:]
    assert 'href="papers/fog/"' in second
    assert f'datetime="{LATER}">{LATER}</time> · a second summary, by Eve &lt;b&gt;</span>' in second
    assert '<a href="browse/latest/">7 papers from Old &lt;i&gt;Notes&lt;/i&gt;</a>' in many
    assert "· summary by Ada</span>" in first
    assert "lamp-" in between(home, "A few to begin with</h2>", "</ul>")


def test_what_is_dated_goes_by_the_latest_summary(built: Path) -> None:
    sitemap = ElementTree.parse(built / "sitemap.xml").getroot()
    days = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in sitemap}
    assert days[SITE] == days[f"{SITE}papers/fog/"] == str(LATER)
    assert days[f"{SITE}papers/lamp-1/"] == str(DAY)
    assert days[f"{SITE}about/"] is None
    listed = (built / "browse/latest/index.html").read_text("utf-8")
    assert listed.index("papers/fog/") < listed.index("papers/lamp-1/")
    assert f'datetime="{LATER}"' in listed


def test_a_page_shows_the_days_of_its_summaries_where_they_differ(built: Path) -> None:
    fog, lamp = ((built / f"papers/{slug}/index.html").read_text("utf-8") for slug in ("fog", "lamp-1"))
    assert [day in fog for day in ('<time datetime="2026-01-01">', f'<time datetime="{LATER}">')] == [
        True
    ] * 2
    assert "<time" not in lamp
