"""Rules about what stands in `docs/` beside the papers' files."""

from collections.abc import Iterator
from pathlib import Path

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rendering import checked
from precis.check.rule import RENDERED_RULES
from precis.errors import Place, Refused
from precis.files import read_text
from precis.library import page as pages
from precis.library import tag as tags
from precis.library.library import Library, markdown_files
from precis.markdown.reader import read

TAG_PAGE = "tag-page"
"""A tag's page says what it is called and what it covers."""

WORDING = "wording"
"""The glossary, the names of venues, the spelling of compounds and the sources can be read."""

STRAY = "stray"
"""Among the papers stands nothing but papers' files."""

SITE_RULES = frozenset({TAG_PAGE, WORDING, STRAY})


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
            rule = TAG_PAGE if folder == docs / tags.FOLDER else WORDING
            yield Finding(refused.place, refused.problem, rule=rule)
    yield from _strays(docs / pages.FOLDER)
    for path in markdown_files(docs / tags.FOLDER):
        yield from _tag_page(path, library)


def _tag_page(path: Path, library: Library) -> Iterator[Finding]:
    """What is wrong with the text of a tag's page; what is wrong with its front matter was told."""
    try:
        text = read_text(path)
        file = File(path, text, pages.split_file(path, text)[1], None)
    except Refused:
        return
    rules = {rule.name for rule in RENDERED_RULES}
    yield from checked(file, lambda: read(file.body), Surroundings(library, {}), rules).findings


def _strays(folder: Path) -> Iterator[Finding]:
    """Whatever is not read as a paper would be published as it is, script and all."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        is_paper = len(inside.parts) == 1 and path.suffix == ".md"
        if not hidden and not is_paper and not path.is_dir():
            problem = "is no paper's file, `<slug>.md`; move it, a figure to docs/assets/"
            yield Finding(Place(path), problem, rule=STRAY)
