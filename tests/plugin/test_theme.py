"""What a library may change of its look, as guides/theme.md promises it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, PluginError
from PIL import Image

from tests.libraries import ROOT, build_site
from tests.plugin.trees import file, write

GUIDE = (ROOT / "guides/theme.md").read_text("utf-8")
INHERIT = f"INHERIT: {ROOT}/mkdocs.yml\n"
# The page on which each template shows.
SHOWN = {
    "main.html": "contribute/index.html",
    "home.html": "index.html",
    "paper.html": "papers/a-paper/index.html",
}


def promised() -> Iterator[tuple[str, str]]:
    """The templates and blocks that the guide's table names."""
    for template, blocks in re.findall(r"^\| `(\w+\.html)`[^|]*\| (.+) \|$", GUIDE, re.MULTILINE):
        yield from ((template, block) for block in re.findall(r"`(\w+)`", blocks))


def test_every_block_that_is_promised_can_be_extended(tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    for template, block in promised():
        found.setdefault(template, []).append(block)
    assert found.keys() == SHOWN.keys()
    own = {
        f"templates/{template}": f'{{% extends "precis/{template}" %}}'
        + "".join(
            f"{{% block {name} %}}{{{{ super() }}}}<b>own {name}</b>{{% endblock %}}" for name in blocks
        )
        for template, blocks in found.items()
    }
    settings = {"mkdocs.yml": f"{INHERIT}theme: {{custom_dir: templates}}\n"}
    write(tmp_path, {"docs/papers/a-paper.md": file("The text."), **settings, **own})
    site = build_site(tmp_path)
    for template, blocks in found.items():
        page = (site / SHOWN[template]).read_text("utf-8")
        for name in blocks:
            assert page.count(f"<b>own {name}</b>") == 1, (template, name)
    paper = (site / SHOWN["paper.html"]).read_text("utf-8")
    assert "The text." in paper
    assert "<b>own footer</b>" in paper  # its frame is the one of every page


def test_the_guides_properties_are_the_style_sheets() -> None:
    sheet = (ROOT / "scripts/precis/theme/stylesheets/site.css").read_text("utf-8")
    named = set(re.findall(r"`(--precis-[a-z-]+)`", GUIDE))
    assert named == set(re.findall(r"^  (--precis-[a-z-]+):", sheet, re.MULTILINE))


def test_colours_and_mark_reach_every_page(tmp_path: Path) -> None:
    settings = "plugins:\n  - precis:\n      colours: {light: '#1b5e3a'}\n      mark: assets/mark.png\n"
    write(tmp_path, {"mkdocs.yml": INHERIT + settings})
    (tmp_path / "docs/assets").mkdir()
    Image.new("RGB", (32, 32)).save(tmp_path / "docs/assets/mark.png")
    site = build_site(tmp_path)
    sheet = (site / "stylesheets/colours.css").read_text("utf-8")
    assert '[data-md-color-scheme="default"] { --precis-link: #1b5e3a;' in sheet
    assert "slate" not in sheet
    assert 'url("../assets/mark.png")' in sheet
    page = (site / "tags/index.html").read_text("utf-8")
    assert 'href="../stylesheets/colours.css"' in page
    assert '<link rel="icon" href="../assets/mark.png">' in page


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("theme: mkdocs\n", "mkdocs.yml: `theme` has to be Material; write `theme: {name: material}`"),
        (
            "plugins: [precis: {mark: assets/mark.png}]\n",
            "mkdocs.yml: `mark` is `assets/mark.png`, which is not in docs/; put it there, or take it away",
        ),
    ],
)
def test_what_cannot_be_shown_stops_the_build_with_a_sentence(
    tmp_path: Path, settings: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, {"mkdocs.yml": INHERIT + settings})
    with pytest.raises(Abort):
        build_site(tmp_path)
    assert caplog.messages[-1].strip() == sentence


def test_a_wrong_setting_is_told_before_anything_is_built(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"{INHERIT}plugins: [precis: {{pagse: []}}]\n"})
    with pytest.raises(PluginError, match=r"^mkdocs\.yml:2:20: `pagse` is not a key; did you mean"):
        build_site(tmp_path)
