"""The discussion of a paper: asked of giscus at a press and never before. A stand-in answers for giscus."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Request, Route, expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit, until
from tests.browser.sites import build, pages_of, served
from tests.libraries import ROOT, of_one_paper

SETTINGS = f"""\
INHERIT: {ROOT}/mkdocs.yml
plugins:
  - precis:
      discussion: {{repository: owner/name, repository_id: R_1, category: Papers & more, category_id: DIC_1}}
"""
HOST = "https://giscus.app/"
GISCUS = f"{HOST}**"
PAPER = "papers/bread-at-night/"
FRAME = ".precis-discussion iframe"
STATUS = ".precis-discussion [role=status]"
# Tells its height, shows which theme it has, and what the page has said to it.
STAND_IN = """\
<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>giscus</title><h1>0 comments</h1><p id="theme"></p><button>Sign in</button>
<script>
  const asked = new URLSearchParams(location.search);
  const show = (theme) => (document.querySelector("#theme").textContent = theme);
  const tell = (said) => parent.postMessage({ giscus: said }, asked.get("origin"));
  addEventListener("message", ({ origin, data }) => {
    if (origin === new URL(asked.get("origin")).origin && data.giscus) show(data.giscus.setConfig.theme);
  });
  show(asked.get("theme"));
  tell({ resizeHeight: 321 });
</script>
"""

NOTED = """frame => {
    window.heights = [];
    new MutationObserver(() => heights.push(frame.height)).observe(frame, { attributes: true });
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of a library with discussions."""
    here = of_one_paper(tmp_path_factory.mktemp("discussed") / "library")
    (here / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    build(here, here / "site")
    return here / "site"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Iterator[Visit]:
    """A visit to the paper, where the stand-in answers; it fails its test when it saw a fault."""
    visiting = Visit(context, site)
    context.route(GISCUS, lambda route: route.fulfill(content_type="text/html", body=STAND_IN))
    visiting.open(PAPER)
    yield visiting
    assert visiting.faults == []


@pytest.fixture
def asked(context: BrowserContext) -> list[Request]:
    """What is asked of giscus, as it happens."""
    found: list[Request] = []
    context.on("request", lambda request: found.append(request) if request.url.startswith(HOST) else None)
    return found


def pressed(page: Page) -> FrameLocator:
    """Press the button, and give what comes."""
    page.get_by_role("button", name="Discuss this paper").click()
    frame = page.frame_locator(FRAME)
    expect(frame.get_by_role("heading", name="0 comments")).to_be_visible()
    return frame


def parameters(request: Request) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))


def telling(visit: Visit, said: str) -> None:
    """Have the stand-in tell something."""
    visit.page.frames[1].evaluate(f"tell({said})")


def test_nothing_is_asked_before_the_press(asked: list[Request], visit: Visit, folder: Path) -> None:
    for path in pages_of(folder):
        visit.open(path)
    visit.open(PAPER).mouse.wheel(0, 10_000)
    visit.page.get_by_role("button", name="Discuss this paper").hover()
    assert asked == []


def test_a_press_asks_for_the_discussion_of_the_paper(asked: list[Request], visit: Visit, site: str) -> None:
    pressed(visit.page)
    (request,) = asked
    assert request.url.startswith("https://giscus.app/en/widget?")
    assert parameters(request) == {
        "repo": "owner/name",
        "repoId": "R_1",
        "category": "Papers & more",
        "categoryId": "DIC_1",
        "term": PAPER,
        "strict": "1",
        "description": "Bread at Night",
        "origin": f"{site}{PAPER}#precis-discussion",
        "backLink": f"{site}{PAPER}",
        "session": "",
        "theme": "light",
        "reactionsEnabled": "1",
        "emitMetadata": "0",
        "inputPosition": "bottom",
    }


def test_by_keyboard_the_focus_goes_to_the_frame(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Discuss this paper").press("Enter")
    frame = visit.page.get_by_title("Discussion of this paper")
    expect(frame).to_be_focused()
    expect(visit.page.get_by_role("button", name="Discuss this paper")).to_have_count(0)
    expect(visit.page.locator(STATUS)).to_be_empty()
    visit.page.keyboard.press("Tab")
    expect(visit.page.frame_locator(FRAME).get_by_role("button", name="Sign in")).to_be_focused()


def test_it_is_as_high_as_giscus_says(visit: Visit) -> None:
    pressed(visit.page)
    frame = visit.page.locator(FRAME)
    expect(frame).to_have_js_property("clientHeight", 321)
    telling(visit, "{ resizeHeight: 654.5 }")
    expect(frame).to_have_js_property("clientHeight", 655)
    telling(visit, "{ resizeHeight: 1e9 }")
    expect(frame).to_have_js_property("clientHeight", 50_000)
    frame.evaluate(NOTED)
    telling(visit, "{ resizeHeight: '100vh' }")
    telling(visit, "{ resizeHeight: 400 }")
    expect(frame).to_have_js_property("clientHeight", 400)
    assert visit.page.evaluate("heights") == ["400"]


def test_nobody_else_is_listened_to(visit: Visit) -> None:
    pressed(visit.page)
    frame = visit.page.locator(FRAME)
    expect(frame).to_have_js_property("clientHeight", 321)
    visit.page.evaluate("postMessage({ giscus: { resizeHeight: 999 } })")
    visit.page.evaluate("new Promise((resolve) => setTimeout(resolve))")  # messages come before
    expect(frame).to_have_js_property("clientHeight", 321)


def test_it_follows_the_scheme_and_its_toggle(asked: list[Request], visit: Visit) -> None:
    visit.page.emulate_media(color_scheme="dark")
    until(visit.page, "document.body.dataset.mdColorScheme === 'slate'")
    theme = pressed(visit.page).locator("#theme")
    assert parameters(asked[0])["theme"] == "dark"
    expect(theme).to_have_text("dark")
    visit.page.emulate_media(color_scheme="light")
    expect(theme).to_have_text("light")
    toggle = visit.page.locator("[data-md-component=palette] label:visible")
    toggle.click()  # from the system's to light
    toggle.click()
    expect(theme).to_have_text("dark")


def stopped(route: Route) -> None:
    route.abort()


def elsewhere(route: Route) -> None:
    """Lead where giscus leads when the repository does not let the site ask: its frame may not follow."""
    route.fulfill(status=302, headers={"Location": "https://github.com/owner/name/discussions"})


@pytest.mark.parametrize("answer", [stopped, elsewhere])
def test_when_it_does_not_load_a_sentence_says_so(
    context: BrowserContext, site: str, answer: Callable[[Route], None]
) -> None:
    visit = Visit(context, site)
    context.route(GISCUS, answer)
    visit.page.clock.install()
    page = visit.open(PAPER)
    button = page.get_by_role("button", name="Discuss this paper")
    with page.expect_request(GISCUS):
        button.press("Enter")
    expect(page.locator(STATUS)).to_have_text("Asking giscus.app …")
    page.clock.fast_forward(10_000)
    expect(page.locator(STATUS)).to_contain_text("The discussion does not load: giscus.app does not answer.")
    link = page.locator(STATUS).get_by_role("link", name="Discuss on GitHub")
    expect(link).to_have_attribute("href", "https://github.com/owner/name/discussions")
    expect(button).to_be_focused()
    assert [fault for fault in visit.faults if "github.com" not in fault and "ERR_FAILED" not in fault] == []

    # It can be asked again, and may come late.
    context.route(GISCUS, lambda route: route.fulfill(content_type="text/html", body=STAND_IN))
    pressed(page)
    expect(page.locator(STATUS)).to_be_empty()


def test_who_comes_back_from_signing_in_stays_signed_in(
    asked: list[Request], visit: Visit, site: str
) -> None:
    pressed(visit.page)
    page = visit.open(f"{PAPER}?giscus=S1#precis-discussion")
    expect(page.frame_locator(FRAME).get_by_role("heading")).to_be_visible()
    assert page.url == f"{site}{PAPER}#precis-discussion"
    visit.open(PAPER)
    pressed(page)
    assert [parameters(request)["session"] for request in asked] == ["", "S1", "S1"]
    with page.expect_request(GISCUS):
        telling(visit, "{ signOut: true, error: 'State has expired (user signed out).' }")
    assert parameters(asked[-1])["session"] == ""
    assert page.evaluate("localStorage.getItem('precis-giscus-session')") is None


def test_a_link_signs_nobody_in(asked: list[Request], visit: Visit, site: str) -> None:
    page = visit.open(f"{PAPER}?giscus=S1")
    page.wait_for_url(site + PAPER)
    assert asked == []
    pressed(page)
    assert parameters(asked[0])["session"] == ""


def test_without_script_a_link_leads_to_github(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context, site).open(PAPER)
        link = page.get_by_role("link", name="Discuss on GitHub")
        expect(link).to_have_attribute("href", "https://github.com/owner/name/discussions")
        expect(link).to_be_visible()
        expect(page.get_by_role("button", name="Discuss this paper")).to_have_count(0)


def test_with_script_the_button_takes_its_place(visit: Visit) -> None:
    expect(visit.page.get_by_role("button", name="Discuss this paper")).to_be_visible()
    expect(visit.page.get_by_role("link", name="Discuss on GitHub")).to_have_count(0)


def test_it_is_accessible(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert violations(visit.page) == []
    pressed(visit.page)
    assert violations(visit.page) == []
