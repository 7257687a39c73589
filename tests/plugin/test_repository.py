from urllib.parse import parse_qs, urlsplit

import yaml

from precis.library import page as pages
from precis.plugin.repository import Repository
from tests.libraries import ROOT

REPOSITORY = Repository("https://github.com/example/papers/")


def query(address: str) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(address).query).items()}


def test_a_page_is_edited_where_it_is() -> None:
    assert REPOSITORY.edit("papers/a-paper.md") == (
        "https://github.com/example/papers/edit/main/docs/papers/a-paper.md"
    )


def test_a_problem_is_reported_in_a_form_that_exists() -> None:
    found = query(REPOSITORY.report("papers/a.md", "β & #2?"))
    assert found["title"] == "Damage: β & #2?"
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / found["template"]).read_text("utf-8"))
    assert found["page"] == "docs/papers/a.md"
    assert "page" in {part.get("id") for part in form["body"]}


def test_a_new_summary_begins_with_an_outline_that_becomes_a_page() -> None:
    assert urlsplit(REPOSITORY.new).path == "/example/papers/new/main/docs/papers"
    found = query(REPOSITORY.new)
    assert found["filename"].endswith(".md")
    filled = (
        found["value"]
        .replace("YYYY-MM-DD", "2026-01-02")
        .replace("YYYY", "2018")
        .replace("its identifier; take the line away if it has none", "1810.90480")
        .replace("two to five names of files in docs/tags, without .md", "vision")
    )
    held, body = pages.parse("new.md", filled)
    assert held.identified
    assert body.lstrip().startswith("## ")
