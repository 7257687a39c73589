"""Citing and taking along, in a browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit

BIBTEX = "@inproceedings{akerblom2018counterweighted,\n"
PAPER = "papers/counterweighted-clockwork-for-turning-lenses/"


@pytest.fixture
def clipboard(visit: Visit) -> Visit:
    """A visit that may use the clipboard."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visit


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ("Copy BibTeX", BIBTEX),
        ("Copy citation", "Bjørn Åkerblom and Ann Lee. "),
        ("Copy permalink", f"papers-site/{PAPER}"),
    ],
)
def test_copying_by_keyboard(clipboard: Visit, button: str, text: str) -> None:
    page = clipboard.open(PAPER)
    page.get_by_text("Cite this paper").press("Enter")
    page.get_by_role("button", name=button).press("Enter")
    expect(page.locator(".precis-cite [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert text in copied


def test_without_a_clipboard_the_text_is_selected(visit: Visit) -> None:
    visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = visit.open(PAPER)
    page.get_by_text("Cite this paper").click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".precis-cite [role=status]")).to_contain_text("Selected")
    assert str(page.evaluate("getSelection().toString()")).startswith(BIBTEX)


def test_the_markdown_is_beside_the_page(visit: Visit) -> None:
    link = visit.open(PAPER).get_by_role("link", name="Markdown", exact=True)
    address = link.evaluate("link => link.href")
    assert address == visit.address + PAPER.rstrip("/") + ".md"
    assert visit.page.request.get(address).text().startswith("---\ntitle: ")


def test_without_script_no_button_shows(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + PAPER)
        page.get_by_text("Cite this paper").click()
        expect(page.locator("#bibtex")).to_be_visible()
        expect(page.locator(".precis-copy:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_open_citation_is_accessible(browser: Browser, address: str, scheme: str, width: int) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:  # type: ignore[arg-type]
        page = Visit(context, address).open(PAPER)
        page.get_by_text("Cite this paper").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
