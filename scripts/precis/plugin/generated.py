"""Files of the site that are not in `docs/`: KaTeX, former addresses, data, feeds, lists, the guide."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from precis.errors import Refused
from precis.export.row import Row
from precis.files import read_text
from precis.katex.assets import DIST, ROOT
from precis.library import page as papers
from precis.library.library import Library
from precis.plugin.exports import data, feeds
from precis.plugin.lists import ListPage, list_files

KATEX = "assets/katex"
PHOTOSWIPE = "assets/photoswipe"
GUIDE = "CONTRIBUTING.md"

# `slug` is lower-case ASCII words and hyphens, so nothing here needs escaping.
_MOVED = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<title>This page has moved</title>
<meta http-equiv="refresh" content="0; url=../{slug}/">
<link rel="canonical" href="../{slug}/">
<p>This page has moved: <a href="../{slug}/">{slug}</a></p>
</html>
"""

_GUIDE = """\
---
title: "{title}"
description: "How a summary gets into the library, what makes a good one, and every rule it is checked for."
---

{text}"""


def generated(
    config: MkDocsConfig, library: Library, rows: Mapping[str, Row], lists: Mapping[str, ListPage]
) -> Iterator[File]:
    """Give MkDocs the files that are made anew for each build."""
    yield from data(config, library, rows)
    yield from feeds(config, library)
    yield from _katex(config)
    yield from _photoswipe(config)
    yield _guide(config)
    yield from list_files(config, lists)
    for former, slug in library.former.items():
        address = f"{papers.address(former)}index.html"
        yield File.generated(config, address, content=_MOVED.format(slug=slug))


def _guide(config: MkDocsConfig) -> File:
    """Make a page of the guide beside the configuration; its links into `docs/` are links within the site."""
    try:
        written = read_text(Path(config.config_file_path).parent / GUIDE)
    except Refused as error:
        raise PluginError(str(error)) from None
    # With the title in front matter, as on other pages, its sections are the first level of the contents.
    title, _, text = written.removeprefix("# ").partition("\n")
    page = _GUIDE.format(title=title, text=text.replace("](docs/", "]("))
    return File.generated(config, "contribute.md", content=page)


def _katex(config: MkDocsConfig) -> Iterator[File]:
    # Every browser of the last ten years reads woff2; the other formats are never asked for.
    for path in [DIST / "katex.min.css", *sorted((DIST / "fonts").glob("*.woff2"))]:
        address = f"{KATEX}/{path.relative_to(DIST).as_posix()}"
        yield File.generated(config, address, abs_src_path=str(path))


def _photoswipe(config: MkDocsConfig) -> Iterator[File]:
    folder = ROOT / "node_modules" / "photoswipe" / "dist"
    for name in ("photoswipe.esm.min.js", "photoswipe.css"):
        yield File.generated(config, f"{PHOTOSWIPE}/{name}", abs_src_path=str(folder / name))
