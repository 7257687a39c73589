"""Rules about which paper a page is about, and the address it has."""

from collections.abc import Iterator

from precis import paper as papers
from precis.check.file import File, Finding, Surroundings
from precis.errors import Place
from precis.new import held
from precis.paper import Paper, slug_of


def file_name(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """A new page's file is named after its title; a published one keeps its name."""
    name = file.path.stem
    try:
        slug = slug_of(paper.title)
    except ValueError as error:
        yield Finding(file.source.place(("title",)), str(error))
        return
    if not papers.is_slug(name):
        problem = f"not lower-case ASCII words joined by hyphens; rename it {slug}.md"
        yield Finding(Place(file.path), problem)
    elif name in papers.RESERVED_SLUGS:
        problem = f"MkDocs takes this name for the folder's own page; rename it {slug}.md"
        yield Finding(Place(file.path), problem)
    elif name != slug and not file.imported:
        problem = f"its title makes {slug}.md; rename a new page, but leave a published one as it is"
        yield Finding(Place(file.path), problem, remark=True)


def duplicate(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """No two pages of one arXiv identifier, DOI or title."""
    facts = paper.model_dump()
    for page in surroundings.library.pages.values():
        if page.slug != file.path.stem and (shared := held.shared(facts, page)):
            problem = f"{page.slug}.md holds a paper of the same {shared}; add your summary there"
            # A provisional title proves nothing.
            yield Finding(file.source.place(("title",)), problem, remark=not paper.identified)
