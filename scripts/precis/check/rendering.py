"""What Markdown makes of a page, and what the rules that read it find."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import RENDERED_RULES, unforeseen
from precis.errors import Refused
from precis.markdown.budget import TooMuchError
from precis.markdown.reader import Rendered, render

MARKDOWN = "markdown"
"""The rule that comes before those that read what Markdown makes of a page: it can be rendered."""


@dataclass(frozen=True)
class CheckedPage:
    """What Markdown makes of a page, and what is wrong with it.

    Attributes:
        rendered: the page; empty where it cannot be rendered.
        findings: what the rules found that read it.
    """

    rendered: Rendered
    findings: list[Finding]


def rendered(
    file: File, surroundings: Surroundings, rules: Set[str], resolve: Callable[[str], str] = str
) -> CheckedPage:
    """Render a page and check what Markdown makes of it.

    Args:
        file: the page.
        surroundings: what it is checked against.
        rules: the names of the rules to check.
        resolve: turns an address as it is written into the one the page links to.
    """
    library = surroundings.library
    try:
        page = render(file.markdown(library.sources), library.glossary, resolve, library.figures.shown)
    except TooMuchError as error:
        return _unrendered(file, str(error))
    except Refused:
        raise
    except Exception as error:
        return _unrendered(file, f"{unforeseen(error)}; report it, with this page")
    return CheckedPage(page, list(broken(file, page, surroundings, rules)))


def broken(file: File, page: Rendered, surroundings: Surroundings, rules: Set[str]) -> Iterator[Finding]:
    """Check what Markdown has made of a page; see `rendered`."""
    for rule in RENDERED_RULES:
        if rule.name in rules:
            yield from rule(file, page, surroundings)


def _unrendered(file: File, problem: str) -> CheckedPage:
    found = file.finding(len(file.text) - len(file.body), problem)
    return CheckedPage(Rendered("", [], (), ()), [replace(found, rule=MARKDOWN)])
