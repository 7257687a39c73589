"""From a paper's page to others."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit

PAPER = "papers/social-influence-as-intrinsic-motivation-for-multi-agent-deep-reinforcement-learning/"
TITLE = "Social Influence as Intrinsic Motivation for Multi-Agent Deep Reinforcement Learning"
BY_THE_SAME = "Compositional Obverter Communication Learning From Raw Visual Input"


def test_a_related_paper_says_why_it_is_related(visit: Visit) -> None:
    page = visit.open(PAPER)
    item = page.locator(".precis-related li", has=page.get_by_role("link", name=BY_THE_SAME))
    expect(item).to_contain_text("Topics: Multi-agent learning")
    expect(item).to_contain_text("Angeliki Lazaridou")
    item.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(BY_THE_SAME)


def test_an_author_leads_to_all_papers_by_that_author(visit: Visit) -> None:
    page = visit.open(PAPER)
    page.get_by_role("link", name="Angeliki Lazaridou", exact=True).click()
    found = page.locator(".precis-browse .precis-papers")
    expect(found).to_contain_text(TITLE)
    expect(found).to_contain_text(BY_THE_SAME)


def test_venue_and_year_lead_to_their_papers(visit: Visit, site: Path) -> None:
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))
    counts = {
        ("ICML", "venue=ICML"): sum(
            paper["venue"].rpartition(" ")[0] == "ICML" for paper in papers if paper["venue"]
        ),
        ("2018", "year=2018"): sum(paper["year"] == 2018 for paper in papers),
    }
    for (name, state), count in counts.items():
        page = visit.open(PAPER)
        page.locator(".precis-head__published").get_by_role("link", name=name).click()
        expect(page.locator(".precis-browse__status")).to_contain_text(f"{count} papers")
        assert state in page.url
