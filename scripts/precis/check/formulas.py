"""Rules about formulas: each renders, and each is meant."""

import re
from collections.abc import Iterator

from precis.check.file import File, Section, Surroundings
from precis.check.finding import Finding
from precis.check.rule import rendered_rule, text_rule
from precis.errors import Place
from precis.katex.render import FormulaError
from precis.markdown.formulas import places
from precis.markdown.reader import Rendered
from precis.markdown.titles import refused_formulas

# What only looks like a formula, or like a sum: a digit behind it, words in it.
_BEFORE_DIGIT = re.compile(r"\$(?<!\\\$)(?P<tex>[^\s$](?:[^$\n]{0,200}[^\s$\\])?)\$(?=\d)")
_OF_TEX = re.compile(r"[\\^_={}]|[^\W\d]\Z")
_SUM = re.compile(r"\$\s?\d[\d.,]{0,20}\s?[kKmMbB]?\s{1,3}[a-z]{2,20}\s[^\\]{0,200}\$")

_AROUND = 50
"""How many characters of the line are shown on each side of the caret."""


@rendered_rule("formula", essential=True)
def formulas(file: File, rendered: Rendered, _: Surroundings) -> Iterator[Finding]:
    """Every formula is one that KaTeX accepts in strict mode."""
    for error in refused_formulas(file.paper.title) if file.paper else ():
        yield Finding(file.source.place(("title",)), _message(error))
    for place, error in places(file.path, file.text, rendered.refused):
        yield Finding(place, _message(error), shown=caret(file.text, place))


@text_rule("dollar")
def dollars(file: File, _: Surroundings) -> Iterator[Finding]:
    """Dollars are those of formulas, or of sums, and look it."""
    for section in file.sections:
        for span in section.scan.of("inline"):
            if _SUM.fullmatch(section.text, span.start, span.end):
                problem = r"is read as a formula; write `\$` where a dollar is meant"
                yield _shown(file, section, (span.start, span.end), problem)
        for match in section.matches(_BEFORE_DIGIT):
            if _OF_TEX.search(match["tex"]):
                problem = r"is no formula, since a digit follows; put it inside, or write `\$`"
                yield _shown(file, section, match.span(), problem)


def _shown(file: File, section: Section, stretch: tuple[int, int], problem: str) -> Finding:
    text = section.text[slice(*stretch)]
    return file.finding(section.at + stretch[0], f"`{text[:40]}` {problem}", remark=file.imported)


def _message(error: FormulaError) -> str:
    return f"{error.reason}; correct it (what KaTeX knows: https://katex.org/docs/supported)"


def caret(text: str, place: Place) -> str:
    """Show the line of a place, as much of it as fits, with a caret below the column."""
    if not place.line:
        return ""
    line, at = text.split("\n")[place.line - 1], place.column - 1
    start = max(0, at - _AROUND)
    return f"    {line[start : at + _AROUND]}\n    {' ' * (at - start)}^"
