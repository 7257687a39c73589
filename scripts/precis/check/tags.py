"""Rules about tags."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import fact_rule
from precis.library.paper import Paper

FEWEST, MOST = 2, 5


@fact_rule("tag", essential=True)
def tag(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """Every tag has a page in docs/tags/."""
    for index, name in enumerate(paper.tags):
        if name not in surroundings.library.tags:
            near = _nearest(name, sorted(surroundings.library.tags))
            remedy = f"did you mean `{near}`?" if near else f"write docs/tags/{name}.md, or choose another"
            yield Finding(file.source.place(("tags", index)), f"no tag `{name}`; {remedy}")


def _nearest(name: str, tags: Sequence[str]) -> str | None:
    """Which tag was meant: one that the name abbreviates, as `gans` does, or one written alike."""
    abbreviated = [tag for tag in tags if _initials(tag) in (name, name.removesuffix("s"))]
    return next(iter(abbreviated or get_close_matches(name, tags, n=1)), None)


def _initials(tag: str) -> str:
    return "".join(word[0] for word in tag.split("-"))


@fact_rule("tag-count")
def tag_count(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """Two to five tags, as far as there are, each once; who does not know the paper cannot choose."""
    place = file.source.place(("tags",))
    fewest = min(FEWEST, len(surroundings.library.tags))
    if paper.identified and not fewest <= len(paper.tags) <= MOST:
        problem = f"not {FEWEST} to {MOST} tags, but {len(paper.tags)}; choose among those in docs/tags/"
        yield Finding(place, problem, remark=file.imported)
    for name in dict.fromkeys(name for name in paper.tags if paper.tags.count(name) > 1):
        yield Finding(place, f"`{name}` is said twice; keep one")
