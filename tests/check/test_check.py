import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from precis import check as checks
from precis import parallel
from precis.check import Surroundings, markup
from precis.check import file as files
from precis.check.report import line
from precis.errors import Place
from precis.ingest.dump import Record
from precis.library import library as libraries
from precis.library.library import Library, markdown_files
from precis.markdown.reader import Rendered, render
from precis.plugin.pages import FOLDER

AWFUL = Path(__file__).parent / "fixtures" / "awful"
RECORD = Record("a.txt", 3, "The model was trained on FLARE10. See https://a.org/x.png here.")
SURROUNDINGS = Surroundings(Library({}), {RECORD.sha256: RECORD})


def findings(folder: Path, body: str, facts: str = "", name: str = "a-title.md") -> list[str]:
    """What is found in a page of an unknown paper that holds one record."""
    path = folder / name
    summary = f'summaries:\n  - sha256: "{RECORD.sha256}"\n'
    path.write_text(
        f'---\ntitle: "A title"\nadded: 2026-01-31\nidentified: false\n{summary}{facts}---\n\n{body}\n',
        "utf-8",
    )
    found = checks.check(path, Surroundings(Library({}), SURROUNDINGS.records), checks.ESSENTIAL | {"record"})
    return [line(finding).removeprefix(f"{folder}/") for finding in found]


def test_every_rule_is_broken_by_the_awful_library() -> None:
    listed = (AWFUL / "findings.txt").read_text("utf-8")
    # A file too large for a repository is made in test_rules.py.
    for rule in checks.RULES - {"size"}:
        assert f": {rule}: " in listed


def test_every_rule_is_documented() -> None:
    guide = (FOLDER / "contribute.md").read_text("utf-8")
    table = guide.partition("## Rules of `precis check`")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.MULTILINE)) == sorted(checks.RULES)


@pytest.mark.parametrize(
    "body",
    [
        RECORD.text,
        "The model was trained on FLARE-10.\n\nSee\n\n![](https://a.org/x.png)\n\nhere.",
        "## The model\n\n- was **trained** on `FLARE-10`. [See](https://b.org) <https://a.org/x.png> here.",
    ],
)
def test_a_faithful_page_gives_no_finding(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, body) == []


def test_a_changed_word_is_placed_in_the_page(tmp_path: Path) -> None:
    body = RECORD.text.replace("on FLARE10", "\n\non LIGHT")
    assert findings(tmp_path, body) == [
        "a-title.md:11:4: record: the text says 'LIGHT. See https://a.org/x.png', but its record says"
        " 'FLARE10. See https://a.org/x.p' (a.txt:3); take away what was added, put back what was lost, or"
        " declare it in `summaries[].edits`"
    ]


def test_a_formula_made_of_words_is_a_finding_until_it_is_declared(tmp_path: Path) -> None:
    body = RECORD.text.replace("FLARE10", "$FLARE_{10}$")
    (found,) = findings(tmp_path, body)
    assert found.startswith("a-title.md:9:26: record: the text says '$FLARE_{10}$. ")
    edit = '    edits:\n      - was: "FLARE10"\n        now: "$FLARE_{10}$"\n        why: "A test."\n'
    assert findings(tmp_path, body, edit) == []


def test_a_declared_edit_is_no_finding(tmp_path: Path) -> None:
    edit = '    edits:\n      - was: "FLARE10"\n        now: "LIGHT"\n        why: "A test."\n'
    assert findings(tmp_path, RECORD.text.replace("FLARE10", "LIGHT"), edit) == []


def test_an_undeclared_edit_beside_a_declared_one_is_a_finding(tmp_path: Path) -> None:
    edit = '    edits:\n      - was: "FLARE10"\n        now: "LIGHT"\n        why: "A test."\n'
    (found,) = findings(tmp_path, RECORD.text.replace("FLARE10", "LIGHT").replace("model", "method"), edit)
    assert ": record: the text says 'ethod was" in found


def test_a_missing_section_and_an_empty_one_are_found(tmp_path: Path) -> None:
    more = '  - by: "Another"\n  - by: "A third"\n'
    found = findings(tmp_path, f"{RECORD.text}\n\n<!-- summary -->\n", more)
    assert [line.split(": ", 2)[2].split(";")[0] for line in found] == [
        "2 sections for 3 entries in `summaries`",
        "a summary is empty",
    ]


def test_a_second_section_is_placed_even_where_the_first_holds_its_words(tmp_path: Path) -> None:
    more = f'  - sha256: "{RECORD.sha256}"\n'
    changed = RECORD.text.replace("here", "there")
    found = findings(tmp_path, f"{RECORD.text}\n\n<!-- summary -->\n\n{changed}", more)
    assert len(found) == 1
    assert found[0].startswith("a-title.md:14:59: record: ")


@pytest.mark.parametrize("name", ["A-Title.md", "a_title.md", "ä.md", "a title.md", "a--b.md"])
def test_names_that_are_no_slugs_are_told_theirs(tmp_path: Path, name: str) -> None:
    assert findings(tmp_path, RECORD.text, name=name) == [
        f"{name}: file-name: not lower-case ASCII words joined by hyphens; rename it a-title.md"
    ]


def test_a_published_page_keeps_its_name(tmp_path: Path) -> None:
    assert findings(tmp_path, RECORD.text, name="another-name.md") == []


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (found,) = checks.check(tmp_path / "a.md", SURROUNDINGS)
    assert (found.rule, found.message) == ("front-matter", "cannot be read: No such file or directory")


def test_everything_wrong_with_front_matter_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitel: "A"\nyear: "2018"\nsummaries: []\n---\n\n# Text\n', "utf-8")
    found = [line(finding).removeprefix(f"{path}:") for finding in checks.check(path, SURROUNDINGS)]
    assert found == [
        "2:1: front-matter: `title` is missing; add it",
        "2:1: front-matter: `added` is missing; add it",
        "2:1: front-matter: `titel` is not a key; did you mean `title`?",
        "3:1: front-matter: `year` is not a whole number; write it in digits, without quotes",
        "4:1: front-matter: `summaries` is empty; add an entry",
        "7:1: heading: a heading of level 1; write `##`, or run --fix",
        "7:1: heading: nothing stands under this heading; write it, or delete the heading",
    ]


def test_a_place_is_said_as_far_as_it_is_known() -> None:
    assert [str(Place("a.md")), str(Place("a.md", 3)), str(Place("a.md", 3, 4))] == [
        "a.md",
        "a.md:3",
        "a.md:3:4",
    ]


def test_a_finding_is_told_in_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    text = (AWFUL / "docs/papers/good.md").read_text("utf-8")
    path = tmp_path / "a\n\x1b[2J.md"
    path.write_text(f'{text}\n<a\nhref="b">\n', "utf-8")
    said = [line(finding) for finding in checks.check(path, SURROUNDINGS, {"html", "file-name"})]
    assert any('raw HTML `<a href="b">`' in each for each in said)
    assert not any("\n" in each or "\x1b" in each for each in said)


def test_a_page_is_rendered_once_for_all_links_to_its_headings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []

    def rendering(text: str, glossary: Mapping[str, str]) -> Rendered:
        rendered.append(text)
        return render(text, glossary)

    monkeypatch.setattr(markup, "render", rendering)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/other.md").write_text(
        (AWFUL / "docs/papers/good.md").read_text("utf-8") + "\n## There\n\nText.\n", "utf-8"
    )
    body = "[a](other.md#there) " * 50 + "[b](other.md#nowhere)"
    (found,) = [each for each in findings(tmp_path / "docs", body) if ": link: " in each]
    assert "`other.md#nowhere` leads to no heading of other.md" in found
    assert len(rendered) == 1


def test_findings_are_the_same_on_any_number_of_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    files = markdown_files(Path("docs/papers"))
    library = libraries.read(Path("docs"))
    alone = list(checks.check_each(files, Surroundings(library, {})))
    monkeypatch.setattr(parallel, "FEWEST", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert list(checks.check_each(files, Surroundings(library, {}))) == alone
    assert sum(map(len, alone)) > len(files)


@pytest.mark.parametrize("sample", [0, 300])
def test_a_file_has_the_same_findings_by_itself(sample: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWFUL)
    monkeypatch.setattr(files, "SAMPLE", sample)
    paths = markdown_files(Path("docs/papers"))
    together = checks.check_each(paths, Surroundings(libraries.read(Path("docs")), {}))
    for path, found in zip(paths, together, strict=True):
        library = libraries.read(Path("docs"), checks.near(path.parent, [path]))
        assert list(checks.check(path, Surroundings(library, {}))) == found
