"""Rules about what the front matter says of a paper and of those who wrote about it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import yaml

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import fact_rule, text_rule
from precis.library.blank import PLACEHOLDERS
from precis.library.paper import Paper, Summary

_TOMORROW = timedelta(days=1)  # where the writer lives it may be that already
_FAMILY_FIRST = re.compile(r"(?P<family>[^,;]{1,100}),\s{0,9}(?P<given>[^,;]{1,100})")
# What may follow a comma in a name: the son, the third, a doctor.
_SUFFIX = re.compile(r"(?:Jr|Sr|I{1,3}|IV|V|Ph\.?\s?D|M\.?D|Esq)\.?", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;]|\bet\.?\s{1,9}al\b", re.IGNORECASE)


@text_rule("placeholder")
def placeholders(file: File, _: Surroundings) -> Iterator[Finding]:
    """Nothing is left of the outline that a page begins with."""
    for node in _texts(file.source.node(())):
        if node.value in PLACEHOLDERS:
            place = file.source.place_at(node.start_mark)
            yield Finding(place, f"`{node.value[:40]}` was left in from the outline; write what it asks for")


def _texts(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The scalars that are values in a YAML node."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _texts(value)


@fact_rule("identifier")
def identifier(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """Readers are told where the paper itself is."""
    if paper.identified and not paper.address:
        problem = "neither `arxiv` nor `doi` nor `url`; add one, so that readers find the paper"
        yield Finding(file.source.place(("title",)), problem, remark=file.imported)


@fact_rule("author")
def authors(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """Each author is one person, given name first."""
    for index, author in enumerate(paper.authors):
        if remedy := _remedy(author):
            place = file.source.place(("authors", index))
            yield Finding(place, f"`{author[:80]}` {remedy}", remark=file.imported)


def _remedy(author: str) -> str | None:
    """Say what to write instead of what is no name of one person, given name first; None where it is."""
    parts = _FAMILY_FIRST.fullmatch(author)
    if parts and _SUFFIX.fullmatch(parts["given"]):
        return None
    if parts:
        return f"begins with the family name; write `{parts['given']} {parts['family']}`"
    return "is not one author; give each an entry of their own" if _SEVERAL.search(author) else None


@fact_rule("writer")
def writers(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """Each summary says who wrote it; of imported ones nobody may know."""
    for index, summary in enumerate(paper.summaries):
        if not (summary.by or summary.sha256):
            problem = 'nobody has signed this summary; add `by: "Your Name"`, or the name you go by'
            yield Finding(file.source.place(("summaries", index)), problem)


@fact_rule("day")
def days(file: File, paper: Paper, surroundings: Surroundings) -> Iterator[Finding]:
    """No paper appears later than next year; nothing was added later than today or before its page."""
    today = surroundings.today
    if today and paper.year and paper.year > today.year + 1:
        problem = f"{paper.year} is later than next year; write the year in which the paper appeared"
        yield Finding(file.source.place(("year",)), problem)
    if today and paper.added > today + _TOMORROW:
        yield Finding(file.source.place(("added",)), f"{paper.added} is yet to come; write {today}")
    for index, summary in enumerate(paper.summaries):
        yield from _summary_day(file, index, summary, paper.added, today)


def _summary_day(
    file: File, index: int, summary: Summary, page_added: date, today: date | None
) -> Iterator[Finding]:
    keys, day = ("summaries", index), summary.added
    if day and day < page_added:
        problem = f"{day} is before {page_added}, the day the page was added; correct one of the two"
        yield Finding(file.source.place((*keys, "added")), problem)
    elif day and today and day > today + _TOMORROW:
        yield Finding(file.source.place((*keys, "added")), f"{day} is yet to come; write {today}")
    elif index and not (day or summary.dump):
        problem = "is told as if it were as old as the page; write `added` below `by`, and the day"
        yield Finding(file.source.place(keys), f"a further summary without a day {problem}", remark=True)
