"""What a newcomer writes, with every mistake they may make: each finding says how to mend it."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from precis import check as checks
from precis.check.site import SITE_RULES
from precis.cli import main
from precis.library.blank import OUTLINE
from tests.libraries import toy
from tests.new.standin import standin

PAGE = Path("docs/papers/a-beta-divergence-view-of-lighthouse-keeping-lamps-fog-ships.md")
RESTORED = Path("docs/papers/this-is-a-neat-trick-for-a-problem-i-did.md")

SUMMARY = r"""A lighthouse keeper knows which ships have passed. Can a lamp know it, too? On clear nights
it can, the authors find. In fog it cannot: it takes one cloud in ten for a ship, and is no less sure of it.

## Method

The lamp minimises the divergence $D_\beta(p \| q)$ between what it says and what the keeper has seen; $\beta$
says how much a rare ship counts.

![Two lamps, a ship and a cloud](https://example.org/lamp.png)

## Results

Two things were measured:

- how often a cloud is taken for a ship;
- how sure the lamp is then, with the dark spells of [another
  light](group-occultation-counting-dark-instead-of-light.md) and without.
"""


@dataclass(frozen=True)
class Mistake:
    """A mistake that a newcomer may make, and what is said about it.

    Attributes:
        rule: the rule it breaks.
        right: what the page should say.
        wrong: what it says instead.
        says: the remedy in its message.
    """

    rule: str
    right: str
    wrong: str
    says: str


FACTS = 'arxiv: "2401.01234"\ndoi: "10.9999/invented.7.12"\ntags:'
ALONE = [
    Mistake("front-matter", "year:", "yaer:", "did you mean `year`?"),
    Mistake("character", "A lighthouse keeper", "A lighthouse\u200b keeper", "delete it"),
    Mistake("size", "## Method", f"{'w' * 98}\n\n" * 2000 + "## Method", "shorten it"),
    Mistake(
        "sections", "## Results", "<!-- summary -->\n\n## Results", "part sections by `<!-- summary -->`"
    ),
    Mistake("length", SUMMARY, "A lamp sees ships.\n", "say more"),
    Mistake("abstract", SUMMARY, "In this paper, we show ships to a lamp.\n" * 9, "say in your own words"),
    Mistake("placeholder", '"Ada Lovelace"', '"Your Name"', "write what it asks for"),
    Mistake("identifier", FACTS, "tags:", "so that readers find the paper"),
    Mistake("writer", 'by: "Ada Lovelace"', 'url: "https://example.org"', 'add `by: "Your Name"`'),
    Mistake("markdown", "Two things", f"{'> ' * 70}Two things", "write it flatter"),
]
TOGETHER = [
    Mistake("front-matter-style", 'venue: "arXiv"', "venue: arXiv", "put it in them, or run --fix"),
    Mistake(
        "duplicate", "2401.01234", "1803.90003", "group-occultation-counting-dark-instead-of-light.md holds"
    ),
    Mistake("tag", '"navigation"\n', '"navigatoin"\n', "did you mean `navigation`?"),
    Mistake("tag-count", "added:", '  - "cats"\n' * 4 + "added:", "choose among those in docs/tags/"),
    Mistake("also-at", "summaries:", f'also_at:\n  - "{RESTORED.stem}"\nsummaries:', "is a page's own name"),
    Mistake("compound", "Can a lamp", "Can a secondorder lamp", "is written `second-order`"),
    Mistake("html", "no less sure", "<em>no less sure", "write Markdown"),
    Mistake("paragraph", "## Method", f"{'Fog, ' * 200}.\n\n## Method", "part it where the thought turns"),
    Mistake("formula", r"D_\beta", r"D_\bata", r"Undefined control sequence: \bata; correct it"),
    Mistake("author", '"Jan van der Mast"', '"van der Mast, Jan"', "write `Jan van der Mast`"),
    Mistake("day", "year: 2024", "year: 2100", "write the year in which the paper appeared"),
    Mistake("dollar", "with the dark spells", "with $5 and maybe 10$ dark spells", r"write `\$`"),
    Mistake("reference", "without.", "without.[^1]", "begin a line below with `[^1]: ` and the note"),
    Mistake("white-space", "ship counts.\n", "ship counts. \n", "delete it"),
    Mistake("image", "![Two lamps, a ship and a cloud]", "![]", "say between `![` and `]` what it shows"),
    Mistake("heading", "## Results", "##Results", "add one, or run --fix"),
    Mistake("list", "measured:\n\n", "measured:\n", "leave an empty line before the first item"),
    Mistake("table", "says how much", "is\n\n| a |\n| --- |\n| $|a|$ |\n\nsays how much", r"write `\mid`"),
    Mistake("link", "(group-occultation-", "(grope-occultation-", "leads to no file; link to one in docs/"),
]
BESIDE = {
    "tag-page": ("docs/tags/lamps.md", "Lamps, of every kind.\n", "front matter"),
    "wording": ("docs/glossary.yml", '"AIS": \n', "docs/glossary.yml"),
    "stray": ("docs/papers/lamp.svg", "<svg/>\n", "move it, a figure to docs/assets/"),
    "figure": ("docs/figures/lost.yml", '- address: "lamp.png"\n', "docs/figures/lost.yml"),
}
"""For each rule about what stands beside the papers: a file, what is wrong in it, and what is said."""


def written(outline: str) -> str:
    """A page as `precis new` begins it, with the summary under the outline's headings, and tags."""
    tags = 'tags:\n  - "fog-signals"\n  - "navigation"\n'
    chosen = re.sub(r"^tags: \[\]\n(?:# tags: .*\n)+", tags, outline, flags=re.MULTILINE)
    return chosen.replace(OUTLINE + "\n", SUMMARY)


def precis(*arguments: str | Path) -> Result:
    """Run the command in this process, which takes a tenth of the time."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def findings(path: Path) -> dict[str, list[str]]:
    """What is said about a page, by rule."""
    said = defaultdict(list)
    for line in precis("check", path).stdout.splitlines():
        if line.startswith(f"{path}:"):
            _, rule, message = line.split(": ", 2)
            said[rule].append(message)
    return said


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy library and a new page, where the command is run."""
    monkeypatch.chdir(toy(tmp_path))
    with standin() as arxiv:
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("PRECIS_ARXIV_API", arxiv.url)
        done = precis("new", "2401.01234", "--by", "Ada Lovelace")
    assert (done.exit_code, done.stderr) == (0, "")
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")


def test_nothing_is_said_of_a_page_without_mistakes() -> None:
    assert findings(PAGE) == findings(RESTORED) == {}


@pytest.mark.parametrize(
    "mistakes", [TOGETHER, *([mistake] for mistake in ALONE)], ids=lambda mistakes: mistakes[0].rule
)
def test_mistakes_are_mended_as_their_findings_say(mistakes: list[Mistake]) -> None:
    right = text = PAGE.read_text("utf-8")
    for mistake in mistakes:
        assert text.count(mistake.right) == 1, mistake
        text = text.replace(mistake.right, mistake.wrong)
    PAGE.write_text(text, "utf-8")
    said = findings(PAGE)
    for mistake in mistakes:
        assert any(mistake.says in finding for finding in said[mistake.rule]), (mistake, said)
    precis("check", "--fix", PAGE)
    text = PAGE.read_text("utf-8")
    for mistake in mistakes:
        text = text.replace(mistake.wrong, mistake.right)
    assert text == right


def test_a_page_of_another_name_is_renamed() -> None:
    elsewhere = PAGE.rename(PAGE.with_name("title-of-the-paper.md"))
    (said,) = findings(elsewhere)["file-name"]
    name = re.search(r"its title makes (\S+); rename", said)
    assert name
    assert PAGE.with_name(name[1]) == PAGE


def test_a_mended_word_of_an_imported_summary_is_declared() -> None:
    reworded = RESTORED.read_text("utf-8").replace("preforms", "performs")
    RESTORED.write_text(reworded, "utf-8")
    (said,) = findings(RESTORED)["record"]
    assert "declare it in `summaries[].edits`" in said
    edit = 'edits:\n      - was: "preforms"\n        now: "performs"\n        why: "a slip of the pen"\n'
    RESTORED.write_text(re.sub(r'(    sha256: ".*"\n)', rf"\g<1>    {edit}", reworded), "utf-8")
    (said,) = findings(RESTORED)["edit"]
    assert said.endswith("declared: a slip of the pen")
    assert precis("check", RESTORED).exit_code == 0


@pytest.mark.parametrize("rule", BESIDE)
def test_a_mistake_beside_the_papers_is_found_with_the_papers(rule: str) -> None:
    path, wrong, says = BESIDE[rule]
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(wrong, "utf-8")
    done = precis("check")
    assert done.exit_code == 1
    assert any(f": {rule}: " in line and says in line for line in done.stdout.splitlines()), done.stdout


def test_every_rule_is_among_the_mistakes() -> None:
    of_pages = {mistake.rule for mistake in ALONE + TOGETHER} | {"file-name", "record", "edit"}
    assert of_pages == checks.RULES - SITE_RULES
    assert BESIDE.keys() == SITE_RULES
