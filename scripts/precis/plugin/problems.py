"""What must be mended before the site can be built."""

from collections.abc import Iterator
from pathlib import Path

from precis import check
from precis import paper as papers
from precis.check.report import line
from precis.errors import Place
from precis.library import Library
from precis.located import Source
from precis.titles import refused_formulas


def problems(folder: Path, library: Library, tags: frozenset[str]) -> Iterator[str]:
    """Name everything in the library that the site cannot be built with.

    Args:
        folder: where the papers' files are.
        library: what was read from them.
        tags: the slugs of the tags that have a page.

    Yields:
        `path:line:column: rule: message`.
    """
    surroundings = check.Surroundings(records={}, tags=tags, library=library)
    for path in sorted(folder.glob("*.md")):
        found = check.check(path, surroundings, check.ESSENTIAL)
        yield from (line(finding) for finding in found if not finding.remark)
    for slug, page in library.pages.items():
        path = folder / f"{slug}.md"
        for error in refused_formulas(page.paper.title):
            yield f"{_title_place(path)}: formula: {error.reason}"
    yield from _contested(folder, library)


def _contested(folder: Path, library: Library) -> Iterator[str]:
    """Former slugs that are in use."""
    owners: dict[str, str] = {}
    for slug, page in library.pages.items():
        for former in page.paper.also_at:
            owner = former if former in library.pages else owners.setdefault(former, slug)
            if owner != slug:
                problem = f"also_at: `{former}` already leads to {owner}.md; take it away"
                yield f"{folder / f'{slug}.md'}: {problem}"


def _title_place(path: Path) -> Place:
    front_matter, _ = papers.split_file(path, papers.read_text(path))
    return Source(path, front_matter, offset=1).place(("title",))
