"""The rule that every formula renders."""

from collections.abc import Iterator

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import rendered_rule
from precis.errors import Place
from precis.katex.render import FormulaError
from precis.markdown.formulas import places
from precis.markdown.reader import Rendered
from precis.markdown.titles import refused_formulas

_AROUND = 50
"""How many characters of the line are shown on each side of the caret."""


@rendered_rule("formula", essential=True)
def formulas(file: File, rendered: Rendered, _: Surroundings) -> Iterator[Finding]:
    """Every formula is one that KaTeX accepts in strict mode."""
    for error in refused_formulas(file.paper.title) if file.paper else ():
        yield Finding(file.source.place(("title",)), _message(error))
    for place, error in places(file.path, file.text, rendered.refused):
        yield Finding(place, _message(error), shown=caret(file.text, place))


def _message(error: FormulaError) -> str:
    return f"{error.reason}; correct it (what KaTeX knows: https://katex.org/docs/supported)"


def caret(text: str, place: Place) -> str:
    """Show the line of a place, as much of it as fits, with a caret below the column."""
    if not place.line:
        return ""
    line, at = text.split("\n")[place.line - 1], place.column - 1
    start = max(0, at - _AROUND)
    return f"    {line[start : at + _AROUND]}\n    {' ' * (at - start)}^"
