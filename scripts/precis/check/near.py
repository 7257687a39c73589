"""Which papers' files have to be read to check a few others: to read all of a large library takes seconds."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from precis.check.file import sample
from precis.errors import Refused
from precis.files import read_bytes, read_text
from precis.library import page as pages
from precis.library.library import markdown_files
from precis.library.same import pieces

FEW = 20
"""Files up to which the others are searched for what they have in common; for more, all are read."""

_END = b"\n---"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
# What YAML may write instead of a letter.
_ESCAPE = re.compile(rb"\\[0-9a-zA-Z_]")


def near(folder: Path, files: Sequence[Path]) -> list[Path]:
    """Find the papers' files that some files have to be checked with.

    These may be about the same papers or lead from the same former addresses, or show how the library writes.
    They are found by a search for letters, without reading YAML: there may be too many, and never too few.

    Args:
        folder: where papers' files are.
        files: those to be checked, there or elsewhere.

    Raises:
        Refused: the folder cannot be read.
    """
    papers = markdown_files(folder)
    if len(files) > FEW:
        return papers
    wanted = frozenset(letters for file in files for letters in _telling(file))
    shown = set(sample(path.stem for path in papers))
    return [path for path in papers if path.stem in shown or _may_say(path, wanted)]


def _telling(file: Path) -> Iterator[bytes]:
    """What a file's facts have in common with those of another that is about the same paper."""
    try:
        paper, _ = pages.parse(file, read_text(file))
    except Refused:
        return
    for said in (paper.arxiv, paper.doi, *pieces(paper.title), *paper.also_at):
        if said is not None:
            yield _letters(said.encode())


def _may_say(path: Path, wanted: Collection[bytes]) -> bool:
    """Whether the name or the front matter of a file may hold some of what is wanted."""
    try:
        front_matter = read_bytes(path).partition(_END)[0]
    except (OSError, Refused):
        return False
    said = _letters(front_matter + path.stem.encode())
    return any(letters in said for letters in wanted) or _ESCAPE.search(front_matter) is not None


def _letters(text: bytes) -> bytes:
    """The letters and digits of a text, in one case."""
    if text.isascii():
        return text.lower().translate(None, _NO_LETTERS)
    return re.sub(r"[\W_]+", "", text.decode(errors="replace").casefold()).encode()
