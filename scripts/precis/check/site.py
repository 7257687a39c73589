"""Rules about what stands in `docs/` beside the papers' files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rendering import rendered
from precis.check.rule import RENDERED_RULES, TEXT_RULES
from precis.check.stray import STRAY, strays
from precis.errors import Place, Refused
from precis.files import read_text
from precis.library import figure as figures
from precis.library import page as pages
from precis.library import tag as tags
from precis.library.library import ASSETS, Library, markdown_files
from precis.library.slug import RESERVED, is_slug

FIGURE = "figure"
"""Copies of figures are what their records say, and nothing else stands beside them."""

TAG_PAGE = "tag-page"
"""A tag's page says what it is called and what it covers."""

WORDING = "wording"
"""The glossary, the names of venues, the spelling of compounds and the sources can be read."""

SITE_RULES = frozenset({FIGURE, TAG_PAGE, WORDING, STRAY})


def check_site(docs: Path, library: Library) -> Iterator[Finding]:
    """Check what stands in a folder such as `docs/` beside the papers' files.

    Args:
        docs: the folder, as the user named it.
        library: what was read from it.

    Yields:
        The findings; the site cannot be built before they are mended.
    """
    for refused in library.refused:
        folder = Path(refused.place.path).parent
        if folder != docs / pages.FOLDER:
            rule = {docs / tags.FOLDER: TAG_PAGE, docs / figures.FOLDER: FIGURE}.get(folder, WORDING)
            yield Finding(refused.place, refused.problem, rule=rule)
    # It loads Pillow, which takes a while; pages that are checked by themselves do not need it.
    from precis.check.figures import check_figures, check_images

    for finding in (*check_figures(docs / figures.FOLDER, library.figures), *check_images(docs / ASSETS)):
        yield replace(finding, rule=FIGURE)
    yield from strays(docs, library.trusted)
    surroundings = Surroundings(library, {})
    for path in markdown_files(docs / tags.FOLDER):
        yield from _tag_page(path, surroundings)


def _tag_page(path: Path, surroundings: Surroundings) -> Iterator[Finding]:
    """What is wrong with a tag's page; what is wrong with its front matter was told."""
    if not is_slug(path.stem):
        problem = "not lower-case ASCII words joined by hyphens; rename it"
        yield Finding(Place(path), problem, rule=TAG_PAGE)
    elif path.stem in RESERVED:
        problem = "MkDocs takes this name for the folder's own page; rename it"
        yield Finding(Place(path), problem, rule=TAG_PAGE)
    try:
        text = read_text(path)
        file = File(path, text, pages.split_file(path, text)[1], None)
    except Refused:
        return
    written = [found for rule in TEXT_RULES if rule.essential for found in rule(file, surroundings)]
    rules = {rule.name for rule in RENDERED_RULES}
    yield from written or rendered(file, surroundings, rules).findings
