"""Everything a paper's file is checked for: one generator of findings for each rule."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from precis import paper as papers
from precis.check import (
    characters,
    compounds,
    formulas,
    front_matter,
    identity,
    markup,
    origin,
    structure,
    tags,
)
from precis.check.file import FactRule, File, Finding, Surroundings, TextRule
from precis.errors import Refused
from precis.paper import Paper

__all__ = ["ESSENTIAL", "FRONT_MATTER", "RULES", "Finding", "Surroundings", "check"]

FRONT_MATTER = "front-matter"
"""The rule that comes before the others: the front matter can be read and fits its model."""

_TEXT_RULES: Mapping[str, TextRule] = {
    "front-matter-style": front_matter.style,
    "size": characters.size,
    "character": characters.characters,
    "white-space": characters.white_space,
    "heading": structure.headings,
    "list": structure.lists,
    "paragraph": structure.paragraphs,
    "html": markup.html,
    "image": markup.images,
    "link": markup.links,
    "formula": formulas.formulas,
    "compound": compounds.compounds,
}
_FACT_RULES: Mapping[str, FactRule] = {
    "file-name": identity.file_name,
    "duplicate": identity.duplicate,
    "tag": tags.tag,
    "tag-count": tags.tag_count,
    "sections": structure.sections,
    "length": structure.length,
    "abstract": structure.abstract,
    "record": origin.record,
    "edit": origin.edit,
}

RULES = frozenset({FRONT_MATTER, *_TEXT_RULES, *_FACT_RULES})
"""The names of all rules; CONTRIBUTING.md says what each asks for."""

ESSENTIAL = frozenset({FRONT_MATTER, "character", "file-name", "tag", "sections"})
"""The rules that a page must keep for the site to be built."""


def check(path: Path, surroundings: Surroundings, rules: Container[str] = RULES) -> Iterator[Finding]:
    """Check one paper's file.

    Args:
        path: the file, as the user named it.
        surroundings: what it is checked against.
        rules: the names of the rules to check.

    Yields:
        The findings, in order of place; of a file that cannot be read, the reason alone.
    """
    found = _findings(path, surroundings, rules)
    yield from sorted(found, key=lambda finding: (finding.place.line, finding.place.column, finding.rule))


def _findings(path: Path, surroundings: Surroundings, rules: Container[str]) -> Iterator[Finding]:
    try:
        text = papers.read_text(path)
        file = File.of(path, text)
    except Refused as error:
        yield Finding(error.place, error.problem, rule=FRONT_MATTER)
        return
    for problem in file.source.problems(Paper):
        yield Finding(problem.place, problem.problem, rule=FRONT_MATTER)
    for name, rule in _TEXT_RULES.items():
        if name in rules:
            yield from (replace(finding, rule=name) for finding in rule(file, surroundings))
    if file.paper is None:
        return
    for name, fact_rule in _FACT_RULES.items():
        if name in rules:
            yield from (replace(finding, rule=name) for finding in fact_rule(file, file.paper, surroundings))
