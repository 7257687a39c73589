"""Search, as people use it: by keyboard, from any page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

RESULT = "pagefind-modal .precis-result a"


def search(page: Page, words: str, key: str = "/") -> None:
    page.keyboard.press(key)
    expect(page.locator("pagefind-modal input")).to_be_focused()
    page.keyboard.type(words)


@pytest.mark.parametrize("key", ["/", "s", "Control+k", "Meta+k"])
def test_opens_by_keyboard_and_closes(visit: Visit, key: str) -> None:
    page = visit.open("tags/")
    page.keyboard.press(key)
    expect(page.locator("pagefind-modal input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("pagefind-modal dialog")).not_to_be_visible()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("PlaNet", "Learning Latent Dynamics for Planning from Pixels"),
        ("lottery ticket supermask", "Deconstructing Lottery Tickets: Zeros, Signs, and the Supermask"),
        ("Devlin", "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding"),
        ("group normalization", "Group Normalization"),
        ("1906.00949", "Stabilizing Off-Policy Q-Learning via Bootstrapping Error Reduction"),
        ("arXiv:1906.00949v2", "Stabilizing Off-Policy Q-Learning via Bootstrapping Error Reduction"),
        (
            "https://arxiv.org/pdf/1906.00949",
            "Stabilizing Off-Policy Q-Learning via Bootstrapping Error Reduction",
        ),
        ("BEAR", "Stabilizing Off-Policy Q-Learning via Bootstrapping Error Reduction"),
        ("janet", "The unreasonable effectiveness of the forget gate"),
        ("Schölkopf", "First-order Adversarial Vulnerability of Neural Networks and Input Dimension"),
        ("scholkopf", "First-order Adversarial Vulnerability of Neural Networks and Input Dimension"),
        ("supermas", "Deconstructing Lottery Tickets: Zeros, Signs, and the Supermask"),
        ("counterfact", "Woulda, Coulda, Shoulda: Counterfactually-Guided Policy Search"),
    ],
)
def test_finds_its_paper_first(visit: Visit, words: str, title: str) -> None:
    page = visit.open()
    search(page, words)
    expect(page.locator(RESULT).first).to_have_text(title, timeout=15_000)


def test_result_shows_authors_year_and_a_highlighted_excerpt_and_opens(visit: Visit) -> None:
    page = visit.open("about/")
    search(page, "temperature scailing")
    first = page.locator("pagefind-modal .precis-result").first
    expect(first).to_contain_text("Terrance DeVries", timeout=15_000)
    expect(first).to_contain_text("2018")
    expect(first.locator("mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Learning Confidence")


def test_filters_by_tag_year_and_venue(visit: Visit) -> None:
    page = visit.open()
    search(page, "learning")
    expect(page.locator(RESULT).first).to_be_visible(timeout=15_000)
    for name in ("Topic", "Year", "Venue"):
        expect(page.locator("pagefind-modal").get_by_role("combobox", name=name)).to_be_visible()


def test_only_papers_and_help_pages_are_found(visit: Visit) -> None:
    page = visit.open()
    search(page, "adversarial")
    expect(page.locator(RESULT).first).to_be_visible(timeout=15_000)
    for link in page.locator(RESULT).all():
        assert "/papers/" in (link.get_attribute("href") or "")


def test_formulas_are_indexed_once(visit: Visit) -> None:
    page = visit.open()
    search(page, "hint confidence loss NLL")
    excerpt = page.locator("pagefind-modal .precis-result__excerpt").first
    expect(excerpt).to_be_visible(timeout=15_000)
    assert "\\mathcal" not in excerpt.inner_text()


def found(page: Page, words: str) -> list[str]:
    page.locator("pagefind-modal input").fill(words)
    expect(page.locator("pagefind-modal pagefind-summary")).to_contain_text(
        words.replace("-", " "), timeout=15_000
    )
    expect(page.locator(RESULT).first).to_be_visible(timeout=15_000)
    return page.locator(RESULT).all_inner_texts()


def test_hyphens_make_no_difference(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("/")
    assert found(page, "out-of-distribution") == found(page, "out of distribution")


@pytest.mark.parametrize("word", ["attention", "adversarial", "reinforcement"])
def test_a_title_ranks_above_a_mention(visit: Visit, word: str) -> None:
    page = visit.open()
    page.keyboard.press("/")
    titled = [word in title.lower() for title in found(page, word)]
    assert any(titled)
    assert titled == sorted(titled, reverse=True)


def test_a_result_opens_where_it_matched(visit: Visit) -> None:
    page = visit.open()
    search(page, "batch sizes")
    page.locator(RESULT, has_text="Group Normalization").click(timeout=15_000)
    page.wait_for_url("**/papers/group-normalization/?highlight=batch&highlight=sizes")
    marked = page.evaluate(
        "[...CSS.highlights.get('precis-found')].map(range => range.toString().toLowerCase())"
    )
    assert set(marked) == {"batch", "sizes"}
    assert page.evaluate("scrollY") > 0
