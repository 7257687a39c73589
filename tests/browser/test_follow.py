"""From a paper's page to others."""

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
    found = page.locator(".precis-browse .precis-papers")
    expect(found).to_contain_text(TITLE)
    expect(found).to_contain_text(BY_THE_SAME)


def test_venue_and_year_lead_to_their_papers(visit: Visit, papers: list[dict[str, Any]]) -> None:
    counts = {
        ("LUX", "venue=LUX"): sum(str(paper["venue"]).startswith("LUX ") for paper in papers),
        ("2019", "year=2019"): sum(paper["year"] == 2019 for paper in papers),
    }
    for (name, state), count in counts.items():
        page = visit.open(PAPER)
        page.locator(".precis-head__published").get_by_role("link", name=name).click()
        expect(page.locator(".precis-browse__status")).to_contain_text(f"{count} papers")
        assert state in page.url
