"""Everything the library's files are checked for: one generator of findings for each rule.

A new rule is a function in the module of its subject, declared by a decorator of `precis.check.rule`. A new
module is imported here.
"""

from collections.abc import Iterator, Sequence, Set
from functools import partial
from pathlib import Path

from precis.check import (
    characters,
    compounds,
    facts,
    formulas,
    front_matter,
    identity,
    markup,
    origin,
    references,
    structure,
    tags,
)
from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.near import near
from precis.check.rendering import MARKDOWN, broken, rendered
from precis.check.rule import FACT_RULES, RENDERED_RULES, TEXT_RULES, Found
from precis.check.site import SITE_RULES, check_site
from precis.errors import Refused
from precis.files import read_text
from precis.library.exact import exact
from precis.library.paper import Paper
from precis.parallel import spread

__all__ = [
    "ESSENTIAL",
    "RENDERED",
    "RULES",
    "File",
    "Finding",
    "Surroundings",
    "broken",
    "check",
    "check_each",
    "check_site",
    "check_text",
    "near",
    "rendered",
]

_MODULES = (
    *(characters, compounds, facts, formulas, front_matter, identity),
    *(markup, origin, references, structure, tags),
)

FRONT_MATTER = "front-matter"
"""The rule that comes before the others: the front matter can be read and fits its model."""

_PAGE_RULES = (*TEXT_RULES, *FACT_RULES, *RENDERED_RULES)

RULES = frozenset({FRONT_MATTER, MARKDOWN, *SITE_RULES, *(rule.name for rule in _PAGE_RULES)})
"""The names of all rules; pages/contribute.md says what each asks for."""

ESSENTIAL = frozenset({FRONT_MATTER, MARKDOWN, *(rule.name for rule in _PAGE_RULES if rule.essential)})
"""The rules that a page must keep for the site to be built."""

RENDERED = frozenset({MARKDOWN, *(rule.name for rule in RENDERED_RULES)})
"""The rules that read what Markdown makes of a page."""

_UNREADABLE = frozenset(rule.name for rule in TEXT_RULES if rule.essential)
"""Rules that a page must keep to be rendered."""

_SIZE = "size"
"""The rule that a page must keep for any other to look at it, which could take minutes."""


def check(
    path: Path, surroundings: Surroundings, rules: Set[str] = RULES, paper: Paper | None = None
) -> Iterator[Finding]:
    """Check one paper's file.

    Args:
        path: the file, as the user named it.
        surroundings: what it is checked against.
        rules: the names of the rules to check.
        paper: its front matter, where that has been read.

    Yields:
        The findings, in order of place; of a file that cannot be read, the reason alone.
    """
    try:
        text = read_text(path)
    except Refused as error:
        yield Finding(error.place, error.problem, rule=FRONT_MATTER)
        return
    yield from check_text(path, text, surroundings, rules, paper)


def check_each(files: Sequence[Path], surroundings: Surroundings) -> Iterator[list[Finding]]:
    """Check papers' files with every rule, many of them on every processor.

    Yields:
        What `check` finds in each, in the order of the files.

    Raises:
        Ended: a process was ended from outside.
    """
    return spread(partial(_found, surroundings.light()), files)


def _found(surroundings: Surroundings, path: Path) -> list[Finding]:
    return list(check(path, surroundings))


def check_text(
    path: Path,
    text: str,
    surroundings: Surroundings,
    rules: Set[str] = RULES,
    paper: Paper | None = None,
) -> Iterator[Finding]:
    """Check the text of a paper's file, which need not be written yet; see `check`."""
    try:
        file = File.of(path, text, paper)
    except Refused as error:
        yield Finding(error.place, error.problem, rule=FRONT_MATTER)
        return
    found = list(_written(file, surroundings, rules))
    if not any(finding.rule in _UNREADABLE for finding in found) and RENDERED & rules:
        found += rendered(file, surroundings, rules).findings
    yield from sorted(found, key=lambda finding: (finding.place.line, finding.place.column, finding.rule))


def _written(file: File, surroundings: Surroundings, rules: Set[str]) -> Found:
    """What the rules find that read a page as it is written."""
    if file.paper is None or file.paper.model_extra:
        for problem in file.source.problems(exact(surroundings.library.settings.fields)):
            yield Finding(problem.place, problem.problem, rule=FRONT_MATTER)
    for rule in TEXT_RULES:
        found = list(rule(file, surroundings)) if rule.name in rules else []
        yield from found
        if found and rule.name == _SIZE:
            return
    for rule in FACT_RULES if file.paper else ():
        if rule.name in rules:
            yield from rule(file, file.paper, surroundings)
