"""Reading: figures, formulas, acronyms, keys and print."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit, until
from tests.browser.test_search import INPUT, search

FIGURES = "papers/large-study-of-flash-rhythms-in-coastal-lights/"
FORMULAS = "papers/learning-to-trim-confidence-in-the-wick/"
REFERENCES = "papers/out-of-harbour-pilotage-by-smell/"
DISPLAYED = "papers/lambda-lights-colour-without-filters/"
WIDE = "papers/how-bright-is-bright-enough/"
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300"/></svg>'
)


# What imgur serves for a figure that it lost, with status 200.
REMOVED = FIGURE.replace("600", "161").replace("300", "81")


def serve_figures(page: Page, figure: str = FIGURE) -> None:
    """Serve a figure for each that stands on another host."""
    page.route(
        "https://i.imgur.com/**", lambda route: route.fulfill(content_type="image/svg+xml", body=figure)
    )


def loaded_figure(page: Page) -> Locator:
    """The first figure, once it has come into sight and loaded."""
    figure = page.locator("a.figure").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator("img")).to_have_attribute("width", "600")
    return figure


def test_a_figure_enlarges_by_click_and_by_keyboard(visit: Visit) -> None:
    serve_figures(visit.page)
    page = visit.open(FIGURES)
    figure = loaded_figure(page)
    figure.click()
    expect(page.locator(".pswp--open .pswp__img").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".pswp")).to_have_count(0)
    expect(figure).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".pswp--open .pswp__img").first).to_be_visible()
    assert page.url.endswith(FIGURES)


def test_photoswipe_is_fetched_at_the_first_click_only(visit: Visit) -> None:
    serve_figures(visit.page)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open(FIGURES)
    figure = loaded_figure(page)
    assert not [url for url in asked if "photoswipe" in url]
    figure.click()
    expect(page.locator(".pswp--open")).to_be_visible()
    assert len([url for url in asked if "photoswipe" in url]) == 2


def test_a_figure_has_a_name_and_is_a_link_without_script(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context, address).open(FIGURES)
        link = page.get_by_role("link", name=re.compile("^Figure from the paper")).first
        expect(link).to_have_attribute("href", re.compile(r"^https://i\.imgur\.com/"))


def test_figures_keep_their_space(visit: Visit) -> None:
    held: list[Route] = []
    page = visit.page
    page.route("https://i.imgur.com/**", lambda route: held.append(route))
    with page.expect_request("https://i.imgur.com/**"):
        # Before the figures there is no `load`.
        page.goto(visit.address + FIGURES, wait_until="domcontentloaded")
        image = page.locator("a.figure img").first
        image.scroll_into_view_if_needed()
    before = image.bounding_box()
    assert before
    assert before["height"] > 200
    serve_figures(page)
    for route in held:
        route.fulfill(content_type="image/svg+xml", body=FIGURE)
    expect(image).to_have_attribute("width", "600")
    after = image.bounding_box()
    assert after
    assert after["height"] == pytest.approx(before["height"], abs=8)


@pytest.mark.parametrize("way", ["no answer", "another image"])
def test_a_lost_figure_becomes_a_note(browser: Browser, address: str, scheme: str, way: str) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        visiting = Visit(context, address)
        if way == "another image":
            serve_figures(visiting.page, REMOVED)
        else:
            visiting.page.route("https://i.imgur.com/**", lambda route: route.abort())
        page = visiting.open(FIGURES)
        page.get_by_role("heading", name="What was found").scroll_into_view_if_needed()
        note = page.locator(".precis-lost").first
        expect(note).to_contain_text("a flat line from four to twenty flashes")
        expect(note.get_by_role("link")).to_have_attribute(
            "href", "https://web.archive.org/web/https://i.imgur.com/rhythm1.png"
        )
        why = {
            "another image": "i.imgur.com no longer has this picture",
            "no answer": "This picture could not be loaded from i.imgur.com",
        }
        expect(note).to_contain_text(why[way])
        assert violations(page) == []


def test_who_is_offline_is_told_that_and_not_that_a_figure_is_lost(browser: Browser, address: str) -> None:
    with browser.new_context(service_workers="block") as context:
        held: list[Route] = []
        visiting = Visit(context, address)
        visiting.page.route("https://i.imgur.com/**", lambda route: held.append(route))
        visiting.page.goto(address + FIGURES, wait_until="domcontentloaded")
        with visiting.page.expect_request("https://i.imgur.com/**"):
            visiting.page.locator("a.figure").first.scroll_into_view_if_needed()
        until(visiting.page, "document.readyState !== 'loading'")
        context.set_offline(True)
        held[0].abort()
        note = visiting.page.locator(".precis-lost").first
        expect(note).to_contain_text("You are offline, and this picture, from i.imgur.com, has not been kept")
        expect(note.get_by_role("link")).to_have_count(0)


def test_formulas_are_copied_as_tex(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(FORMULAS)
    # From within one formula to within another, over what stands between them.
    page.evaluate(
        """() => {
            const [first, second] = document.querySelectorAll(".precis-summary p .formula .katex-html");
            document.getSelection().setBaseAndExtent(first, 0, second, 0);
        }"""
    )
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "$p$ and the confidence $c$"


def test_text_without_formulas_is_copied_as_ever(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(FORMULAS)
    page.locator(".precis-head__authors").select_text()
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Zoë Brightwell")


def test_a_wide_formula_scrolls_inside_itself(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    page = visit.open(WIDE)
    formula = page.locator(".formula.wide").first
    expect(formula).to_have_attribute("tabindex", "0")
    assert formula.evaluate("e => e.scrollWidth > e.clientWidth")
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(page.locator(".formula.wide")).to_have_count(0)


@pytest.mark.parametrize("contents", [True, False])
def test_a_wide_display_formula_takes_the_room_beside_the_text(visit: Visit, contents: bool) -> None:
    visit.page.set_viewport_size({"width": 1440, "height": 800})
    page = visit.open(DISPLAYED)
    if contents:
        page.locator(".md-main__inner").evaluate(
            """inner => {
                const contents = document.createElement("div");
                contents.className = "md-sidebar md-sidebar--secondary";
                inner.prepend(contents);
            }"""
        )
    formula = page.locator(".precis-summary > p > .formula.display").first
    text = page.locator(".precis-summary").bounding_box()
    before = formula.bounding_box()
    assert text
    assert before
    assert before["width"] == text["width"]
    # As wide as two thirds of the window.
    formula.locator(".katex-display").evaluate("e => { e.style.width = '820px'; }")
    box = formula.bounding_box()
    assert box
    assert formula.evaluate("e => e.scrollWidth <= e.clientWidth")
    right = box["x"] + box["width"] - text["x"] - text["width"]
    assert right == pytest.approx(0 if contents else text["x"] - box["x"], abs=1)
    formula.locator(".katex-display").evaluate("e => { e.style.width = '3000px'; }")
    assert formula.evaluate("e => e.scrollWidth > e.clientWidth && e.getBoundingClientRect().left >= 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_the_first_tab_reaches_a_link_to_the_content(visit: Visit) -> None:
    for path in ("", FORMULAS, "browse/", "map/", "tags/", "tags/cats/", "saved/", "write/"):
        page = visit.open(path)
        page.keyboard.press("Tab")
        skip = page.locator(".md-skip:focus")
        expect(skip).to_be_in_viewport()
        target = skip.get_attribute("href") or ""
        expect(page.locator(f"[id='{target.removeprefix('#')}']")).to_be_attached()


def test_an_acronym_is_explained_by_hover_and_by_keyboard(visit: Visit, scheme: str) -> None:
    page = visit.open(FIGURES)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    acronym = page.locator("abbr", has_text=re.compile("^FLR$")).first
    tooltip = page.locator(".md-tooltip2--active", has_text="flash rate")
    acronym.hover()
    expect(tooltip).to_be_visible()
    page.mouse.move(0, 0)
    expect(tooltip).to_have_count(0)
    acronym.focus()
    expect(tooltip).to_be_visible()
    expect(acronym).to_have_attribute("aria-describedby", re.compile("tooltip"))
    # The theme puts its tooltips at the end of the page, outside every landmark; the word refers to its own.
    assert [violation for violation in violations(page) if not violation.startswith("region:")] == []


def test_j_and_k_go_through_a_list_and_then_from_paper_to_paper(visit: Visit) -> None:
    page = visit.open("tags/cats/")
    links = page.locator(".precis-papers li > a:first-of-type")
    titles = links.all_inner_texts()
    assert len(titles) > 2
    for key, at in (("j", 0), ("j", 1), ("k", 0), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        expect(links.nth(at)).to_be_focused()
    page.keyboard.press("Enter")
    for key, at in (("", 1), ("j", 2), ("k", 1), ("ArrowLeft", 0), ("k", 0)):
        if key:
            page.keyboard.press(key)
        expect(page.locator("h1")).to_have_text(titles[at])
        page.wait_for_load_state()


def test_a_paper_opened_by_itself_leads_on_through_the_library(visit: Visit) -> None:
    page = visit.open(FIGURES)
    following = page.locator("link[rel=next]").get_attribute("href")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{(following or '').removeprefix('../')}")
    page.keyboard.press("k")
    page.wait_for_url(f"**/{FIGURES}")


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_keys_are_listed(visit: Visit, way: str) -> None:
    page = visit.open("tags/")
    if way == "key":
        page.keyboard.press("?")
    else:
        page.get_by_role("button", name="Keys").click()
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("j")
    expect(page.locator(".precis-papers :focus")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def test_keys_are_letters_while_one_types_and_shortcuts_with_modifiers(visit: Visit) -> None:
    page = visit.open("tags/cats/")
    search(page, "j?")
    expect(page.locator(INPUT)).to_have_value("j?")
    expect(page.locator(".precis-keys")).not_to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+j")
    expect(page.locator(".precis-papers :focus")).to_have_count(0)


def test_on_paper_only_the_text_remains(visit: Visit) -> None:
    page = visit.open(REFERENCES)
    page.emulate_media(media="print")
    for gone in (
        *(".md-header", ".md-sidebar--secondary", ".precis-footer button", ".headerlink", ".precis-star"),
        *(".precis-related", ".precis-cite button", ".precis-cite pre", ".precis-cite__links"),
    ):
        for element in page.locator(gone).all():
            expect(element).not_to_be_visible()
    expect(page.locator(".precis-summary")).to_be_visible()
    expect(page.locator("#citation")).to_be_visible()
    assert page.locator("#citation").evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })")
    link = page.locator(".precis-summary li a[href^=http]").first
    assert "https://" in link.evaluate("e => getComputedStyle(e, '::after').content")


def test_the_page_says_how_long_it_takes(visit: Visit) -> None:
    expect(visit.open(FORMULAS).locator(".precis-head__facts")).to_contain_text(re.compile(r"\d min read"))
