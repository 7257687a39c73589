"""The page to write on: from an empty form to a page of the library, and whatever else people do there."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import violations_at
from tests.browser.conftest import Visit
from tests.browser.sites import served
from tests.libraries import furnish, toy

REPOSITORY = "https://github.com/example/lights"
CONTACT = "keeper@example.org"
SERVICES = re.compile(r"https://api\.(datacite|crossref|semanticscholar)\.org/")
HELD = "bees-in-the-horn"
TITLE = "Ships That Pass $n$ Times"
TEXT = r"""A lighthouse keeper counts ships, and some twice. How often does a ship pass? The authors let
$\lambda$ ships an hour pass a tower in fog, and ask how many of them the keeper writes down. Of ships that
pass $n$ times, the book holds $n - 1$ too many, and nobody notices: ships have no names at night.

## Method

$$
\lambda' = \sum_n n \, p(n)
$$

The sum is taken over a year of nights, most of them without a moon.
"""


def furnished(folder: Path, settings: str = "") -> Path:
    """Make the toy library with further settings, and give its folder."""
    furnish(toy(folder))
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8") + settings, "utf-8")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in a library, in a process of its own.

    KaTeX's engine does not run beside Playwright.
    """
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )


def build(folder: Path) -> Path:
    """Build the site of a library, and give its folder."""
    built = run(folder, "mkdocs", "build", "--strict", "--quiet")
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def proposing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library that is on GitHub."""
    return build(furnished(tmp_path_factory.mktemp("proposing"), f"repo_url: {REPOSITORY}\n"))


@pytest.fixture
def writing(browser: Browser, proposing: Path) -> Iterator[Visit]:
    """A visit to that site, which fails its test when it saw a fault."""
    with served(proposing) as address, browser.new_context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit = Visit(context, address)
        context.route(f"{REPOSITORY}/**", lambda route: route.fulfill(body="GitHub"))
        yield visit
        assert visit.faults == []


def opened(visit: Visit, asked: str = "") -> Page:
    page = visit.open(f"write/{asked}")
    expect(page.get_by_role("textbox", name="Title")).to_be_visible()
    return page


def summary(page: Page) -> None:
    """Type a summary, as people do."""
    page.get_by_role("textbox", name="Summary").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(TEXT)


def fill(page: Page) -> None:
    """Fill in the form."""
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Authors").fill("Ada Lovelace, Mary Somerville and Grace Hopper")
    page.get_by_role("textbox", name="Year").fill("2019")
    page.get_by_role("textbox", name="Venue").fill("Journal of Lights 2019")
    page.get_by_role("textbox", name="arXiv").fill("https://arxiv.org/abs/1912.99999v2")
    page.get_by_role("textbox", name="Your name").fill("Ada Lovelace")
    for topic in page.locator("#write-topics input").all()[:2]:
        topic.check()
    summary(page)


def proposed(page: Page) -> str:
    """Propose what was written, and give the address that is opened."""
    with page.context.expect_page() as popup:
        page.get_by_role("button", name="Propose it").click()
    return popup.value.url


def saved(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    return download.value.path().read_text("utf-8")


def on_clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_from_an_empty_form_to_the_built_site(writing: Visit, proposing: Path, tmp_path: Path) -> None:
    page = opened(writing)
    fill(page)
    expect(page.get_by_role("region", name="Problems")).to_contain_text("None.")
    preview = page.get_by_role("region", name="Preview")
    expect(preview.locator(".katex-display")).to_have_count(1)
    seen = preview.locator(".precis-summary").inner_text()

    address = urlsplit(proposed(page))
    assert address.path == "/example/lights/new/main/docs/papers"
    asked = parse_qs(address.query)
    assert asked["filename"] == ["ships-that-pass-n-times.md"]

    library = furnished(tmp_path / "merged")
    file = library / "docs/papers" / asked["filename"][0]
    file.write_text(asked["value"][0], "utf-8")
    checked = subprocess.run(
        [Path(sys.executable).with_name("precis"), "check", file],
        cwd=library,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout == "Checked 1 paper: nothing to mend.\n", checked.stderr
    with served(build(library)) as site:
        page.goto(f"{site}papers/{file.stem}/")
        expect(page.locator("h1")).to_contain_text("Ships That Pass")
        expect(page.get_by_text("Summary by Ada Lovelace")).to_be_visible()
        page.evaluate("for (const link of document.querySelectorAll('.headerlink')) link.remove()")
        assert page.locator(".precis-summary").inner_text().split() == seen.split()


def test_every_page_leads_there(writing: Visit) -> None:
    page = writing.open()
    page.get_by_role("contentinfo").get_by_role("link", name="Write a summary").click()
    expect(page.get_by_role("heading", name="Write", exact=True)).to_be_visible()


ANSWERS: Mapping[str, Any] = {
    "datacite": {
        "data": {
            "attributes": {
                "titles": [{"title": "Lamps <i>in</i> Fog"}],
                "creators": [{"name": "Lovelace, Ada", "givenName": "Ada", "familyName": "Lovelace"}],
                "publicationYear": 2019,
                "publisher": "arXiv",
            }
        }
    },
    "crossref": {
        "message": {
            "title": ["Lamps in Fog"],
            "author": [{"given": "Ada", "family": "Lovelace"}, {"name": "The Keepers"}],
            "issued": {"date-parts": [[2019, 4, 1]]},
            "container-title": ["Journal of Lights"],
        }
    },
    "semanticscholar": {
        "title": "Lamps in Fog",
        "authors": [{"name": "Ada Lovelace"}],
        "year": 2019,
        "venue": "ICFS",
    },
}


@pytest.mark.parametrize("service", ANSWERS)
@pytest.mark.parametrize(("field", "identifier"), [("arXiv", "1912.99999"), ("DOI", "10.9999/lamps.1")])
def test_a_service_fills_in_the_rest(writing: Visit, service: str, field: str, identifier: str) -> None:
    """Whichever service knows the paper; none is asked before somebody asks for it."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if f"api.{service}." in route.request.url:
            route.fulfill(json=ANSWERS[service], headers={"Access-Control-Allow-Origin": "*"})
        else:
            route.abort()

    writing.page.context.route(SERVICES, answer)
    page = opened(writing)
    page.get_by_role("textbox", name=field, exact=True).fill(identifier)
    assert asked == []
    page.get_by_role("button", name="Fill in the rest").click()
    said = page.locator("#write-looked-up")
    expect(said).not_to_have_text(re.compile("Asking"))
    assert asked
    writing.faults[:] = [fault for fault in writing.faults if "ERR_FAILED" not in fault]  # what was aborted
    if service == "crossref" and field == "arXiv":  # which knows no arXiv identifiers
        expect(said).to_contain_text("Fill it in by hand")
        return
    expect(said).to_contain_text("knows it")
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Lamps in Fog")
    expect(page.get_by_role("textbox", name="Authors")).to_have_value(re.compile("^Ada Lovelace"))
    expect(page.get_by_role("textbox", name="Year")).to_have_value("2019")


def test_a_paper_that_the_library_has_is_told_at_once(writing: Visit, proposing: Path) -> None:
    source = (proposing / f"papers/{HELD}.md").read_text("utf-8")
    title = re.findall(r'title: "(.*)"', source)[0]
    page = opened(writing)
    page.get_by_role("textbox", name="Title").fill(title)
    expect(page.get_by_text("We have this paper already")).to_be_visible()
    page.get_by_role("button", name="Write a second summary of it").click()
    expect(page.get_by_role("textbox", name="Summary")).to_contain_text("<!-- summary -->")
    page.get_by_role("textbox", name="Your name").fill("Ada Lovelace")
    page.get_by_role("textbox", name="Summary").click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text("\n\nBees hear the horn, too.\n")
    file = saved(page)
    assert file.startswith(source.partition("\n---\n")[0])
    assert source.partition("\n---\n")[2].strip() in file
    assert re.search(r'  - by: "Ada Lovelace"\n    added: \d{4}-\d\d-\d\d\n---\n', file)


def test_drafts_stay_until_they_are_thrown_away(writing: Visit) -> None:
    page = opened(writing)
    page.get_by_role("textbox", name="Title").fill("The First")
    summary(page)
    expect(page.locator("#write-drafts option:checked")).to_have_text("The First")
    page.get_by_role("button", name="New draft").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("")
    page.get_by_role("textbox", name="Title").fill("The Second")
    expect(page.locator("#write-drafts option:checked")).to_have_text("The Second")
    page = opened(writing)
    expect(page.get_by_role("textbox", name="Title")).to_have_value("The Second")
    page.get_by_label("Draft", exact=True).select_option(label="The First")
    expect(page.get_by_role("textbox", name="Summary")).to_contain_text("counts ships")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.locator("#write-drafts option")).to_have_text(["The Second"])


def test_a_page_of_the_library_is_mended(writing: Visit, proposing: Path) -> None:
    """On GitHub's page for edits; that shows the file as it was, so the text is on the clipboard, too."""
    page = writing.open(f"papers/{HELD}/")
    page.get_by_role("link", name="Edit this page").click()
    summary_of = page.get_by_role("textbox", name="Summary")
    expect(summary_of).to_be_visible()
    source = (proposing / f"papers/{HELD}.md").read_text("utf-8")
    assert saved(page) == source
    expect(page.get_by_role("textbox", name="Your name")).to_be_hidden()
    summary_of.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text(" So they say.")
    address = urlsplit(proposed(page))
    assert address.path == f"/example/lights/edit/main/docs/papers/{HELD}.md"
    mended = on_clipboard(page)
    assert mended.replace(" So they say.", "") == source
    assert mended != source
    assert parse_qs(address.query).get("value", [mended]) == [mended]
    expect(page.locator("#write-proposed")).to_contain_text("paste")


def test_a_page_that_others_have_changed_is_told(writing: Visit) -> None:
    page = opened(writing, f"?mend={HELD}")
    said = page.locator("#write-proposed")
    expect(said).to_be_empty()
    page.context.route(f"**/papers/{HELD}.md", lambda route: route.fulfill(body="Somebody else was here."))
    opened(writing)
    expect(said).to_contain_text("has changed since you took it")


def test_what_is_too_long_for_an_address_is_on_the_clipboard(writing: Visit) -> None:
    page = opened(writing)
    fill(page)
    page.get_by_role("textbox", name="Summary").click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text("\n\nShips pass, and pass again, every night.\n" * 300)
    address = proposed(page)
    assert len(address) < 8_000
    assert "value" not in parse_qs(urlsplit(address).query)
    assert on_clipboard(page).count("and pass again") == 300
    expect(page.locator("#write-proposed")).to_contain_text("on the clipboard")


def test_no_page_is_changed_by_taking_it(writing: Visit, proposing: Path) -> None:
    page = opened(writing)
    changed = []
    for path in sorted((proposing / "papers").glob("*.md")):
        opened(writing, f"?mend={path.stem}")
        title = page.get_by_role("textbox", name="Title")
        written = title.input_value()
        title.fill(f"{written} Changed")
        title.fill(written)
        if saved(page) != path.read_text("utf-8"):
            changed.append(path.name)
    assert changed == []


def test_a_problem_leads_to_its_place(writing: Visit) -> None:
    page = opened(writing)
    fill(page)
    problems = page.get_by_role("region", name="Problems")
    page.get_by_role("textbox", name="Year").fill("soon")
    problems.get_by_role("button", name=re.compile("year")).click()
    expect(page.get_by_role("textbox", name="Year")).to_be_focused()
    page.get_by_role("textbox", name="Year").fill("2019")
    editor = page.get_by_role("textbox", name="Summary")
    editor.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text("\n\nHere $\\lambda_{$ ends too early.\n")
    page.get_by_role("textbox", name="Title").focus()
    problems.get_by_role("button", name=re.compile("formula|KaTeX|Expected")).click()
    expect(editor).to_be_focused()
    page.keyboard.insert_text("HERE")
    assert re.search(r"\$\\lambda.{0,3}HERE", saved(page))


def test_what_is_wrong_is_not_proposed_at_once(writing: Visit) -> None:
    page = opened(writing)
    fill(page)
    page.get_by_role("textbox", name="Venue").fill("")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("#write-proposed")).to_contain_text("to be mended first")
    expect(page.get_by_role("region", name="Problems")).to_be_focused()
    assert proposed(page).startswith(REPOSITORY)


HOSTILE = """<img src=x onerror="window.ran = 1"> [a](javascript:window.ran=2) ![b](javascript:window.ran=3)

<script>window.ran = 4</script> $\\href{javascript:window.ran=5}{x}$ $\\htmlData{a=b}{y}$

<svg onload="window.ran = 6"><a xlink:href="javascript:window.ran=7">z</a></svg>
"""


def test_nothing_that_is_typed_runs(writing: Visit) -> None:
    page = opened(writing)
    page.get_by_role("textbox", name="Title").fill("<img src=x onerror='window.ran = 8'>")
    page.get_by_role("textbox", name="Summary").click()
    page.keyboard.insert_text(HOSTILE)
    preview = page.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("<script>")
    assert (
        preview.locator("script, img[onerror], svg[onload], [href^=javascript], [src^=javascript]").count()
        == 0
    )
    for link in preview.get_by_role("link").all():
        link.click(modifiers=["Alt"])
    assert page.evaluate("window.ran") is None


def test_the_preview_scrolls_along(writing: Visit) -> None:
    page = opened(writing)
    page.get_by_role("textbox", name="Summary").click()
    page.keyboard.insert_text("".join(f"## Part {n}\n\nOf ships that pass {n} times.\n\n" for n in range(80)))
    page.keyboard.press("ControlOrMeta+End")
    expect(page.get_by_role("heading", name="Part 79")).to_be_in_viewport()
    page.keyboard.press("ControlOrMeta+Home")
    expect(page.get_by_role("heading", name="Part 0", exact=True)).to_be_in_viewport()


def test_a_phone_shows_one_at_a_time(writing: Visit) -> None:
    writing.page.set_viewport_size({"width": 360, "height": 740})
    page = opened(writing)
    summary(page)
    preview = page.get_by_role("region", name="Preview")
    expect(preview).to_be_hidden()
    page.get_by_role("button", name="Preview").click()
    expect(preview.locator(".katex-display")).to_be_visible()
    expect(page.get_by_role("textbox", name="Summary")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_keys_are_text_in_the_editor(writing: Visit) -> None:
    page = opened(writing)
    page.get_by_role("textbox", name="Summary").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("/sjk? $a(b")
    expect(page.get_by_role("textbox", name="Summary")).to_have_text("/sjk? $a(b)$")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_it_is_accessible(browser: Browser, proposing: Path, scheme: str) -> None:
    with served(proposing) as address, browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        visit = Visit(context, address)
        page = opened(visit)
        fill(page)
        page.get_by_role("textbox", name="Year").fill("soon")
        page.locator("details summary").first.click()
        expect(page.get_by_role("region", name="Problems")).to_contain_text("year")
        assert violations_at(page, 360, 1440) == []


def test_without_a_repository_the_file_is_saved(browser: Browser, tmp_path: Path) -> None:
    site = build(furnished(tmp_path, "plugins:\n  - precis:\n      contact: " + CONTACT + "\n"))
    with served(site) as address, browser.new_context() as context:
        visit = Visit(context, address)
        page = opened(visit)
        fill(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Propose it").click()
        assert download.value.suggested_filename == "ships-that-pass-n-times.md"
        sent = page.locator("#write-proposed").get_by_role("link", name=CONTACT)
        assert str(sent.get_attribute("href")).startswith(f"mailto:{CONTACT}?")
        assert visit.faults == []
