"""Rules about what Markdown refers to: raw HTML, images and links inside the site."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import TocExtension

from precis import paper as papers
from precis.check.file import File, Finding, Section, Surroundings
from precis.check.rendered import parser
from precis.errors import Refused

# An address between angle brackets is Markdown's own.
_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]{0,30}(?=[\s/>])[^<>]{0,500}>|!--|!\w|\?)")
_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\(\s*(?P<address>[^\s)]*)")
_SCHEMES = {"http", "https", "mailto"}


def html(file: File, _: Surroundings) -> Iterator[Finding]:
    """No raw HTML: the site shows it as text."""
    for section in file.sections:
        for match in section.matches(_HTML):
            problem = f"raw HTML `{match.group()[:20]}`; write Markdown, or put code between backticks"
            yield file.finding(section.at + match.start(), problem, remark=file.imported)


def images(file: File, _: Surroundings) -> Iterator[Finding]:
    """Every image has alternative text."""
    for section in file.sections:
        for at, image in _images(section):
            if not image["alt"].strip():
                problem = "an image without alternative text; say between `![` and `]` what it shows"
                yield file.finding(section.at + at, problem, remark=file.imported)


def _images(section: Section) -> Iterator[tuple[int, re.Match[str]]]:
    """The images of a summary, and where they stand."""
    for span in section.scan.of("image"):
        if match := _IMAGE.match(section.text, span.start, span.end):
            yield span.start, match


def links(file: File, _: Surroundings) -> Iterator[Finding]:
    """Every link into the site leads to a file that is there, and to a heading in it."""
    for section in file.sections:
        for at, address in _addresses(section):
            if problem := _problem(file.path, address):
                yield file.finding(section.at + at, f"`{address[:80]}` {problem}")


def _addresses(section: Section) -> Iterator[tuple[int, str]]:
    """The addresses of a summary's links and images, and where they stand."""
    for at, image in _images(section):
        yield at, image["address"]
    for span in section.scan.of("target"):
        yield span.start + 2, section.text[span.start + 2 : span.end - 1].strip("<>")


def _problem(path: Path, address: str) -> str | None:
    """What is wrong with an address in the file at a path; None for one that leads somewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "is no address; correct it"
    if parts.scheme:
        wanted = "leads to no page; only http, https and mailto do"
        return None if parts.scheme in _SCHEMES else wanted
    if parts.netloc or parts.path.startswith("/"):
        return "begins with a slash; link to a file relative to this one, such as `other-paper.md`"
    docs = path.resolve().parent.parent
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
    if not target.is_relative_to(docs) or not target.is_file():
        return "leads to no file; link to one in docs/, such as `other-paper.md`"
    if parts.fragment and target.suffix == ".md" and unquote(parts.fragment) not in _anchors(target):
        return f"leads to no heading of {target.name}; take one of those its table of contents links to"
    return None


def _anchors(path: Path) -> set[str]:
    """The anchors of a page's headings."""
    try:
        text = papers.read_text(path)
        _, body = papers.split_file(path, text)
    except Refused:
        return set()
    reader = parser(TocExtension())
    reader.convert(body)
    return {token["id"] for token in _flat(reader.toc_tokens)}  # type: ignore[attr-defined]


def _flat(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The headings of a table of contents, those below others too."""
    for token in tokens:
        yield token
        yield from _flat(token["children"])
