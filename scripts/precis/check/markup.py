"""Rules about what Markdown refers to: raw HTML, images and links inside the site."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.nearest import IMAGES
from precis.check.nearest import nearest as nearest_file
from precis.check.rule import rendered_rule, text_rule
from precis.errors import Refused
from precis.files import read_text
from precis.library.library import Library
from precis.markdown.budget import TooMuchError
from precis.markdown.clean import SCHEMES
from precis.markdown.reader import Rendered, render

# An address between angle brackets is Markdown's own.
_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]{0,30}(?=[\s/>])[^<>]{0,500}>|!--|!\w|\?)")
_UNDESCRIBED = re.compile(r"!\[\s*\](?=[(\[])")
_MOST_NEAR = 5
"""To how many broken links of a page the nearest right one is told: each takes a search of all files."""


@text_rule("html")
def html(file: File, _: Surroundings) -> Iterator[Finding]:
    """No raw HTML: the site shows it as text."""
    for section in file.sections:
        for match in section.matches(_HTML):
            problem = f"raw HTML `{match.group()[:20]}`; write Markdown, or put code between backticks"
            yield file.finding(section.at + match.start(), problem, remark=file.imported)


@text_rule("image")
def images(file: File, _: Surroundings) -> Iterator[Finding]:
    """Every image has alternative text."""
    for section in file.sections:
        for match in _UNDESCRIBED.finditer(section.text):
            if section.kind(match.start()) in ("image", "prose"):
                problem = "an image without alternative text; say between `![` and `]` what it shows"
                yield file.finding(section.at + match.start(), problem, remark=file.imported)


@rendered_rule("link", essential=True)
def links(file: File, rendered: Rendered, surroundings: Surroundings) -> Iterator[Finding]:
    """Every link into the site leads to a file that is there, and to a heading in it."""
    found: dict[str, Iterator[int]] = {}
    for address in rendered.addresses:
        if problem := _problem(file.path, rendered, address, surroundings, nearest=len(found) < _MOST_NEAR):
            places = found.setdefault(address, _places(file, address))
            # Where Markdown read the address otherwise than it is written, its place is the page.
            at = next(places, len(file.text) - len(file.body))
            yield file.finding(at, f"`{address[:80]}` {problem}")


def _places(file: File, address: str) -> Iterator[int]:
    """Where a link or an image with an address stands, outside formulas and code."""
    for section in file.sections:
        for match in re.finditer(re.escape(address), section.text):
            span = section.scan.span_at(match.start())
            if span.kind not in ("code", "inline", "display"):
                yield section.at + (span.start if span.kind == "image" else match.start())


def _problem(
    path: Path, rendered: Rendered, address: str, surroundings: Surroundings, nearest: bool
) -> str | None:
    """What is wrong with an address in the file at a path; None for one that leads somewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "is no address; correct it"
    if parts.scheme:
        wanted = "leads to no page; only http, https and mailto do"
        return None if parts.scheme in SCHEMES else wanted
    if parts.netloc or parts.path.startswith("/"):
        example = _one_in_docs(path, parts.path, nearest)
        return f"begins with a slash; link to a file relative to this one, {example}"
    docs = path.resolve().parent.parent
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
    here = target == path.resolve()  # it need not be written yet
    if not here and not (target.is_relative_to(docs) and target.is_file()):
        return f"leads to no file; link to one in docs/, {_one_in_docs(path, parts.path, nearest)}"
    if not parts.fragment or target.suffix != ".md":
        return None
    anchors = rendered.anchors if here else _anchors_of(target, surroundings)
    if unquote(parts.fragment) in anchors:
        return None
    near = get_close_matches(unquote(parts.fragment), sorted(anchors), n=1)
    remedy = f"perhaps `#{near[0]}`" if near else "take one of those its table of contents links to"
    return f"leads to no heading of {target.name}; {remedy}"


def _one_in_docs(page: Path, written: str, nearest: bool) -> str:
    """Name the file that may be meant; where none is like it, an example."""
    near = nearest_file(page, written) if nearest else None
    if near:
        return f"perhaps `{near}`"
    is_image = PurePosixPath(written).suffix.lower() in IMAGES
    return "such as what `precis figures --add` prints" if is_image else "such as `other-paper.md`"


def _anchors_of(path: Path, surroundings: Surroundings) -> frozenset[str]:
    """The anchors of another page's headings, which is rendered once for all that link to it."""
    if path not in surroundings.anchors:
        surroundings.anchors[path] = _read_anchors(path, surroundings.library)
    return surroundings.anchors[path]


def _read_anchors(path: Path, library: Library) -> frozenset[str]:
    """The anchors of a page's headings; none where it cannot be read."""
    try:
        file = File.of(path, read_text(path))
        return render(file.markdown(library.sources), library.glossary).anchors
    except (Refused, TooMuchError):
        return frozenset()
