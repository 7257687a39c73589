"""What the site cannot show of a restored record, written so that readers see it as it stands."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from precis.markdown.budget import TooMuchError
from precis.markdown.clean import SCHEMES
from precis.markdown.formulas import sources
from precis.markdown.reader import Rendered, render
from precis.markdown.spans import Scan, scan

_BACKTICKS = re.compile(r"`{1,1000}")
_AUTOLINK = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^<>\s]{0,2000}>")

Stretch = tuple[int, int]


def leads_out(address: str) -> bool:
    """Whether an address leads to a page elsewhere, or to somebody's mail."""
    try:
        return urlsplit(address).scheme in SCHEMES
    except ValueError:  # such as a bracket that is not closed
        return False


def publishable(markdown: str, leads: Callable[[str], bool] = leads_out) -> tuple[str, list[str]]:
    """Write as code what would keep a page from being published.

    These are formulas that KaTeX refuses, and links and images that lead to no page: the files they named
    stayed where the dump was made. The backticks are marks like any other that restoring adds.

    Args:
        markdown: the restored text of a record.
        leads: whether an address leads to a page; those of a record lead out of the library or nowhere.

    Returns:
        The text, and a sentence for whatever has become code. A text that would keep Markdown busy for
        minutes, or that it cannot read, comes back as it is.
    """
    try:
        page = render(markdown)
    except TooMuchError:
        return markdown, []
    found = [*_formulas(markdown, page), *_links(markdown, page, leads)]
    told: list[str] = []
    kept: list[Stretch] = []
    for start, end, problem in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
            told.append(
                f"`{_shown(markdown[start:end])}` {problem}; it was written as code, so mend it on the page"
            )
    return _as_code(markdown, kept), told


def _formulas(markdown: str, page: Rendered) -> Iterator[tuple[int, int, str]]:
    """The formulas that KaTeX refuses, and why."""
    reasons = {error.tex: error.reason for error in page.refused}
    spans = scan(markdown)
    for tex, reason in reasons.items():
        for start, end in sources(markdown, tex):
            if spans.at(start) != "code":
                yield start, end, f"is no formula that KaTeX knows ({reason})"


def _links(markdown: str, page: Rendered, leads: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """The links and images that lead to no page."""
    lost = [address for address in dict.fromkeys(page.addresses) if not leads(address)]
    if not lost:
        return
    spans = scan(markdown)
    for span in spans.of("image", "target"):
        target = markdown[span.start : span.end].rpartition("](")[2]
        if target[:-1].partition(" ")[0].strip("<>") in lost:
            start = span.start if span.kind == "image" else markdown.rfind("[", 0, span.start)
            yield start, span.end, "leads to no page"
    yield from _bare(spans, lost)
    for match in _AUTOLINK.finditer(markdown):
        if match[0][1:-1] in lost:
            yield *match.span(), "leads to no page"


def _bare(spans: Scan, lost: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The bare addresses among what leads to no page."""
    for span in spans.of("address"):
        for address in lost:
            if spans.text.startswith(address, span.start):
                yield span.start, span.start + len(address), "leads to no page"


def _shown(text: str) -> str:
    return " ".join(text.split())[:60]


def _as_code(markdown: str, stretches: Iterable[Stretch]) -> str:
    """Put stretches of a text, in order, between backticks."""
    spans = scan(markdown)
    # A lone backtick of the text would be read with those around the code, were they as many.
    lone = "".join(markdown[span.start : span.end] + " " for span in spans.prose)
    parts, done = [], 0
    for start, end in stretches:
        before = " " * markdown.endswith("`", 0, start)
        after = " " * markdown.startswith("`", end)
        code = _code(markdown[start:end], _longest(f"{lone} {markdown[start:end]}"))
        parts += [markdown[done:start], before, code, after]
        done = end
    return "".join([*parts, markdown[done:]])


def _longest(text: str) -> int:
    """The length of the longest run of backticks."""
    return max(map(len, _BACKTICKS.findall(text)), default=0)


def _code(text: str, others: int) -> str:
    """Put a text between more backticks than stand in it and beside it."""
    fence, pad = "`" * (others + 1), " " * bool(others)
    return f"{fence}{pad}{text}{pad}{fence}"
