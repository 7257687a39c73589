"""Pictures for link previews, icons, and what a site says to robots."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from precis.card import card as cards
from tests.libraries import build_site
from tests.plugin.conftest import FILES
from tests.plugin.test_exports import head
from tests.plugin.trees import file, write

SITE = "https://example.org/papers-site/"
UNWRITABLE = {"docs/papers/a-party.md": file(title="A Party 🎉")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that is published."""
    monkeypatch.setenv("SITE_URL", SITE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "library", {**FILES, **UNWRITABLE})
    return tmp_path / "library"


def pictures(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("card.png"))}


def test_each_paper_has_a_picture_unless_there_is_no_font_for_its_title(folder: Path) -> None:
    site = build_site(folder)
    assert set(pictures(site)) == {
        "card.png",
        *(f"papers/{slug}/card.png" for slug in ("beta-flr", "hostile", "several", "unknown")),
    }
    shown = {"papers/beta-flr/": "papers/beta-flr/card.png", "papers/a-party/": "card.png", "": "card.png"}
    for address, picture in shown.items():
        said = head((site / address / "index.html").read_text("utf-8"))
        assert said["og:image"] == SITE + picture
        assert said["twitter:card"] == "summary_large_image"
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")


def test_a_picture_is_drawn_anew_when_what_it_says_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pictures(build_site(folder))
    drawn: list[str] = []

    def noted(style: cards.Style, card: cards.Card) -> bytes:
        drawn.append(card.title)
        return first["card.png"]

    monkeypatch.setattr("precis.plugin.cards.draw", noted)
    assert pictures(build_site(folder)) == first
    assert drawn == []
    path = folder / "docs/papers/several.md"
    path.write_text(path.read_text("utf-8").replace("Several Summaries", "A Few Summaries"), "utf-8")
    build_site(folder)
    assert drawn == ["A Few Summaries"]


def test_there_are_none_without_an_address(site: Path) -> None:
    assert not pictures(site)
    assert not (site / "robots.txt").exists()
    assert "og:image" not in head((site / "index.html").read_text("utf-8"))


def test_phones_find_an_icon_and_a_manifest(site: Path) -> None:
    said = head((site / "papers/several/index.html").read_text("utf-8"))
    assert Image.open(site / "papers/several" / said["apple-touch-icon"]).size == (180, 180)
    manifest = json.loads((site / "papers/several" / said["manifest"]).read_text("utf-8"))
    assert (manifest["name"], manifest["start_url"]) == ("Précis", ".")
    for icon in manifest["icons"]:
        width, height = Image.open(site / icon["src"]).size
        assert f"{width}x{height}" == icon["sizes"]


def test_a_mark_that_is_an_svg_is_the_icon_itself(tmp_path: Path) -> None:
    settings = f"INHERIT: {Path(__file__).parents[2]}/mkdocs.yml\nplugins: [precis: {{mark: mark.svg}}]\n"
    write(
        tmp_path,
        {"docs/mark.svg": "<svg/>", "docs/trusted.txt": "mark.svg\n", "mkdocs.yml": settings},
    )
    site = build_site(tmp_path)
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    assert [icon["src"] for icon in manifest["icons"]] == ["mark.svg"]
    assert "apple-touch-icon" not in (site / "index.html").read_text("utf-8")


def test_robots_find_the_sitemap_and_in_it_the_day_of_each_page(folder: Path) -> None:
    site = build_site(folder)
    assert f"Sitemap: {SITE}sitemap.xml\n" in (site / "robots.txt").read_text("utf-8")
    dates = dict(
        re.findall("<loc>(.+?)</loc><lastmod>(.+?)</lastmod>", (site / "sitemap.xml").read_text("utf-8"))
    )
    assert dates[f"{SITE}papers/unknown/"] == "2025-01-01"
    assert dates[f"{SITE}papers/several/"] == dates[f"{SITE}tags/vision/"] == dates[SITE] == "2026-01-02"
