"""What a visitor sees, page by page."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visit, wider
from tests.browser.sites import pages_of

Papers = list[dict[str, Any]]

PAPER = "papers/learning-to-trim-confidence-in-the-wick/"


def test_home_says_what_this_is_and_leads_to_topics_and_papers(visit: Visit, papers: Papers) -> None:
    page = visit.open()
    expect(page.locator("h1")).to_have_text("Précis")
    expect(page.get_by_text(f"{len(papers)} papers")).to_be_visible()
    page.get_by_role("link", name="Fog signals", exact=True).click()
    expect(page.locator("h1")).to_have_text("Fog signals")
    page.get_by_role("link", name="Bees in the Horn").click()
    expect(page.locator("h1")).to_have_text("Bees in the Horn")


def test_paper_shows_its_facts_and_where_they_lead(visit: Visit) -> None:
    page = visit.open(PAPER)
    expect(page).to_have_title(re.compile("^Learning to Trim: Confidence in the Wick"))
    expect(page.get_by_text("Zoë Brightwell, Bjørn Åkerblom")).to_be_visible()
    links = {
        "arXiv:1805.90011": "https://arxiv.org/abs/1805.90011",
        "PDF": "https://arxiv.org/pdf/1805.90011",
        "Code": "https://example.org/code/trim",
    }
    for name, target in links.items():
        expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("href", target)
    page.get_by_role("link", name="Energy").click()
    expect(page.locator("h1")).to_have_text("Energy")


def test_formula_is_visible_has_mathml_and_needs_no_script(visit: Visit) -> None:
    page = visit.open(PAPER)
    formula = page.locator(".katex", has=page.locator("annotation", has_text="p'=c*p+(1-c)y"))
    expect(formula.locator(".katex-html")).to_be_visible()
    assert formula.locator("math mo", has_text="−").count() == 1
    font = formula.locator(".katex-html .mathnormal").first.evaluate("e => getComputedStyle(e).fontFamily")
    assert "KaTeX" in font
    assert page.evaluate("document.fonts.check('16px KaTeX_Math')")
    assert page.evaluate("typeof katex") == "undefined"


def test_tag_page_lists_its_papers(visit: Visit, papers: Papers) -> None:
    titles = {paper["title"] for paper in papers if "cats" in paper["tags"]}
    page = visit.open("tags/cats/")
    assert titles
    assert set(page.locator(".precis-papers a").all_inner_texts()) == titles


def test_tags_page_names_every_tag_with_its_count(visit: Visit, papers: Papers) -> None:
    page = visit.open("tags/")
    tags = {tag for paper in papers for tag in paper["tags"]}
    assert page.locator("main li").count() == len(tags)
    for tag in sorted(tags):
        count = sum(tag in paper["tags"] for paper in papers)
        item = page.locator(f"main li:has(a[href='{tag}/'])")
        expect(item).to_contain_text(re.compile(rf"(^|\D){count}(\D|$)"))


def test_no_page_is_wider_than_a_phone(visit: Visit, site: Path) -> None:
    pages = pages_of(site)
    assert pages
    assert wider(visit, pages, 360) == []


def test_figures_load_when_they_are_needed_and_say_what_they_show(visit: Visit) -> None:
    image = visit.open(PAPER).locator("article img").first
    expect(image).to_have_attribute("loading", "lazy")
    expect(image).to_have_attribute("referrerpolicy", "no-referrer")
    assert len(image.get_attribute("alt") or "") > 20
