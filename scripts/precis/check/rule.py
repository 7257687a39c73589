"""What a rule of `precis check` is, and the list of them all.

A rule is a generator of findings. It says of itself what it reads: a page's text, its facts, or what Markdown
makes of it. The build asks those that are essential, and has no others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.errors import Refused
from precis.library.paper import Paper
from precis.markdown.reader import Rendered

Found = Iterator[Finding]
TextRule = Callable[[File, Surroundings], Found]
FactRule = Callable[[File, Paper, Surroundings], Found]
RenderedRule = Callable[[File, Rendered, Surroundings], Found]
Declared = TypeVar("Declared", bound=Callable[..., Found])

MOST = 100
"""How many findings a rule tells of a page: to find the place of one may take a search of the whole page."""


@dataclass(frozen=True)
class PageRule:
    """A rule for a paper's file.

    Attributes:
        name: what findings and pages/contribute.md call it.
        find: the rule; its docstring says what it asks for.
        essential: whether the site cannot be built with a page that breaks it.
    """

    name: str
    find: Callable[..., Found]
    essential: bool

    def __call__(self, file: File, *read: Any) -> Found:
        """Find what breaks the rule, signed with its name.

        Whatever a library makes of hostile text is a finding too: it must not hide those of other files.
        """
        try:
            for finding in islice(self.find(file, *read), MOST):
                yield replace(finding, rule=self.name)
        except Refused:
            raise
        except Exception as error:
            problem = f"{unforeseen(error)}; report it, with this page"
            yield replace(file.finding(0, problem), rule=self.name)


TEXT_RULES: list[PageRule] = []
"""Rules that read a page as it is written."""

FACT_RULES: list[PageRule] = []
"""Rules that also read front matter that fits its model."""

RENDERED_RULES: list[PageRule] = []
"""Rules that read what Markdown makes of a page."""


def text_rule(name: str, *, essential: bool = False) -> Callable[[TextRule], TextRule]:
    """Declare a rule that reads a page as it is written."""
    return _declare(TEXT_RULES, name, essential)


def fact_rule(name: str, *, essential: bool = False) -> Callable[[FactRule], FactRule]:
    """Declare a rule that also reads front matter that fits its model."""
    return _declare(FACT_RULES, name, essential)


def rendered_rule(name: str, *, essential: bool = False) -> Callable[[RenderedRule], RenderedRule]:
    """Declare a rule that reads what Markdown makes of a page."""
    return _declare(RENDERED_RULES, name, essential)


def _declare(rules: list[PageRule], name: str, essential: bool) -> Callable[[Declared], Declared]:
    def declare(find: Declared) -> Declared:
        rules.append(PageRule(name, find, essential))
        return find

    return declare


def unforeseen(error: Exception) -> str:
    """Say that a library stumbled over a page."""
    return f"could not be checked ({type(error).__name__}: {error})".replace("\n", " ")
