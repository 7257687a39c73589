"""A library in Arabic, Chinese and German: reading, sorting, searching."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations, violations_at
from tests.browser.conftest import Visit, until, wider
from tests.browser.sites import LANGUAGES, build, pages_of, repository, served
from tests.browser.test_search import RESULT, found, marked, search

WELLS = "كيف تتذكر الآبار مطر العام الماضي"
NETWORKS = "الشبكات المائية تحت المدن القديمة"
WHEELS = "سبع ملاحظات عن السواقي"
STONE = "石桥的记忆：载荷与沉降"
CLOCK = "水钟误差的贝叶斯估计"
DEEP = "用残差网络预测深井水位"
STREETS = "Über die Straßenentwässerung kleiner Städte"
BRIDGES = "Ältere Brücken, größere Lasten"
ANGSTROM = "Ångström’s Well: A Second Look"

PATHS = {
    WELLS: "papers/kyf-ttdhkr-alabar-mtr-alaam-almady/",
    NETWORKS: "papers/alshbkat-almayyh-tht-almdn-alqdymh/",
    WHEELS: "papers/sba-mlahzat-an-alswaqy/",
    STONE: "papers/shi-qiao-de-ji-yi-zai-he-yu-chen-jiang/",
    DEEP: "papers/yong-can-chai-wang-luo-yu-ce-shen-jing-shui-wei/",
    STREETS: "papers/uber-die-strassenentwasserung-kleiner-stadte/",
    ANGSTROM: "papers/angstroms-well-a-second-look/",
}

SEARCHED = [
    ("شبكة", {NETWORKS}),
    ("الشبكات", {NETWORKS, WELLS}),
    ("شبكات", {NETWORKS, WELLS}),
    ("والشبكات", {NETWORKS, WELLS}),
    ("الشَّبَكَة", {NETWORKS}),
    ("ساقية", {WHEELS}),
    ("الساقية", {WHEELS}),
    ("المؤلفان", {WELLS}),
    ("残差", {DEEP}),
    ("贝叶斯", {CLOCK}),
    ("残差网络", {DEEP}),
    ("残差 Fortran", {DEEP}),
    ("Fortran", {DEEP}),
    ("水准仪", {STONE}),
    ("周文澜", {STONE, CLOCK}),
    ("straßen", {STREETS}),
    ("Strassen", {STREETS}),
    ("überlauf", {STREETS}),
    ("uberlauf", {STREETS}),
    ("Ueberlauf", {STREETS}),
    ("regenrück", {STREETS}),
    ("Weißmüller", {STREETS}),
    ("μέτρηση", {ANGSTROM}),
    ("μετρηση", {ANGSTROM}),
    ("колодец", {ANGSTROM}),
    ("елка", {ANGSTROM}),
]


@pytest.fixture(scope="module")
def folder(built: Callable[[str], Path]) -> Path:
    """The folder of the library's site."""
    return built(LANGUAGES)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where it is served."""
    with served(folder) as address:
        yield address


def style(element: Locator, name: str) -> str:
    return str(element.evaluate(f"element => getComputedStyle(element).{name}"))


@pytest.mark.parametrize(
    ("title", "language", "direction"),
    [
        (WELLS, "ar", "rtl"),
        (WHEELS, "en", "rtl"),
        (DEEP, "zh-Hans", "ltr"),
        (STREETS, "de", "ltr"),
        (ANGSTROM, "en", "ltr"),
    ],
)
def test_a_summary_has_its_language_and_direction(
    visit: Visit, title: str, language: str, direction: str
) -> None:
    summary = visit.open(PATHS[title]).locator(".precis-summary")
    assert summary.evaluate("element => element.closest('[lang]').lang") == language
    assert style(summary, "direction") == direction
    assert style(visit.page.locator("h1"), "direction") == direction


@pytest.mark.parametrize("title", [WELLS, WHEELS])
def test_text_from_right_to_left_holds_code_and_formulas_from_left_to_right(visit: Visit, title: str) -> None:
    summary = visit.open(PATHS[title]).locator(".precis-summary")
    for name in (".formula:not(.display)", ".formula.display", ".katex", "p code", "pre", "pre code"):
        assert style(summary.locator(name).first, "direction") == "ltr", name
    for name in ("p", "li", "blockquote", "td:first-child"):
        assert style(summary.locator(name).first, "direction") == "rtl", name
    quotation, item = summary.locator("blockquote"), summary.locator("ul li").first
    widths = [style(quotation, f"border{side}Width") for side in ("Left", "Right")]
    assert widths[0] == "0px"
    assert widths[1] != "0px"
    assert style(item, "marginLeft") == "0px"
    assert style(item, "marginRight") != "0px"
    assert style(summary.locator("h2 .headerlink").first, "marginLeft") == "0px"


@pytest.mark.parametrize("title", [WELLS, DEEP, STREETS])
def test_axe_finds_nothing(visit: Visit, scheme: str, title: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert violations_at(visit.open(PATHS[title]), 360, 1440) == []


@pytest.mark.parametrize("path", ["browse/", "browse/?q=井", "browse/2019/", "tags/", "map/"])
def test_axe_finds_nothing_in_lists(visit: Visit, path: str) -> None:
    page = visit.open(path)
    until(page, "document.querySelector('.precis-browse__status')?.textContent !== ''")
    assert violations_at(page, 360, 1440) == []


def test_no_page_is_wider_than_a_phone(visit: Visit, folder: Path) -> None:
    assert wider(visit, pages_of(folder), 360) == []


def test_links_lead_to_headings_in_every_script(visit: Visit) -> None:
    for title, name in ((WELLS, "الشبكات المائية"), (DEEP, "阿拉伯文论文"), (STREETS, "andere Arbeit")):
        page = visit.open(PATHS[title])
        page.locator(".precis-summary").get_by_role("link", name=name).click()
        expect(page.locator("h2:target")).to_have_count(1)


def titles(page: Page) -> list[str]:
    expect(page.locator(".precis-browse__status")).not_to_be_empty()
    return page.locator(".precis-browse ol a").all_inner_texts()


def test_titles_are_in_order_with_accents_and_other_scripts_last(visit: Visit) -> None:
    expected = [BRIDGES, ANGSTROM, STREETS, NETWORKS, WHEELS, WELLS, CLOCK, DEEP, STONE]
    assert titles(visit.open("browse/?sort=title")) == expected


def test_choices_are_in_order(visit: Visit) -> None:
    page = visit.open("browse/")
    titles(page)
    topics = (
        page.locator(".precis-browse").get_by_label("Topic", exact=True).locator("option").all_inner_texts()
    )
    expected = ["Brücken", "Measurement", "Wasser in Städten", "الآبار", "桥梁", "水文"]
    assert [topic.rpartition(" ")[0] for topic in topics[1:]] == expected
    cloud = visit.open("tags/").locator(".precis-topics a").all_inner_texts()
    assert cloud == expected


@pytest.mark.parametrize(("words", "expected"), SEARCHED, ids=[words for words, _ in SEARCHED])
def test_the_dialog_finds(visit: Visit, words: str, expected: set[str]) -> None:
    assert set(found(visit, words)) == expected


@pytest.mark.parametrize(("words", "expected"), SEARCHED, ids=[words for words, _ in SEARCHED])
def test_browse_finds(visit: Visit, words: str, expected: set[str]) -> None:
    assert set(titles(visit.open(f"browse/?{urlencode({'q': words})}"))) == expected


def test_a_title_ranks_above_a_mention(visit: Visit) -> None:
    for word, first in (("水钟", CLOCK), ("预测", DEEP), ("آبار", WELLS), ("الشبكات", NETWORKS)):
        names = found(visit, word)
        assert len(names) > 1
        assert names[0] == first


@pytest.mark.parametrize(
    ("words", "passage", "mark"),
    [
        ("学习这段", "到达。本文用残差网络学习这段延迟：每一层", "学习这段"),
        ("Fortran", "本文使用Fortran训练的残差网络。", "Fortran"),
        ("المؤلفان", "طينية. قاس المؤلفان عمق الماء h(t) في أربعين بئرا", "المؤلفان"),
    ],
)
def test_excerpts_read_as_the_text_does(visit: Visit, words: str, passage: str, mark: str) -> None:
    page = visit.open()
    search(page, words)
    excerpt = page.locator(".precis-result__excerpt").first
    expect(excerpt).to_contain_text(passage)
    expect(excerpt.locator("mark", has_text=mark).first).to_have_text(mark)
    excerpt = (
        visit.open(f"browse/?{urlencode({'q': words})}")
        .locator(".precis-browse .precis-result__excerpt")
        .first
    )
    expect(excerpt).to_contain_text(passage)
    expect(excerpt.locator("mark", has_text=mark).first).to_have_text(mark)


def test_results_have_their_language(visit: Visit) -> None:
    page = visit.open()
    search(page, "شبكة")
    expect(page.locator(RESULT).first).to_have_attribute("lang", "ar")
    assert style(page.locator(".precis-result__excerpt").first, "direction") == "rtl"
    assert violations(page) == []
    first = visit.open("browse/?q=شبكة").locator(".precis-browse ol a").first
    expect(first).to_have_attribute("lang", "ar")


@pytest.mark.parametrize(
    ("words", "title", "marks"),
    [
        ("残差网络", DEEP, {"残差", "差网", "网络"}),
        ("الشبكات", WELLS, {"الشبكات"}),
        ("الشَّبَكَة", NETWORKS, {"والشَّبَكَة", "شبكة"}),
        ("strassen", STREETS, {"straßen"}),
    ],
)
def test_a_result_opens_where_it_matched(visit: Visit, words: str, title: str, marks: set[str]) -> None:
    page = visit.open(f"browse/?{urlencode({'q': words})}")
    page.locator(".precis-browse ol").get_by_role("link", name=title).click()
    page.wait_for_url("**/papers/**/?highlight=*")
    assert marked(page) == marks


def test_readers_of_english_load_one_language_alone(visit: Visit) -> None:
    loaded: list[str] = []
    visit.page.on("request", lambda r: loaded.append(r.url) if ".pagefind" in r.url else None)
    page = visit.open()
    search(page, "thermometers")
    expect(page.locator(RESULT).first).to_be_visible()
    assert [url.rpartition("/")[2] for url in loaded] == ["wasm.en.pagefind"]


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same library as a site whose own language is Arabic."""
    folder = tmp_path_factory.mktemp("arabic")
    repository(LANGUAGES, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}theme:\n  name: material\n  language: ar\n", "utf-8")
    build(folder, folder / "papers-site")
    with served(folder / "papers-site") as address:
        yield address


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["", "browse/?q=井", "map/", PATHS[WELLS], PATHS[STREETS]])
def test_a_site_from_right_to_left(browser: Browser, arabic: str, path: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        visiting = Visit(context, arabic)
        page = visiting.open(path)
        until(page, "document.querySelector('.precis-browse__status')?.textContent !== ''")
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        brand, button = (
            page.locator(name).bounding_box() for name in (".precis-brand", ".md-header .precis-search")
        )
        assert brand
        assert button
        assert brand["x"] > button["x"]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page) == []
        assert visiting.faults == []
