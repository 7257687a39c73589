"""What a preview builds when files change, and how it shows what is wrong."""

import logging
from pathlib import Path

import pytest

from precis.plugin.preview import Preview, with_notice

PAPERS = Path("/library/docs/papers")


class Builds:
    """Notes what is built; a page may show on others, may be none, and may be wrong."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def one(self, path: Path) -> bool | None:
        self.done.append(path.name)
        if path.stem == "wrong":
            logging.getLogger("mkdocs.plugins.precis").warning("docs/papers/wrong.md:3:1: <wrong>\n    here")
        return {"title": True, "new": None}.get(path.stem, False)

    def all(self) -> None:
        self.done.append("all")


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def preview(builds: Builds) -> Preview:
    return Preview(PAPERS, builds.one, builds.all)


@pytest.mark.parametrize(
    ("changed", "done", "left"),
    [
        (["papers/text.md"], ["text.md"], False),
        (["papers/title.md"], ["title.md"], True),
        (["papers/new.md"], ["new.md", "all"], False),
        (["papers/text.md", "tags/fog.md"], ["all"], False),
        (["papers/text.md", "papers/.text.md.swp", "papers/4913", "papers/text.md~"], ["text.md"], False),
        (["papers/.text.md.swp"], [], False),
        (["glossary.yml"], ["all"], False),
        ([], ["all"], False),
    ],
)
def test_what_has_changed_is_built(
    preview: Preview, builds: Builds, changed: list[str], done: list[str], left: bool
) -> None:
    assert preview.build([PAPERS.parent / name for name in changed]) is left
    assert builds.done == done


def test_what_the_last_build_complains_of_is_known(preview: Preview) -> None:
    preview.build([PAPERS / "wrong.md"])
    assert preview.wrong == ["docs/papers/wrong.md:3:1: <wrong>", "    here"]
    preview.build([PAPERS / "text.md"])
    assert preview.wrong == []


def test_a_refused_build_does_not_end_the_preview(builds: Builds) -> None:
    def refuse() -> None:
        logging.getLogger("mkdocs.commands.build").error("docs/glossary.yml: not YAML")
        raise SystemExit(1)

    preview = Preview(PAPERS, builds.one, refuse)
    assert preview.build([]) is False
    assert preview.wrong == ["docs/glossary.yml: not YAML"]


def test_the_notice_stands_first_on_a_page_and_is_text() -> None:
    page = with_notice(b'<html><body dir="ltr"><h1>Fog</h1></body></html>', ["a: <b>"])
    assert b'<body dir="ltr"><div class="precis-wrong" role="alert">' in page
    assert b"<li>a: &lt;b&gt;</li>" in page
    assert with_notice(b"no page", ["a"]) == b"no page"
