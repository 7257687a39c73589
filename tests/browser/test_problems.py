"""What is said of a page while one types is what `precis check` says: its rules, sentences and places."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from precis import check as checks
from precis.characters import hidden
from precis.check.site import SITE_RULES
from precis.files import read_text
from precis.library.library import markdown_files
from precis.npm import WRITE
from tests.browser.sites import served
from tests.cases import cases
from tests.check.test_rules import FIXTURES
from tests.check.test_rules import page as shown
from tests.libraries import LANGUAGES, ROOT, TOY
from tests.write.checked import checked
from tests.write.faults import faulty

HERE = ROOT / "tests/write/fixtures"

UNKNOWN = SITE_RULES | {
    "record",  # asks the dump from which a summary was imported
    "edit",  # says nothing to whoever writes
}
"""Rules that a browser cannot check, or that are about other files."""

ELSEWHERE = re.compile(r"add it to docs/spelling\.txt$|leads to no heading of (?P<page>[\w-]+\.md);")
"""What is said for reasons that stand in other pages: how they write a word, and what headings they have."""

TRANSLITERATED = re.compile(r"its title makes |`(?:tags|also_at)\.\d+` is not written as ")
"""What is said of a text that becomes a file's name."""

LATIN = re.compile(r"[\u0000-\u024f\u2010-\u2027]*")
"""Texts that become one without a table of every script's letters, which a browser does not have."""

UNREADABLE = ("not YAML (", "YAML aliases", "could not determine a constructor")
"""How a refusal of YAML begins. Over the faults that people make, in tests/write/fixtures/yaml/, both readers
stumble at one place; over others, at any."""

AROUND = (
    "ab",
    "\u0645\u062e",
    "\u0915\u094d",
    "\u2764 ",
    "\u6f22\u5b57",
    "1\u20e3",
    "\ud55c\uae00",
    "\u1820\u1821",
)
"""What may stand around a character that nobody sees: letters, also of scripts that need some, and signs."""

ASK = """async ({library, schema, today, pages}) => {
    const {problems} = await import("./write.js");
    return pages.map(({slug, text}) => problems(text, {library, schema, today, slug}));
}"""


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page on which the bundle can be imported."""
    folder = Path(shutil.copytree(WRITE, tmp_path_factory.mktemp("desk") / "site"))
    (folder / "index.html").write_text("<!doctype html><title>Desk</title>", "utf-8")
    with served(folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


def pages(root: Path) -> list[tuple[str, str]]:
    """The papers' pages of a library."""
    return [(path.stem, read_text(path)) for path in markdown_files(root / "docs/papers")]


Told = list[tuple[int, int, str, str, bool]]


def is_beyond(found: dict[str, Any], slug: str, text: str) -> bool:
    """Whether what is said of a page needs more than the page and what is known of the library."""
    if elsewhere := ELSEWHERE.search(found["message"]):
        return elsewhere["page"] != f"{slug}.md"
    if TRANSLITERATED.match(found["message"]):
        lines = text.split("\n")
        named = lines[found["line"] - 1 if found["line"] else 1]
        return LATIN.fullmatch(named) is None
    return found["rule"] in UNKNOWN


def told(found: list[dict[str, Any]], page: dict[str, Any]) -> Told:
    """What is said of a page, in order, as far as a browser can know it."""
    return sorted(
        (each["line"], each["column"], each["rule"], each["message"], each["remark"])
        for each in found
        if not is_beyond(each, page["slug"], page["text"])
    )


def is_unreadable(found: Told) -> bool:
    return len(found) == 1 and found[0][3].startswith(UNREADABLE)


def differing(
    desk: Page, root: Path, texts: list[tuple[str, str]], *, yaml: bool
) -> list[tuple[str, Told, Told]]:
    """The texts of which the two do not say the same; with `yaml`, of those that are no YAML, too."""
    asked = checked(root, texts)
    answers = desk.evaluate(ASK, asked)
    pairs = [
        (page["text"], told(page["told"], page), told(here, page))
        for page, here in zip(asked["pages"], answers, strict=True)
    ]
    return [
        (text, there, here)
        for text, there, here in pairs
        if there != here and (yaml or not (is_unreadable(there) and is_unreadable(here)))
    ]


def test_every_rule_is_known_there_or_named_here(desk: Page) -> None:
    known = desk.evaluate("import('./write.js').then(({RULES}) => RULES)")
    assert {*known} | UNKNOWN == checks.RULES
    assert not {*known} & UNKNOWN
    assert len(known) == len({*known})


def test_every_case_of_a_rule(desk: Page) -> None:
    texts = [("a-title", shown(case.parts[""])) for case in cases(FIXTURES / "rules")]
    assert len(texts) > 50
    assert differing(desk, FIXTURES / "library", texts, yaml=True) == []


def test_every_fault_in_yaml_that_people_make(desk: Page) -> None:
    faults = [case.parts[""].lstrip("\n") for case in cases(HERE / "yaml")]
    texts = [("a-title", f"---\n{fault}---\n\nText.\n") for fault in faults]
    assert differing(desk, FIXTURES / "library", texts, yaml=True) == []


def test_every_character_that_nobody_sees(desk: Page) -> None:
    """Between what may need it and what may not; a few on a page, since a rule tells of a hundred things."""
    unseen = hidden("".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000))
    assert len(unseen) > 100
    parts = [unseen[start : start + 10] for start in range(0, len(unseen), 10)]
    lines = [
        "".join(f"\n{around[0]}{each}{around[1]}" for each in part for around in AROUND) for part in parts
    ]
    texts = [("a-title", shown(each)) for each in lines]
    assert differing(desk, FIXTURES / "library", texts, yaml=True) == []


def test_every_awful_page(desk: Page) -> None:
    awful = FIXTURES / "awful"
    texts = [
        (path.stem, path.read_text("utf-8"))
        for path in markdown_files(awful / "docs/papers")
        if path.stem != "latin"
    ]
    assert differing(desk, awful, texts, yaml=True) == []


@pytest.mark.parametrize("root", [TOY, LANGUAGES, ROOT], ids=lambda root: root.name)
def test_every_page_of_a_library(desk: Page, root: Path) -> None:
    assert differing(desk, root, pages(root), yaml=True) == []


@pytest.mark.parametrize(("root", "seed"), [(TOY, 1), (LANGUAGES, 2)], ids=["toy", "languages"])
def test_faulty_pages(desk: Page, root: Path, seed: int) -> None:
    sound = pages(root)
    texts = [(sound[number][0], text) for number, text in faulty([text for _, text in sound], 400, seed)]
    assert differing(desk, root, texts, yaml=False) == []
