import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from pydantic import ValidationError

from precis.errors import Refused
from precis.ingest import catalogue
from precis.library import page as pages
from precis.library.paper import Paper, Summary
from tests.strategies import lines, papers, record_texts, unhurried

ROOT = Path(__file__).resolve().parent.parent


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


@unhurried
@given(papers)
def test_front_matter_keeps_its_order_and_writes_no_empty_key(written: Paper) -> None:
    keys = list(yaml.safe_load(pages.dump_front_matter(written)))
    assert keys == [name for name in Paper.model_fields if name in keys]
    assert {"title", "added", "summaries"} <= set(keys)
    assert pages.dump_front_matter(written) == pages.dump_front_matter(written.model_copy(deep=True))


def test_a_page_looks_like_this() -> None:
    summary = Summary(dump="a.txt", line=3, comments=0)
    facts = {**UNKNOWN, "title": "Update #2: yes", "tags": ["video"]}
    read = Paper.model_validate({**facts, "summaries": [summary, Summary(by="B")]})
    assert pages.dump(read, ["One\n", "Two"]) == (
        '---\ntitle: "Update #2: yes"\ntags:\n  - "video"\nadded: 2026-01-01\nidentified: false\n'
        'summaries:\n  - dump: "a.txt"\n    line: 3\n    comments: 0\n  - by: "B"\n---\n'
        "\nOne\n\n<!-- summary -->\n\nTwo\n"
    )


def test_every_page_of_the_library_is_read_alike_by_us_and_by_mkdocs() -> None:
    pages = sorted((ROOT / "docs/papers").glob("*.md"))
    for path in pages:
        text = path.read_text(encoding="utf-8-sig")
        read, body = pages.parse(path, pages.read_text(path))
        mkdocs_body, mkdocs_facts = get_data(text)
        assert mkdocs_facts.keys() <= Paper.model_fields.keys(), path
        assert Paper.model_validate(mkdocs_facts) == read, path
        assert mkdocs_body == body.lstrip("\n"), path
    titles = {row.title for row in catalogue.read(ROOT / "summaries/catalogue.yml").rows}
    assert len(pages) >= len(titles) > 0, "docs/papers lacks papers of the catalogue"


def test_the_schema_for_editors_is_that_of_the_model() -> None:
    assert json.loads((ROOT / "docs/paper.schema.json").read_text("utf-8")) == pages.json_schema()


def test_the_example_for_contributors_is_a_page() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    example = guide.partition("```markdown\n")[2].partition("\n```\n")[0]
    read, body = pages.parse("example.md", example)
    assert len(pages.sections(body)) == len(read.summaries) == 1


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("BERT: Pre-training of Deep Transformers", "bert-pre-training-of-deep-transformers"),
        ("Know What They Don't Know?", "know-what-they-dont-know"),
        ("Lovász’s Theta", "lovaszs-theta"),
        ("$\\alpha$-Divergence", "alpha-divergence"),
        ("$L_{0}$ Regularization", "l-0-regularization"),
        ("C:\\temp", "c-temp"),
        ("../ML", None),
        ("../../etc/passwd", None),
        ("/etc/passwd", None),
        ("a/../b", None),
        ("..", None),
        ("\\\\host\\share", None),
        ("???", None),
        ("Index", None),
        ("README", None),
        ("𐎠 𐎡", None),
        ("x" * 121, None),
    ],
)  # fmt: skip
def test_slugs(title: str, slug: str | None) -> None:
    if slug is None:
        with pytest.raises(ValueError, match="write the paper's title"):
            pages.slug_of(title)
    else:
        assert pages.slug_of(title) == slug


@unhurried
@given(lines)
def test_a_slug_is_words_of_the_title_or_none_is_made(title: str) -> None:
    try:
        slug = pages.slug_of(title)
    except ValueError:
        return
    assert pages.is_slug(slug)
    assert len(slug) <= pages.MAX_SLUG
    assert pages.slug_of(slug) == slug


def test_a_long_title_ends_after_the_last_word_that_fits() -> None:
    fitting = " ".join(["word"] * 24)
    assert pages.slug_of(fitting) == pages.slug_of(f"{fitting} words") == "-".join(["word"] * 24)


@pytest.mark.parametrize("text", ["a", "a-b", "3d", "a1-2b"])
def test_these_are_slugs(text: str) -> None:
    assert pages.is_slug(text)


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "A", "ä", "a b", "a.b", "a\n", "a/b", ".."])
def test_these_are_no_slugs(text: str) -> None:
    assert not pages.is_slug(text)


UNKNOWN = {"title": "A title", "identified": False, "added": date(2026, 1, 1), "summaries": [Summary()]}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", ""),
        ("title", " a"),
        ("title", "a\nb"),
        ("title", "a\u2028b"),
        ("title", "a\u202eb"),
        ("title", "a" * 501),
        ("title", 3),
        ("year", "2018"),
        ("year", 1899),
        ("arxiv", "1802.05365v2"),
        ("arxiv", "arXiv:1802.05365"),
        ("arxiv", "١٨٠٢.٠٥٣٦٥"),
        ("doi", "https://doi.org/10.1/x"),
        ("doi", "10.1234/a b"),
        ("url", "javascript:alert(1)"),
        ("url", "https://a.org/\"onclick"),
        ("url", "https://a.org/<b>"),
        ("url", "https://a.org/\u202egnp"),
        ("url", "https://a.org/a\nb"),
        ("url", "//a.org"),
        ("tags", ["Upper"]),
        ("tags", ["../x"]),
        ("tags", "video"),
        ("also_at", ["a/b"]),
        ("added", "2026-01-01"),
        ("summaries", []),
        ("summaries", [{"sha256": "A" * 64}]),
        ("summaries", [{"line": 0}]),
        ("summaries", [{"comments": -1}]),
        ("summaries", [{"author": "x"}]),
        ("identified", True),
        ("authours", ["x"]),
    ],
)  # fmt: skip
def test_front_matter_that_breaks_the_model_is_refused(key: str, value: object) -> None:
    Paper.model_validate(UNKNOWN)
    with pytest.raises(ValidationError) as caught:
        Paper.model_validate({**UNKNOWN, key: value})
    assert caught.value.error_count() == 1


@pytest.mark.parametrize(
    "arxiv", ["0704.0001", "1802.05365", "cs/0112017", "math.GT/0309136", "hep-th/9711200"]
)
def test_arxiv_identifiers_of_both_kinds(arxiv: str) -> None:
    assert Paper.model_validate({**UNKNOWN, "arxiv": arxiv}).arxiv == arxiv


def test_an_identified_paper_needs_its_facts() -> None:
    with pytest.raises(ValidationError, match="lacks authors and year and venue"):
        Paper.model_validate({**UNKNOWN, "identified": True})


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
    assert pages.split_file(path, pages.read_text(path)) == ("title: a\n", "\nText\n")


def test_three_dots_end_front_matter_for_us_as_for_mkdocs() -> None:
    text = "---\ntitle: a\n...\nText\n---\n"
    assert pages.split_file("a.md", text) == ("title: a\n", "Text\n---\n")
    assert get_data(text) == ("Text\n---\n", {"title": "a"})


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with pytest.raises(Refused, match="cannot be read: No such file"):
        pages.read_text(path)
    path.write_bytes(b"---\nna\xefve\n")
    with pytest.raises(Refused, match=r"a\.md:2: byte 7 is not UTF-8; save the file as UTF-8"):
        pages.read_text(path)
    path.write_bytes(b"x" * (pages.MAX_BYTES + 1))
    with pytest.raises(Refused, match="holds 1,000,001 bytes, more than 1,000,000; make it shorter"):
        pages.read_text(path)


def test_sections_are_parted_by_a_line_of_its_own() -> None:
    body = "\nOne `<!-- summary -->` here\n\n<!-- summary -->  \n\nTwo\n"
    assert pages.sections(body) == ["One `<!-- summary -->` here", "Two"]
