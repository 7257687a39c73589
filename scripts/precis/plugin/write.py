"""The page to write on: its script, and what that has to know of the library."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial
from json import dumps
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from precis.check import elsewhere
from precis.library import blank
from precis.library.library import Library
from precis.npm import WRITE
from precis.plugin.exports import Stream

FOLDER = "write/"
"""Where the page and its files are, relative to the site."""

SERVICES = ("https://api.crossref.org", "https://api.datacite.org", "https://api.semanticscholar.org")
"""The hosts that scripts/write/lookup.ts asks about a paper when somebody presses a button."""


def write_files(config: MkDocsConfig, library: Library) -> Iterator[File]:
    """Give MkDocs what the page loads, if the library has one."""
    if "write" in library.settings.pages:
        script = str(WRITE / "write.js")
        yield File.generated(config, f"{FOLDER}write.js", abs_src_path=script)
        yield Stream(config, f"{FOLDER}library.json", partial(_json, config, library))


def _json(config: MkDocsConfig, library: Library) -> Iterator[str]:
    """What scripts/write/library.ts describes."""
    settings = library.settings
    known: dict[str, Any] = {
        "language": config.theme["language"],
        "repository": config.repo_url or None,
        "contact": settings.contact,
        "ownFields": [{"key": key, **field.model_dump()} for key, field in settings.fields.items()],
        "glossary": dict(library.glossary),
        "copies": dict(_copies(library)),
        "writers": {dump: source.name for source in library.sources.entries for dump in source.dumps},
        "outline": blank.OUTLINE,
        **elsewhere.known(Path(config.docs_dir), library),
    }
    yield dumps(known, ensure_ascii=False, separators=(",", ":"))


def _copies(library: Library) -> Iterator[tuple[str, Mapping[str, Any]]]:
    own = [f"../figures/{figure.file}" for figure in library.figures.records.values()]
    for address in sorted([*library.figures.by_address, *own]):
        if copy := library.figures.shown(address):
            yield address, asdict(copy)
