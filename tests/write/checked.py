"""Pages, checked by `precis check`: JSON in, JSON out; a process by itself, like that of `rendered`."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from precis import check as checks
from precis.check import elsewhere
from precis.library import library as libraries
from precis.library.exact import json_schema

JSON = dict[str, Any]
TODAY = date(2026, 11, 21)


def checked(root: Path, pages: Sequence[tuple[str, str]]) -> JSON:
    """Check pages in the library whose `docs/` stands in a folder.

    Args:
        root: the folder.
        pages: the name of each page, and its text, which need not be written.

    Returns:
        What the page to write on knows of the library, its schema, and the pages with what is said of them.
    """
    command = [sys.executable, "-m", "tests.write.checked", str(root)]
    done = subprocess.run(command, input=json.dumps(pages), capture_output=True, check=True, text=True)
    found: JSON = json.loads(done.stdout)
    return found


def _checked(root: Path, pages: Iterable[tuple[str, str]]) -> JSON:
    docs = root / "docs"
    library = libraries.read(docs)
    surroundings = checks.Surroundings(library, records={}, today=TODAY)
    return {
        "library": {
            **elsewhere.known(docs, library),
            "glossary": dict(library.glossary),
            "copies": {},
            "ownFields": [{"key": key} for key in library.settings.fields],
            "writers": {dump: source.name for source in library.sources.entries for dump in source.dumps},
        },
        "schema": json_schema(library.settings.fields),
        "today": str(TODAY),
        "pages": [
            {
                "slug": slug,
                "text": text,
                "told": list(map(_told, checks.check_text(path, text, surroundings))),
            }
            for slug, text in pages
            for path in [docs / f"papers/{slug}.md"]
        ],
    }


def _told(found: checks.Finding) -> JSON:
    place = {"line": found.place.line, "column": found.place.column}
    return {**place, "rule": found.rule, "message": found.message, "remark": found.remark}


if __name__ == "__main__":
    json.dump(_checked(Path(sys.argv[1]), json.load(sys.stdin)), sys.stdout)
