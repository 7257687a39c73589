"""The pages that the navigation leads to: the library's own, or else those that the package carries."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pathspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

import precis
from precis.errors import Refused
from precis.files import read_text
from precis.library import library as libraries
from precis.library.settings import Page, Settings

FOLDER = Path(precis.__file__).parent / "pages"

_HOME = "index.md"
_ALWAYS = (_HOME, "browse.md", "tags.md")
_FILES: Mapping[Page, str] = {
    "browse": "browse.md",
    "topics": "tags.md",
    "map": "map.md",
    "contribute": "contribute.md",
    "about": "about.md",
}
# What the navigation calls pages whose titles are long.
_LABELS: Mapping[Page, Mapping[str, str]] = {
    "contribute": {"Contribute": _FILES["contribute"]},
    "about": {"About": _FILES["about"]},
}
_GUIDE = "CONTRIBUTING.md"
_GUIDE_PAGE = """\
---
title: "{title}"
description: "How a summary gets into the library, what makes a good one, and every rule it is checked for."
---

{text}"""

# Material renders the whole navigation into every page: 2,000 papers in it make 1,157 MB.
_NOT_IN_NAVIGATION = ("/browse/*.md", "/map/**/*.md", "/papers/*.md", "/tags/*.md", "/browse.md", "/tags.md")
# What is in `docs/` for the plugin and the checker alone.
_NOT_PUBLISHED = (
    "/figures/*.yml",
    *(f"/{name}" for name in (libraries.GLOSSARY, libraries.SPELLING, libraries.TRUSTED, libraries.VENUES)),
)


def navigate(config: MkDocsConfig, settings: Settings) -> None:
    """Say what the navigation leads to, unless the library does, and what is not published."""
    if config.nav is None:
        config.nav = [_HOME, *(_LABELS.get(name, _FILES[name]) for name in settings.pages)]
    config.not_in_nav = _with(_NOT_IN_NAVIGATION, config.not_in_nav)
    config.exclude_docs = _with(_NOT_PUBLISHED, config.exclude_docs)
    if guide := _guide(config):
        config.watch.append(str(guide))


def own_pages(config: MkDocsConfig, settings: Settings) -> Iterator[File]:
    """Give MkDocs the pages that are not in `docs/`."""
    for name in sorted({*_ALWAYS, *(_FILES[name] for name in settings.pages)}):
        if not (Path(config.docs_dir) / name).exists():
            yield File.generated(config, name, content=_text(config, name))


def _text(config: MkDocsConfig, name: str) -> str:
    guide = _guide(config) if name == _FILES["contribute"] else None
    try:
        return _of_guide(read_text(guide)) if guide else (FOLDER / name).read_text("utf-8")
    except Refused as refused:
        raise PluginError(str(refused)) from None


def _guide(config: MkDocsConfig) -> Path | None:
    """Find the guide beside the configuration, of which the page `contribute` is made."""
    path = Path(config.config_file_path).parent / _GUIDE
    return path if path.exists() else None


def _of_guide(written: str) -> str:
    """Make a page of the guide; its links into `docs/` are links within the site."""
    # With the title in front matter, as on other pages, its sections are the first level of the contents.
    title, _, text = written.removeprefix("# ").partition("\n")
    return _GUIDE_PAGE.format(title=title, text=text.replace("](docs/", "]("))


def _with(
    ours: tuple[str, ...], theirs: pathspec.gitignore.GitIgnoreSpec | None
) -> pathspec.gitignore.GitIgnoreSpec:
    """Put patterns before those of the library, which win."""
    found = pathspec.gitignore.GitIgnoreSpec.from_lines(ours)
    return found + theirs if theirs else found
