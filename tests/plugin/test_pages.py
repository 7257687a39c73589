"""The pages that the navigation leads to."""

import re
from pathlib import Path

import pytest

from tests.libraries import ROOT, build_site
from tests.plugin.trees import file, write

SETTINGS = f"INHERIT: {ROOT}/mkdocs.yml\nplugins:\n  - precis:\n      pages: [%s]\n"
PAPER = {"docs/papers/a-paper.md": file(identified=False, note="Not sure.")}


def navigation(page: str) -> list[str]:
    """What the header leads to."""
    listed = page.partition('<ul class="precis-nav">')[2].partition("</ul>")[0]
    return re.findall(r">([^<>]+)</a>", listed)


def test_a_library_without_pages_of_its_own_has_those_of_the_package(pages: dict[str, str]) -> None:
    assert navigation(pages[""]) == ["Browse", "Topics", "Map", "Write", "Contribute", "About"]
    assert "Rules of <code>precis check</code>" in pages["contribute/"]


def test_a_page_of_the_library_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    write(tmp_path, {"docs/contribute.md": "# Send us a letter\n\nSoon.\n"})
    assert "Send us a letter<" in (build_site(tmp_path) / "contribute/index.html").read_text("utf-8")


@pytest.mark.parametrize("named", ["", "about, browse"])
def test_there_is_no_page_that_the_settings_do_not_name(tmp_path: Path, named: str) -> None:
    write(tmp_path, {**PAPER, "mkdocs.yml": SETTINGS % named})
    (tmp_path / "docs/about.md").unlink()
    (tmp_path / "docs/map.md").write_text("---\ntemplate: map.html\n---\n", "utf-8")
    site = build_site(tmp_path)
    assert not (site / "map").exists()
    assert not (site / "contribute").exists()
    assert (site / "about").exists() == ("about" in named)
    # Lists and papers lead to these whatever the navigation does.
    assert (site / "browse/index.html").exists()
    assert (site / "tags/index.html").exists()
    assert 'href="../../about/"' not in (site / "papers/a-paper/index.html").read_text("utf-8") or named


def test_the_librarys_own_navigation_wins(tmp_path: Path) -> None:
    own = "nav: [index.md, Whence: about.md, map.md, contribute.md]"
    write(tmp_path, {"mkdocs.yml": f"INHERIT: {ROOT}/mkdocs.yml\n{own}\n"})
    home = (build_site(tmp_path) / "index.html").read_text("utf-8")
    assert navigation(home) == ["Whence", "Map", "Contribute"]
