from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from precis.errors import Refused
from precis.files import read_text
from precis.library import page as pages
from precis.library.paper import Paper, Summary
from precis.plugin.pages import FOLDER
from tests.strategies import few, papers, record_texts, unhurried


def facts(read: Paper) -> dict[str, object]:
    """A paper's keys as they are written, which is what MkDocs has to see."""
    return read.model_dump(exclude_defaults=True)


@unhurried
@given(papers, st.lists(record_texts, min_size=1, max_size=3))
def test_a_paper_is_read_as_it_was_written_by_us_and_by_mkdocs(written: Paper, sections: list[str]) -> None:
    text = pages.dump(written, sections)
    read, body = pages.parse("a.md", text)
    mkdocs_body, mkdocs_facts = get_data(text)
    assert read == written
    assert mkdocs_facts == facts(written)
    assert body.lstrip("\n") == mkdocs_body
    assert pages.sections(body) == [section.strip("\n") for section in sections]


@few
@given(papers)
def test_front_matter_keeps_its_order_and_writes_no_empty_key(written: Paper) -> None:
    keys = list(yaml.safe_load(pages.dump_front_matter(written)))
    assert keys == [name for name in Paper.model_fields if name in keys]
    assert {"title", "added", "summaries"} <= set(keys)
    assert pages.dump_front_matter(written) == pages.dump_front_matter(written.model_copy(deep=True))


def test_a_page_looks_like_this() -> None:
    summary = Summary(dump="a.txt", line=3, comments=0)
    facts = {"title": "Update #2: yes", "identified": False, "added": date(2026, 1, 1), "tags": ["lamps"]}
    read = Paper.model_validate({**facts, "summaries": [summary, Summary(by="B")]})
    assert pages.dump(read, ["One\n", "Two"]) == (
        '---\ntitle: "Update #2: yes"\ntags:\n  - "lamps"\nadded: 2026-01-01\nidentified: false\n'
        'summaries:\n  - dump: "a.txt"\n    line: 3\n    comments: 0\n  - by: "B"\n---\n'
        "\nOne\n\n<!-- summary -->\n\nTwo\n"
    )


def test_the_example_for_contributors_is_a_page() -> None:
    guide = (FOLDER / "contribute.md").read_text("utf-8")
    example = guide.partition("```markdown\n")[2].partition("\n```\n")[0]
    read, body = pages.parse("example.md", example)
    assert len(pages.sections(body)) == len(read.summaries) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a.md:1:1: no front matter; begin with a line `---`, YAML and a line `---`"),
        ("# A title\n", "a.md:1:1: no front matter; begin with a line `---`, YAML and a line `---`"),
        (
            "\n---\ntitle: a\n---\n",
            "a.md:1:1: no front matter; begin with a line `---`, YAML and a line `---`",
        ),
        ("---\ntitle: a\n", "a.md:1:1: no front matter; begin with a line `---`, YAML and a line `---`"),
        ("---\n---\n", "a.md:1:1: no front matter; begin with a line `---`, YAML and a line `---`"),
        ("---\n# nothing\n---\n", "a.md:2:1: is not a list of `key: value` lines; write it as such"),
        ("---\ntitle: a\n---\n", "a.md:2:1: `added` is missing; add it"),
        (
            "---\ntitle: a\nadded: 2026-01-01\nsummaries:\n- by: b\n---\n",
            "a.md:2:1: lacks authors and year and venue; add it, or `identified: false`",
        ),
        (
            f"---\n#{'x' * 100_000}\n---\n",
            "a.md:1:1: front matter of more than 100,000 characters; make it shorter",
        ),
    ],
)
def test_a_file_without_good_front_matter_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        pages.parse("a.md", text)
    assert str(caught.value) == sentence


def test_line_ends_and_byte_order_mark_of_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n\r\nText\r\n")
    assert pages.split_file(path, read_text(path)) == ("title: a\n", "\nText\n")


def test_three_dots_end_front_matter_for_us_as_for_mkdocs() -> None:
    text = "---\ntitle: a\n...\nText\n---\n"
    assert pages.split_file("a.md", text) == ("title: a\n", "Text\n---\n")
    assert get_data(text) == ("Text\n---\n", {"title": "a"})


def test_sections_are_parted_by_a_line_of_its_own() -> None:
    body = "\nOne `<!-- summary -->` here\n\n<!-- summary -->  \n\nTwo\n"
    assert pages.sections(body) == ["One `<!-- summary -->` here", "Two"]
