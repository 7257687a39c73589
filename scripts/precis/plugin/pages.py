"""The pages that the navigation leads to: the library's own, or else those that the package carries."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pathspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

import precis
from precis.library import library as libraries
from precis.library.settings import Page, Settings

FOLDER = Path(precis.__file__).parent / "pages"

_HOME = "index.md"
_ALWAYS = (_HOME, "browse.md", "tags.md")
_FILES: Mapping[Page, str] = {
    "browse": "browse.md",
    "topics": "tags.md",
    "map": "map.md",
    "write": "write.md",
    "contribute": "contribute.md",
    "about": "about.md",
    "saved": "saved.md",
}
# What the navigation calls pages whose titles are long.
_LABELS: Mapping[Page, Mapping[str, str]] = {
    "about": {"About": _FILES["about"]},
}
# Material renders the whole navigation into every page: 2,000 papers in it make 1,157 MB.
_NOT_IN_NAVIGATION = ("/browse/*.md", "/map/**/*.md", "/papers/*.md", "/tags/*.md")
# What is in `docs/` for the plugin and the checker alone.
_NOT_PUBLISHED = (
    "/figures/*.yml",
    *(f"/{name}" for name in (libraries.GLOSSARY, libraries.SPELLING, libraries.TRUSTED, libraries.VENUES)),
)


def navigate(config: MkDocsConfig, settings: Settings) -> None:
    """Say what the navigation leads to, unless the library does, and what is not published."""
    if config.nav is None:
        named = (name for name in settings.pages if name != "saved")  # to which a star leads
        config.nav = [_HOME, *(_LABELS.get(name, _FILES[name]) for name in named)]
    # A library's own navigation need not name them all.
    config.not_in_nav = _with(
        [*_NOT_IN_NAVIGATION, *(f"/{name}" for name in _FILES.values())], config.not_in_nav
    )
    unnamed = {_FILES[name] for name in _FILES.keys() - settings.pages} - {*_ALWAYS}
    config.exclude_docs = _with([*_NOT_PUBLISHED, *(f"/{name}" for name in unnamed)], config.exclude_docs)


def own_pages(config: MkDocsConfig, settings: Settings) -> Iterator[File]:
    """Give MkDocs the pages that are not in `docs/`."""
    for name in sorted({*_ALWAYS, *(_FILES[name] for name in settings.pages)}):
        if not (Path(config.docs_dir) / name).exists():
            yield File.generated(config, name, content=(FOLDER / name).read_text("utf-8"))


def _with(
    ours: Iterable[str], theirs: pathspec.gitignore.GitIgnoreSpec | None
) -> pathspec.gitignore.GitIgnoreSpec:
    """Put patterns before those of the library, which win."""
    found = pathspec.gitignore.GitIgnoreSpec.from_lines(ours)
    return found + theirs if theirs else found
