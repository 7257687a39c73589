"""Rules about which paper a page is about, and the address it has."""

from collections.abc import Iterator

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import fact_rule
from precis.errors import Place
from precis.library import slug as slugs
from precis.library.paper import Paper
from precis.library.same import same_fact


@fact_rule("file-name", essential=True)
def file_name(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """A new page's file is named after its title; a published one keeps its name."""
    name = file.path.stem
    try:
        slug = slugs.slug_of(paper.title)
    except ValueError as error:
        yield Finding(file.source.place(("title",)), str(error))
        return
    if not slugs.is_slug(name):
        problem = f"not lower-case ASCII words joined by hyphens; rename it {slug}.md"
        yield Finding(Place(file.path), problem)
    elif name in slugs.RESERVED:
        problem = f"MkDocs takes this name for the folder's own page; rename it {slug}.md"
        yield Finding(Place(file.path), problem)
    elif name != slug and not file.imported:
        problem = f"its title makes {slug}.md; rename a new page, but leave a published one as it is"
        yield Finding(Place(file.path), problem, remark=True)


@fact_rule("also-at", essential=True)
def also_at(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """A former file name leads to one page, and is no page of its own."""
    library, name = surroundings.library, file.path.stem
    for index, former in enumerate(paper.also_at):
        place = file.source.place(("also_at", index))
        if former in paper.also_at[:index]:
            yield Finding(place, f"`{former}` is said twice; keep one")
        elif former == name or former in library.pages:
            yield Finding(place, f"`{former}` is a page's own name; take it away")
        elif (owner := library.former.get(former, name)) != name:
            yield Finding(place, f"`{former}` already leads to {owner}.md; take it away")


@fact_rule("duplicate")
def duplicate(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """No two pages of one arXiv identifier, DOI or title."""
    for page in surroundings.papers.like(paper.arxiv, paper.doi, paper.title):
        fact = same_fact(page, paper.arxiv, paper.doi, paper.title)
        if fact and page.slug != file.path.stem:
            problem = f"{page.slug}.md holds a paper of the same {fact}; add your summary there"
            # A provisional title proves nothing.
            yield Finding(file.source.place(("title",)), problem, remark=not paper.identified)
