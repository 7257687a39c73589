"""A page to be written: its facts filled in, and an outline to write under."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from precis.characters import one_line
from precis.errors import Place, Refused
from precis.identifiers import arxiv_id
from precis.library import page as pages
from precis.library.blank import OUTLINE, tag_comments
from precis.library.library import Library
from precis.library.located import Located
from precis.library.page import SECTION
from precis.library.paper import Paper
from precis.library.same import same_fact
from precis.library.slug import slug_of
from precis.new import arxiv

NEEDED = frozenset({"title", "authors", "year", "venue"})
"""What a page has to say of its paper."""


@dataclass(frozen=True)
class Scaffold:
    """A page to be written.

    Attributes:
        path: where its file belongs.
        text: the file.
        abstract: the paper's abstract in one line, to write from, not to paste; empty where unknown.
    """

    path: Path
    text: str
    abstract: str


def scaffold(
    given: Mapping[str, Any],
    library: Library,
    folder: Path,
    by: str | None,
    today: date,
    fetch: Callable[[str], arxiv.Entry],
    tags: Sequence[str] = (),
) -> Scaffold:
    """Make the page of a paper that the library does not hold yet.

    Args:
        given: the facts its contributor states, under the keys of the front matter; with `arxiv`, that site
            is asked for what a page has to say and they do not.
        library: the papers that have a page.
        folder: where their files are.
        by: who writes the summary, where known.
        today: what `added` says.
        fetch: asks arXiv about an identifier.
        tags: those to choose among.

    Raises:
        Refused: the paper has a page, arXiv cannot help, or a fact does not fit its key.
    """
    facts, abstract, origin = dict(given), "", "precis new"
    if "arxiv" in given:
        facts["arxiv"] = _identifier(given["arxiv"])
        refuse_held(facts, library, folder)  # before arXiv is troubled
        origin = f"arXiv:{facts['arxiv']}"
        if not facts.keys() >= NEEDED:
            entry = fetch(facts["arxiv"])
            facts, abstract = entry.facts | facts, one_line(entry.abstract)
    paper = _paper(facts, by, today, origin)
    refuse_held(paper.model_dump(), library, folder)
    path = folder / f"{_slug(paper, origin)}.md"
    return Scaffold(path, _text(path, paper, tags), abstract)


def refuse_held(facts: Mapping[str, Any], library: Library, folder: Path) -> None:
    """Refuse a paper that has a page.

    Args:
        facts: what is known of the paper, under the keys of its front matter.
        library: the papers that have a page.
        folder: where their files are, for the message.

    Raises:
        Refused: it has one; the page is named, and how to add a second summary to it.
    """
    for page in library.pages.values():
        if fact := same_fact(page, facts.get("arxiv"), facts.get("doi"), facts.get("title")):
            problem = (
                f"holds a paper of the same {fact}; to add a second summary, add an entry to `summaries` "
                f"in this file, with your name (`by`) and the day (`added`), and at its end a line "
                f"`{SECTION}` and your text"
            )
            raise Refused(Place(folder / f"{page.slug}.md"), problem)


def _identifier(text: str) -> str:
    if identifier := arxiv_id(text):
        return identifier
    raise Refused(Place(text[:100]), "is no arXiv identifier; write it like 1810.09136")


def _paper(facts: Mapping[str, Any], by: str | None, today: date, origin: str) -> Paper:
    lines = {key: one_line(value) if isinstance(value, str) else value for key, value in facts.items()}
    lines["authors"] = [one_line(author) for author in facts.get("authors", ())]
    summary = {"by": one_line(by)} if by else {}
    try:
        # The reader of front matter words what is wrong with a fact; its place in this YAML helps nobody.
        return Located(origin, yaml.safe_dump({**lines, "added": today, "summaries": [summary]})).read(Paper)
    except Refused as error:
        raise Refused(Place(origin), error.problem) from None


def _slug(paper: Paper, origin: str) -> str:
    try:
        return slug_of(paper.title)
    except ValueError as error:
        raise Refused(Place(origin), str(error)) from None


def _text(path: Path, paper: Paper, tags: Sequence[str]) -> str:
    """Write the file, and read it again as `precis check` will."""
    text = pages.dump(paper, [OUTLINE])
    if not paper.tags:
        # Left out where empty, but here somebody is about to fill them in.
        text = text.replace("\nadded: ", f"\ntags: []\n{tag_comments(tags)}added: ", 1)
    pages.parse(path, text)
    return text
