"""Everything a paper's file is checked for: one generator of findings for each rule."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from precis import faithful
from precis import paper as papers
from precis.dump import Record
from precis.errors import Place, Refused, place_of
from precis.located import Source
from precis.paper import Paper, slug_of

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Finding:
    """A broken rule, with the place, what is wrong and what to do."""

    place: Place
    rule: str
    message: str

    def __str__(self) -> str:
        """Give `path:line:column: rule: message, remedy`."""
        return f"{self.place}: {self.rule}: {self.message}"


@dataclass(frozen=True)
class File:
    """A paper's file that is being checked.

    Attributes:
        path: as the user named it.
        text: the whole file.
        source: its front matter, as it is written.
        paper: its front matter, read.
        body: the Markdown below it.
    """

    path: Path
    text: str
    source: Source
    paper: Paper
    body: str

    @cached_property
    def sections(self) -> tuple[tuple[int, str], ...]:
        """The Markdown of each summary, and the offset in the file where it begins."""
        at = len(self.text) - len(self.body)
        found = []
        for section in papers.sections(self.body):
            at = self.text.index(section, at)
            found.append((at, section))
            at += len(section)
        return tuple(found)

    def place(self, offset: int) -> Place:
        """Turn an offset in the file into a place."""
        return place_of(self.path, self.text, offset)


@dataclass(frozen=True)
class Surroundings:
    """What a paper's file is checked against.

    Attributes:
        records: the records of the dumps, by digest.
        tags: the slugs of the tags that have a page.
    """

    records: Mapping[str, Record]
    tags: frozenset[str]


Rule = Callable[[File, Surroundings], Iterator[Finding]]


def file_name(file: File, _: Surroundings) -> Iterator[Finding]:
    """A new page's file is named after its title; a published one keeps its name."""
    try:
        slug = slug_of(file.paper.title)
    except ValueError as error:
        yield Finding(file.source.place(("title",)), "file-name", str(error))
        return
    if not papers.is_slug(file.path.stem):
        problem = f"not lower-case ASCII words joined by hyphens; rename it {slug}.md"
        yield Finding(Place(file.path), "file-name", problem)
    elif file.path.stem in papers.RESERVED_SLUGS:
        problem = f"MkDocs takes this name for the folder's own page; rename it {slug}.md"
        yield Finding(Place(file.path), "file-name", problem)


def tags(file: File, surroundings: Surroundings) -> Iterator[Finding]:
    """Every tag has a page in docs/tags/."""
    for index, tag in enumerate(file.paper.tags):
        if tag not in surroundings.tags:
            near = get_close_matches(tag, sorted(surroundings.tags), n=1)
            remedy = f"did you mean `{near[0]}`?" if near else f"write docs/tags/{tag}.md, or choose another"
            yield Finding(file.source.place(("tags", index)), "tag", f"no tag `{tag}`; {remedy}")


def characters(file: File, _: Surroundings) -> Iterator[Finding]:
    """No character that cannot be seen."""
    for match in _INVISIBLE.finditer(file.text):
        problem = f"invisible character U+{ord(match.group()):04X}; delete it"
        yield Finding(file.place(match.start()), "character", problem)


def sections(file: File, _: Surroundings) -> Iterator[Finding]:
    """The page has one section for each entry of `summaries`, and none is empty."""
    wanted, found = len(file.paper.summaries), len(file.sections)
    if wanted != found:
        problem = f"{found} sections for {wanted} entries in `summaries`; part sections by `{papers.SECTION}`"
        yield Finding(Place(file.path), "sections", problem)
    for at, section in file.sections:
        if not section.strip():
            yield Finding(file.place(at), "sections", "a summary is empty; write it")


def record(file: File, surroundings: Surroundings) -> Iterator[Finding]:
    """An imported summary says what its record says, but for the differences it declares."""
    for index, (summary, (at, section)) in enumerate(zip(file.paper.summaries, file.sections, strict=False)):
        source = surroundings.records.get(summary.sha256 or "")
        if source is None:
            continue
        text = source.text
        for number, edit in enumerate(summary.edits):
            if edit.was not in text:
                problem = f"the declared edit of {edit.was!r} is not in the record; correct `was`"
                place = file.source.place(("summaries", index, "edits", number, "was"))
                yield Finding(place, "record", problem)
            text = text.replace(edit.was, edit.now, 1)
        if difference := faithful.difference(text, section):
            place = file.place(at + difference.text_at)
            remedy = "restore its words, or declare the difference in `summaries[].edits`"
            yield Finding(place, "record", f"{difference} ({source.dump}:{source.line}); {remedy}")


RULES: tuple[Rule, ...] = (file_name, tags, characters, sections, record)


def check(path: Path, surroundings: Surroundings) -> Iterator[Finding]:
    """Check one paper's file against every rule.

    Yields:
        The findings, rule by rule; only one when the front matter cannot be read.
    """
    try:
        text = papers.read_text(path)
        front_matter, body = papers.split_file(path, text)
        source = Source(path, front_matter, offset=1)
        file = File(path, text, source, source.read(Paper), body)
    except Refused as error:
        yield Finding(error.place, "front-matter", error.problem)
        return
    for rule in RULES:
        yield from rule(file, surroundings)
