"""From a paper's page to others."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visit

PAPER = "papers/tidal-mills-for-unattended-lights/"
TITLE = "Tidal Mills for Unattended Lights"
BY_THE_SAME = "A Bell Buoy Hears Itself"


def test_a_related_paper_says_why_it_is_related(visit: Visit) -> None:
    page = visit.open(PAPER)
    item = page.locator(".precis-related li", has=page.get_by_role("link", name=BY_THE_SAME))
    expect(item).to_contain_text("Topics: Energy")
    expect(item).to_contain_text("Oluwaseun Adeyemi")
    item.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(BY_THE_SAME)


def test_an_author_leads_to_all_papers_by_that_author(visit: Visit) -> None:
    page = visit.open(PAPER)
    page.get_by_role("link", name="Oluwaseun Adeyemi", exact=True).click()
    found = page.locator("main .precis-papers")
    expect(page.locator("h1")).to_have_text("Oluwaseun Adeyemi")
    expect(found).to_contain_text(TITLE)
    expect(found).to_contain_text(BY_THE_SAME)


def test_a_venue_leads_to_its_papers_of_all_years(visit: Visit, papers: list[dict[str, Any]]) -> None:
    page = visit.open(PAPER)
    page.locator(".precis-head__published").get_by_role("link", name="LUX").click()
    expect(page.locator("h1")).to_have_text("LUX")
    count = sum(str(paper["venue"]).startswith("LUX ") for paper in papers)
    expect(page.locator("main .precis-papers > li")).to_have_count(count)


def test_a_year_leads_to_its_papers(visit: Visit, papers: list[dict[str, Any]]) -> None:
    page = visit.open(PAPER)
    page.locator(".precis-head__published").get_by_role("link", name="2019").click()
    # The year that readers mean: that of the venue.
    stated = [re.findall(r"[0-9]{4}", paper["venue"] or "") or [str(paper["year"])] for paper in papers]
    count = [years[-1] for years in stated].count("2019")
    expect(page.locator(".precis-browse__status")).to_contain_text(f"{count} papers")
    assert "year=2019" in page.url
