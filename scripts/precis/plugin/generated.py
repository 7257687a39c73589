"""Files of the site that are not in `docs/`: KaTeX, fonts, former addresses, data, feeds, lists, pages."""

from collections.abc import Iterator, Mapping
from json import dumps
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from precis.export.row import Row
from precis.library import page as papers
from precis.library.exact import json_schema
from precis.library.library import Library
from precis.npm import KATEX, MINISEARCH, PHOTOSWIPE, TYPE
from precis.plugin import vocabulary
from precis.plugin.contents import Contents
from precis.plugin.exports import data, feeds
from precis.plugin.icons import icons
from precis.plugin.lists import ListPage, list_files
from precis.plugin.names import NamePage, name_files
from precis.plugin.pages import own_pages
from precis.plugin.theme import colours
from precis.plugin.write import write_files

SCHEMA = "paper.schema.json"

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


def generated(
    config: MkDocsConfig,
    library: Library,
    rows: Mapping[str, Row],
    lists: Mapping[str, ListPage],
    names: Mapping[str, NamePage],
    contents: Contents,
) -> Iterator[File]:
    """Give MkDocs the files that are made anew for each build."""
    yield from data(config, library, rows)
    yield from feeds(config, library, contents)
    yield from _katex(config)
    yield from _type(config)
    yield from _photoswipe(config)
    map_ = "SearchableMap.js"
    yield File.generated(config, f"assets/minisearch/{map_}", abs_src_path=str(MINISEARCH / map_))
    yield File.generated(config, vocabulary.FILE, content=vocabulary.vocabulary(library))
    yield File.generated(config, SCHEMA, content=dumps(json_schema(library.settings.fields)))
    yield from own_pages(config, library.settings)
    yield from write_files(config, library)
    yield from colours(config, library.settings)
    yield from icons(config, library.settings)
    yield from _robots(config)
    yield from list_files(config, lists)
    yield from name_files(config, names)
    for former, slug in library.former.items():
        address = f"{papers.address(former)}index.html"
        yield File.generated(config, address, content=_MOVED.format(slug=slug))


def _robots(config: MkDocsConfig) -> Iterator[File]:
    # Robots look for it at the root of a host alone (RFC 9309), and for a sitemap by its whole address.
    if config.site_url and not (Path(config.docs_dir) / "robots.txt").exists():
        content = f"User-agent: *\nAllow: /\n\nSitemap: {config.site_url}sitemap.xml\n"
        yield File.generated(config, "robots.txt", content=content)


def _katex(config: MkDocsConfig) -> Iterator[File]:
    # Every browser of the last ten years reads woff2; the other formats are never asked for.
    for path in [KATEX / "katex.min.css", *sorted((KATEX / "fonts").iterdir())]:
        address = f"assets/katex/{path.relative_to(KATEX).as_posix()}"
        yield File.generated(config, address, abs_src_path=str(path))


def _type(config: MkDocsConfig) -> Iterator[File]:
    for path in [TYPE / "faces.css", TYPE / "LICENSE", *sorted((TYPE / "files").iterdir())]:
        address = f"assets/type/{path.relative_to(TYPE).as_posix()}"
        yield File.generated(config, address, abs_src_path=str(path))


def _photoswipe(config: MkDocsConfig) -> Iterator[File]:
    for name in ("photoswipe.esm.min.js", "photoswipe.css"):
        yield File.generated(config, f"assets/photoswipe/{name}", abs_src_path=str(PHOTOSWIPE / name))
