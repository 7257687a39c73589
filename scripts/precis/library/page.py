"""A paper's file: front matter, then one section of Markdown for each summary."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from precis.errors import Place, Refused
from precis.files import read_text
from precis.library import quoted
from precis.library.collation import collation
from precis.library.located import Located
from precis.library.paper import Paper, Summary
from precis.library.slug import in_letters
from precis.library.source import Sources
from precis.markdown.excerpt import Piece, first_sentence, plain_text
from precis.markdown.footnotes import told_apart
from precis.markdown.spans import targets

FOLDER = "papers"
"""Where papers' files are, below `docs/`, and where their pages are on the site."""

MAX_BYTES = 200_000
"""The size of a paper's file that is larger than any summary a person would read."""

SECTION = "<!-- summary -->"
SECTION_LINE = re.compile(rf"^{SECTION}[ \t]*$", re.MULTILINE)
MAX_FRONT_MATTER = 100_000  # characters; reading YAML takes ten seconds a megabyte

# As in mkdocs.utils.meta, so that both readers see the same front matter.
_FENCE = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# A link to another paper's page, as people write it in a paper's file: `[RUDDER](rudder.md)`.
_PAGE = re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+){0,60})\.md(?:#[^)\s]{0,200})?")


def address(slug: str) -> str:
    """Give the address of a paper's page, relative to the site."""
    return f"{FOLDER}/{slug}/"


@dataclass(frozen=True)
class Page:
    """A paper's file, read.

    Attributes:
        slug: the file's name without `.md`.
        paper: its front matter.
        body: the Markdown below the front matter.
    """

    slug: str
    paper: Paper
    body: str

    @property
    def address(self) -> str:
        """The page's address, relative to the site."""
        return address(self.slug)

    @cached_property
    def order(self) -> str:
        """What papers are sorted by in the order of their titles; the slug decides between equals."""
        return f"{collation(in_letters(self.paper.title))} {self.slug}"

    @property
    def source(self) -> str:
        """The page's file below `docs/`, and the address of its Markdown on the site."""
        return f"{FOLDER}/{self.slug}.md"

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The Markdown of each summary."""
        return tuple(sections(self.body))

    @property
    def summaries(self) -> tuple[tuple[Summary, str], ...]:
        """Each summary's facts and its Markdown."""
        return tuple(zip(self.paper.summaries, self.sections, strict=True))

    def markdown(self, sources: Sources) -> str:
        """Give what the site renders; each of several summaries has a heading that says who wrote it."""
        if len(self.sections) == 1:
            return self.body
        headed = (
            f"# Summary by {_literal(sources.writer(summary))}\n\n{part}"
            for summary, part in zip(self.paper.summaries, self.parts, strict=True)
        )
        return "\n\n".join(headed)

    @property
    def parts(self) -> tuple[str, ...]:
        """The Markdown of each summary, with footnotes that are called otherwise than those of others."""
        if len(self.sections) == 1:
            return self.sections
        return tuple(told_apart(section, number) for number, section in enumerate(self.sections, 1))

    @cached_property
    def said(self) -> tuple[tuple[Piece, ...], ...]:
        """What each summary says first, in one line; nothing where it has no prose."""
        return tuple(map(first_sentence, self.sections))

    @cached_property
    def gists(self) -> tuple[str, ...]:
        """The same as plain text."""
        return tuple(map(plain_text, self.said))

    @property
    def gist(self) -> str:
        """What the first summary says first."""
        return self.gists[0]

    @cached_property
    def mentions(self) -> tuple[str, ...]:
        """Slugs of the papers its text links to, in order of first mention."""
        # Few pages have such a link, and to look for its place takes a reading of the whole text.
        links = (_PAGE.fullmatch(target) for target in (targets(self.body) if ".md" in self.body else ()))
        found = dict.fromkeys(link["slug"] for link in links if link)
        return tuple(slug for slug in found if slug != self.slug)


def _literal(text: str) -> str:
    """Write a text so that Markdown takes no mark in it for its own."""
    return re.sub(r"[^\w\s]|_", lambda mark: f"&#{ord(mark[0])};", text)


def dump_front_matter(paper: Paper) -> str:
    """Write a paper's front matter as YAML that every YAML reader understands alike."""
    return quoted.dump(paper.model_dump(exclude_defaults=True))


def dump(paper: Paper, sections: list[str]) -> str:
    """Write a paper's whole file.

    Args:
        paper: the front matter.
        sections: the Markdown of each summary, in the order of `paper.summaries`.
    """
    body = f"\n\n{SECTION}\n\n".join(section.strip("\n") for section in sections)
    return f"---\n{dump_front_matter(paper)}---\n\n{body}\n"


def split_file(path: Path | str, text: str) -> tuple[str, str]:
    """Cut a paper's file into front matter and body.

    Returns:
        The YAML between the fences, and the Markdown below them.

    Raises:
        Refused: the file does not begin with a fenced front matter, or with one too long.
    """
    match = _FENCE.match(text)
    if match is None:
        raise Refused(Place(path, 1, 1), "no front matter; begin with a line `---`, YAML and a line `---`")
    if len(match["yaml"]) > MAX_FRONT_MATTER:
        problem = f"front matter of more than {MAX_FRONT_MATTER:,} characters; make it shorter"
        raise Refused(Place(path, 1, 1), problem)
    return match["yaml"], text[match.end() :]


def sections(body: str) -> list[str]:
    """Cut a paper's body into the Markdown of each summary."""
    return [part.strip("\n") for part in SECTION_LINE.split(body)]


def parse(path: Path | str, text: str) -> tuple[Paper, str]:
    """Read a paper's file.

    Args:
        path: for messages only.
        text: the whole file.

    Returns:
        The paper and the Markdown below its front matter.

    Raises:
        Refused: the front matter is missing, is not YAML, or breaks the model.
    """
    front_matter, body = split_file(path, text)
    return Located(path, front_matter, offset=1).read(Paper), body


def read(path: Path) -> Page:
    """Read a paper's file.

    Raises:
        Refused: it cannot be read, or its front matter is wrong.
    """
    paper, body = parse(path, read_text(path))
    return Page(path.stem, paper, body)
