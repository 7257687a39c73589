"""What a machine can mend in a paper's file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from precis.characters import visible
from precis.check.characters import tidy
from precis.check.file import File
from precis.check.front_matter import canonical, faults
from precis.errors import Refused
from precis.library import page as pages
from precis.markdown.headings import levelled


@dataclass(frozen=True)
class Fixed:
    """A mended file.

    Attributes:
        text: the file as it is now.
        done: what was done to it, in the past tense; empty where nothing was.
    """

    text: str
    done: tuple[str, ...]


def fix(path: Path, text: str) -> Fixed:
    """Mend whatever needs no judgement; letters and digits of the summaries stay as they are.

    Args:
        path: for places only.
        text: the whole file.
    """
    steps: dict[str, Callable[[str], str]] = {
        "deleted invisible characters": visible,
        "tidied the ends of lines": tidy,
        "put the front matter in order and in double quotes": lambda text: _front_matter(path, text),
        "levelled the headings": lambda text: _headings(path, text),
    }
    done = []
    for name, step in steps.items():
        before, text = text, step(text)
        if text != before:
            done.append(name)
    return Fixed(text, tuple(done))


def _front_matter(path: Path, text: str) -> str:
    """Put keys in order and text in quotes, where front matter that fits its model needs it."""
    try:
        file = File.of(path, text)
    except Refused:
        return text
    if file.paper is None or not any(faults(file)):
        return text
    front_matter, _ = pages.split_file(path, text)
    return f"---\n{canonical(front_matter, file.paper)}---\n{file.body}"


def _headings(path: Path, text: str) -> str:
    """Level the headings of each summary."""
    try:
        _, body = pages.split_file(path, text)
    except Refused:
        return text
    return text[: len(text) - len(body)] + "".join(map(levelled, _pieces(body)))


def _pieces(body: str) -> Iterator[str]:
    """A body, cut before each line that begins another summary."""
    cuts = [0, *(match.start() for match in pages.SECTION_LINE.finditer(body)), len(body)]
    return (body[start:end] for start, end in pairwise(cuts))
