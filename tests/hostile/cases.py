"""The hostile corpus, as README.md beside this describes it."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from precis.library.slug import slug_of
from tests.cases import Case, cases
from tests.plugin.trees import file, write

_REPEATED = re.compile(r"⟪(?P<times>\d{1,6})×(?P<what>[^⟫]{1,100})⟫")


def corpus() -> list[Case]:
    """Read every case."""
    return list(cases(Path(__file__).parent / "corpus"))


def said(case: Case) -> list[str]:
    """What must be said of a case, in the order of the alphabet; nothing where it is harmless."""
    return sorted(case.parts["says"].strip().splitlines())


def place(case: Case, folder: Path) -> None:
    """Write the files, links and pipes of a case into a library."""
    for name in case.parts:
        path, _, target = name.removesuffix(" |").partition(" -> ")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if target:
            (folder / path).symlink_to(target)
        elif name.endswith(" |"):
            os.mkfifo(folder / path)
    replace(case, parts=dict(_files(case))).write(folder)


def harmless(folder: Path) -> Path:
    """Make a library of every case that is harmless, furnished for a site, and give its folder."""
    write(folder, {})
    for case in corpus():
        if not said(case):
            place(case, folder)
    return folder


def _files(case: Case) -> Iterator[tuple[str, str]]:
    """The files of a case, by path."""
    for name, text in case.parts.items():
        written = _REPEATED.sub(lambda match: match["what"] * int(match["times"]), text)
        if name.startswith("docs/") and " -> " not in name and not name.endswith(" |"):
            yield name, written
        elif not name and text.strip():
            page = written if text.startswith("---") else file(written)
            yield f"docs/papers/{slug_of(case.title)}.md", page
