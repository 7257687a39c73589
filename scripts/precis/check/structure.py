"""Rules about the parts of a page: its sections, headings, lists and paragraphs."""

import re
from collections.abc import Iterator

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import fact_rule, text_rule
from precis.errors import Place
from precis.library.page import SECTION
from precis.library.paper import Paper
from precis.markdown.headings import HEADING, empty, levels
from precis.markdown.scripts import count_words
from precis.markdown.spans import scan

SHORTEST = 50
"""Words in the shortest summary that says anything."""

LONGEST = 160
"""Words in the longest paragraph that is read with ease."""

# Lines without an empty one between them; a heading parts them, too.
_BLOCK = re.compile(r"^(?!#).*\S.*(?:\n(?!#).*\S.*)*", re.MULTILINE)
_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[*+-]|\d{1,9}\.)[ \t]+(?=\S)", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|", re.MULTILINE)
_BULLET = re.compile(r"[ \t]{0,3}[*+-][ \t]+(?=\S)")
_BRACKETED = re.compile(r"[ \t]{0,3}(?P<number>\d{1,9})\)[ \t]+(?=\S)")
_BAR = re.compile(r"(?<!\\)\|")
_ABSTRACT = re.compile(
    r"\bin this (?:paper|work)\b"
    r"|\bwe (?:propose|present|introduce|show|demonstrate|develop|describe|study|investigate)\b",
    re.IGNORECASE,
)


@fact_rule("sections", essential=True)
def sections(file: File, paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """The page has one section for each entry of `summaries`, and none is empty."""
    wanted, found = len(paper.summaries), len(file.sections)
    if wanted != found:
        problem = f"{found} sections for {wanted} entries in `summaries`; part sections by `{SECTION}`"
        yield Finding(Place(file.path), problem)
    for section in file.sections:
        if not section.text.strip():
            yield file.finding(section.at, "a summary is empty; write it")


@fact_rule("length")
def length(file: File, _paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """A summary says what the paper's idea is, which takes some words."""
    for section in file.sections:
        count = count_words(HEADING.sub("", section.text))
        if 0 < count < SHORTEST:
            problem = f"a summary of fewer than {SHORTEST} words ({count}); say more"
            yield file.finding(section.at, problem, remark=True)


@fact_rule("abstract")
def abstract(file: File, _paper: Paper, _: Surroundings) -> Iterator[Finding]:
    """A summary is no pasted abstract: one paragraph in which the authors say `we`."""
    for section in file.sections:
        if "\n\n" not in section.text and len(_ABSTRACT.findall(section.text)) > 1:
            problem = "reads like the paper's abstract; say in your own words what the paper does"
            yield file.finding(section.at, problem, remark=True)


@text_rule("heading")
def headings(file: File, _surroundings: Surroundings) -> Iterator[Finding]:
    """Headings begin at `##`, skip no level, and are parted from their marks by a space."""
    for section in file.sections:
        for match, level in levels(section.matches(HEADING)):
            at = section.at + match.start()
            if len(match["marks"]) != level:
                problem = f"a heading of level {len(match['marks'])}; write `{'#' * level}`, or run --fix"
                yield file.finding(at, problem, remark=file.imported)
            if not match["space"]:
                problem = "no space after the marks of a heading; add one, or run --fix"
                yield file.finding(at, problem, remark=file.imported)
        for at, _ in empty(section.text, section.matches(HEADING)):
            problem = "nothing stands under this heading; write it, or delete the heading"
            yield file.finding(section.at + at, problem, remark=file.imported)


@text_rule("list")
def lists(file: File, _: Surroundings) -> Iterator[Finding]:
    """No list marker that Markdown shows as it stands, because its line goes on with a paragraph."""
    for section in file.sections:
        for block in _BLOCK.finditer(section.text):
            first, *others = _LINE.finditer(section.text, block.start(), block.end())
            for line in others if not _ITEM.match(first.group()) else ():
                if _BULLET.match(line.group()) and section.kind(line.start()) == "prose":
                    problem = "Markdown takes this for no list; leave an empty line before the first item"
                    yield file.finding(section.at + line.start(), problem, remark=file.imported)
                    break


@text_rule("list")
def bracketed_lists(file: File, _: Surroundings) -> Iterator[Finding]:
    """No list that is numbered `1)`, which Markdown shows as it stands; a record's stay as they are."""
    for section in file.sections if not file.imported else ():
        for block in _BLOCK.finditer(section.text):
            lines = _LINE.finditer(section.text, block.start(), block.end())
            items = [(line.start(), item) for line in lines if (item := _BRACKETED.match(line.group()))]
            begins = any(at == block.start() and item["number"] == "1" for at, item in items)
            if (begins or len(items) > 1) and section.kind(items[0][0]) == "prose":
                number = items[0][1]["number"]
                problem = f"Markdown takes `{number})` for no list; write `{number}.`, below an empty line"
                yield file.finding(section.at + items[0][0], problem)


@text_rule("table")
def tables(file: File, _: Surroundings) -> Iterator[Finding]:
    """No bar in a formula of a table, where it parts cells."""
    for section in file.sections:
        for block in _BLOCK.finditer(section.text):
            formulas = scan(block.group()).of("inline", "display") if _TABLE.search(block.group()) else ()
            for formula in formulas:
                if _BAR.search(block.group(), formula.start, formula.end):
                    problem = r"a bar in a formula parts the cells of a table; write `\mid` or `\vert`"
                    at = section.at + block.start() + formula.start
                    yield file.finding(at, problem, remark=file.imported)


@text_rule("paragraph")
def paragraphs(file: File, _: Surroundings) -> Iterator[Finding]:
    """No paragraph so long that a reader loses the thread."""
    for section in file.sections:
        for block in _BLOCK.finditer(section.text):
            count = max(count_words(part) for part in _ITEM.split(block.group()))
            if count > LONGEST and not _TABLE.search(block.group()):
                problem = f"a paragraph of {count} words; part it where the thought turns"
                yield file.finding(section.at + block.start(), problem, remark=True)
