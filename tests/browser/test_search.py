"""Search, as people use it: by keyboard, from any page."""

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, until

DIALOG = ".precis-finder"
INPUT = f"{DIALOG} input[name=q]"
RESULT = f"{DIALOG} ol a"
STATUS = ".precis-browse .precis-status"


def search(page: Page, words: str, key: str = "/") -> None:
    page.keyboard.press(key)
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.type(words)


def found(visit: Visit, words: str) -> list[str]:
    """The titles of what `/browse/` finds first, in order."""
    page = visit.open(f"browse/?{urlencode({'q': words})}")
    expect(page.locator(STATUS)).not_to_be_empty()
    return page.locator(".precis-browse ol a").all_inner_texts()


def marked(page: Page) -> set[str]:
    """The words that a page highlights, once it does."""
    until(page, "CSS.highlights.has('precis-found')")
    words = page.evaluate("[...CSS.highlights.get('precis-found')].map(range => range.toString())")
    return {word.lower() for word in words}


@pytest.mark.parametrize("key", ["/", "s", "Control+k", "Meta+k"])
def test_opens_by_keyboard_and_closes(visit: Visit, key: str) -> None:
    page = visit.open("tags/")
    page.keyboard.press(key)
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).not_to_be_visible()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("SheepLens", "The Fresnel Lens Explained to Sheep"),
        ("lights of one rhythm twins", "Telling Twins Apart: Lights of One Rhythm"),
        ("Kvist", "Mirrors Before Lenses: What the Old Lights Could Do"),
        ("group occultation", "Group Occultation: Counting Dark Instead of Light"),
        ("1806.90010", "Large Study of Flash Rhythms in Coastal Lights"),
        ("arXiv:1806.90010v2", "Large Study of Flash Rhythms in Coastal Lights"),
        ("https://arxiv.org/pdf/1806.90010", "Large Study of Flash Rhythms in Coastal Lights"),
        ("TRIM", "Learning to Trim: Confidence in the Wick"),
        ("murk", "A Foghorn That Knows Its Name"),
        ("occultat", "Group Occultation: Counting Dark Instead of Light"),
        ("counterweigh", "Counterweighted Clockwork for Turning Lenses"),
    ],
)
def test_finds_its_paper_first(visit: Visit, words: str, title: str) -> None:
    page = visit.open()
    search(page, words)
    expect(page.locator(RESULT).first).to_have_text(title)


@pytest.mark.parametrize("name", ["Schölhorn", "scholhorn"])
def test_finds_an_author_with_and_without_accents(
    visit: Visit, papers: list[dict[str, Any]], name: str
) -> None:
    expected = {paper["title"] for paper in papers if "Ingrid Schölhorn" in paper["authors"]}
    assert expected
    assert set(found(visit, name)) == expected


def test_result_shows_authors_year_and_a_highlighted_excerpt_and_opens(visit: Visit) -> None:
    page = visit.open("about/")
    search(page, "temperature scailing")
    first = page.locator(f"{DIALOG} ol li").first
    expect(first).to_contain_text("Zoë Brightwell")
    expect(first).to_contain_text("2018")
    expect(first.locator("mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Learning to Trim: Confidence in the Wick")


def test_filters_by_topic_year_and_venue(visit: Visit, papers: list[dict[str, Any]]) -> None:
    page = visit.open()
    search(page, "lamp")
    expect(page.locator(RESULT).first).to_be_visible()
    form = page.locator(f"{DIALOG} form")
    for name in ("Topic", "Venue"):
        assert len(form.get_by_label(name).locator("option").all()) > 1
    form.get_by_label("Year").select_option(value="2019")
    of_2019 = {paper["title"] for paper in papers if (paper["venue"] or "").endswith("2019")}
    expect(page.locator(f"{DIALOG} .precis-papers__facts").filter(has_not_text="2019")).to_have_count(0)
    assert set(page.locator(RESULT).all_inner_texts()) <= of_2019


def test_the_list_holds_papers_alone(visit: Visit) -> None:
    assert len(found(visit, "keepers")) > 1
    for link in visit.page.locator(".precis-browse ol a").all():
        assert "/papers/" in (link.get_attribute("href") or "")


def test_formulas_are_indexed_once(visit: Visit) -> None:
    page = visit.open()
    search(page, "smoke loss")
    excerpt = page.locator(f"{DIALOG} .precis-result__excerpt").first
    expect(excerpt).to_contain_text("loss")
    assert "\\mathcal" not in excerpt.inner_text()


def test_hyphens_make_no_difference(visit: Visit) -> None:
    with_hyphens = found(visit, "out-of-harbour")
    assert len(with_hyphens) > 1
    assert found(visit, "out of harbour") == with_hyphens


@pytest.mark.parametrize("word", ["foghorn", "lens", "keeper"])
def test_a_title_ranks_above_a_mention(visit: Visit, word: str) -> None:
    titled = [word in title.lower() for title in found(visit, word)]
    assert any(titled)
    assert not all(titled)
    assert titled == sorted(titled, reverse=True)


def test_a_result_opens_where_it_matched(visit: Visit) -> None:
    page = visit.open()
    search(page, "chamois gauze")
    page.locator(RESULT, has_text="Large Study").click()
    page.wait_for_url("**/papers/large-study-*/?highlight=chamois&highlight=gauze")
    assert marked(page) == {"chamois", "gauze"}
    until(page, "scrollY > 0")


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("Schohlorn", "scholhorn", "On Hearing a Horn Through Fog"),
        ("occulation", "occultation", "Group Occultation: Counting Dark Instead of Light"),
        ("gruop ocultation", "group occultation", "Group Occultation: Counting Dark Instead of Light"),
        (
            "couterweighted clokwork",
            "counterweighted clockwork",
            "Counterweighted Clockwork for Turning Lenses",
        ),
        ("sheep lense", "sheep lens", "The Fresnel Lens Explained to Sheep"),
        ("radarbeacons", "radar beacons", "Radar Beacons for Sail"),
    ],
)
def test_what_is_mistyped_is_guessed(visit: Visit, typed: str, meant: str, title: str) -> None:
    assert title in found(visit, typed)[:3]
    expect(visit.page.locator(".precis-browse .precis-guess")).to_have_text(f"Did you mean {meant}?")
    page = visit.open()
    search(page, typed)
    expect(page.locator(f"{DIALOG} .precis-guess")).to_have_text(f"Did you mean {meant}?")
    expect(page.locator(RESULT).first).to_be_visible()


@pytest.mark.parametrize("words", ["asdfqwer", "zzyzx", "keeper asdfqwer", "qwzx vbnmk"])
def test_for_what_nobody_has_written_there_are_ways_on(visit: Visit, words: str) -> None:
    assert found(visit, words) == []
    ways = visit.page.locator(".precis-browse .precis-nothing")
    expect(ways).to_be_visible()
    expect(ways.get_by_role("link", name="topics")).to_be_visible()
    page = visit.open()
    search(page, words)
    ways = page.locator(f"{DIALOG} .precis-nothing")
    expect(ways.get_by_role("link", name="write the summary")).to_be_visible()
    expect(page.locator(RESULT)).to_have_count(0)


def test_an_acronym_finds_what_writes_it_out(visit: Visit) -> None:
    assert "Radar Beacons for Sail" in found(visit, "racon")


@pytest.mark.parametrize(
    "typed",
    [r"$\mathcal{L}_c$", r"\mathcal{L}_c=-\log c", "ℒ_c", "c*p+(1-c)y", "$c * p$", "p'=c*p + (1-c)"],
)
def test_a_formula_is_found_by_its_tex_and_its_signs(visit: Visit, typed: str) -> None:
    assert found(visit, typed) == ["Learning to Trim: Confidence in the Wick"]


def test_a_formula_of_no_paper_is_taken_for_its_words(visit: Visit) -> None:
    assert "Large Study of Flash Rhythms in Coastal Lights" in found(visit, "flash_{rhythms}")


def test_topics_authors_and_venues_are_answers(visit: Visit) -> None:
    page = visit.open("about/")
    answers = page.locator(f"{DIALOG} .precis-answers")
    search(page, "optics")
    answers.get_by_role("link", name="Optics").click()
    page.wait_for_url("**/tags/optics/")
    search(page, "scholhorn")
    expect(answers.get_by_role("link", name="Ingrid Schölhorn")).to_have_attribute(
        "href", f"{visit.address}authors/ingrid-scholhorn/"
    )
    page.locator(INPUT).fill("icfs")
    answers.get_by_role("link", name="ICFS", exact=True).click()
    page.wait_for_url("**/venues/icfs/")


def test_enter_opens_the_first_paper(visit: Visit) -> None:
    page = visit.open()
    search(page, "sheeplens")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/the-fresnel-lens-*/?highlight=sheeplens")


def test_one_comes_back_to_the_query_and_the_place_in_the_list(visit: Visit) -> None:
    page = visit.open("tags/")
    search(page, "lamp")
    page.locator(RESULT).nth(4).click()
    page.wait_for_url("**/papers/**")
    page.go_back()
    expect(page.locator(INPUT)).to_have_value("lamp")
    expect(page.locator(RESULT).nth(4)).to_be_focused()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(DIALOG)).not_to_be_visible()


def test_nothing_is_loaded_before_one_searches(visit: Visit) -> None:
    loaded: list[str] = []
    visit.page.on("request", lambda request: loaded.append(request.url))
    page = visit.open()
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "/pagefind/" in url or "/search/" in url]
    search(page, "sheeplens")
    expect(page.locator(RESULT).first).to_be_visible()
    assert not [url for url in loaded if "/search/" in url or "/minisearch/" in url]
    page.locator(INPUT).fill("shepelens")
    expect(page.locator(f"{DIALOG} .precis-guess")).to_contain_text("sheeplens")
    assert len([url for url in loaded if "/search/" in url]) == 1


def test_the_year_of_the_venue_and_that_of_the_preprint_find_a_paper(
    visit: Visit, papers: list[dict[str, Any]]
) -> None:
    paper = next(each for each in papers if (each["venue"] or "")[-4:] == str((each["year"] or 0) + 1))
    family = paper["authors"][0].rpartition(" ")[2]
    for year in (paper["year"], paper["year"] + 1):
        assert paper["title"] in found(visit, f"{family} {year}")
