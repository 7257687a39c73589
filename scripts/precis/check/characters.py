"""Rules about single characters and the size of the file."""

import re
from collections.abc import Iterator

from precis.characters import invisible
from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import text_rule
from precis.library import page as pages
from precis.markdown.budget import excesses

# Two spaces before a further line are Markdown's line break.
_TRAILING = re.compile(r"(?<![ \t])(?:[ \t]+(?=\n\n|\n?\Z)|(?!  \n)[ \t]+(?=\n))")


@text_rule("size", essential=True)
def size(file: File, _: Surroundings) -> Iterator[Finding]:
    """No page larger than any that a person would read, and nothing in it that would stall the build."""
    if (count := len(file.text.encode())) > pages.MAX_BYTES:
        problem = f"{count:,} bytes, more than {pages.MAX_BYTES:,}; shorten it, and put figures elsewhere"
        yield file.finding(0, problem)
        return
    start = len(file.text) - len(file.body)
    for at, problem in excesses(file.body):
        yield file.finding(start + at, problem)


@text_rule("character", essential=True)
def characters(file: File, _: Surroundings) -> Iterator[Finding]:
    """No character that nobody sees and nobody needs."""
    for at in invisible(file.text):
        yield file.finding(at, f"invisible character U+{ord(file.text[at]):04X}; delete it")


@text_rule("white-space")
def white_space(file: File, _: Surroundings) -> Iterator[Finding]:
    """No white space at the end of a line, and a line break at the end of the file."""
    for match in _TRAILING.finditer(file.text):
        yield file.finding(match.start(), "white space at the end of the line; delete it", remark=True)
    if not file.text.endswith("\n"):
        yield file.finding(len(file.text), "no line break at the end of the file; add one", remark=True)


def tidy(text: str) -> str:
    """Take away white space at the ends of lines, and end the file with a line break."""
    text = _TRAILING.sub("", text)
    return text if text.endswith("\n") else f"{text}\n"
