"""What is known of a paper and of its summaries: the front matter of a paper's file."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from precis.characters import invisible
from precis.identifiers import ARXIV, DOI, arxiv_address, arxiv_id, doi_address
from precis.library import language, slug


def _one_line(value: str) -> str:
    unwanted = [*(value[at] for at in invisible(value)), *(each for each in "\t\n" if each in value)]
    if unwanted:
        problem = f"holds the character U+{ord(unwanted[0]):04X}; write it as one line of plain text"
        # What YAML makes of TeX between double quotes: `\beta` becomes a backspace and `eta`.
        tex = r", and within double quotes `\\` for a backslash" if unwanted[0] < " " else ""
        raise ValueError(problem + tex)
    if value != value.strip():
        raise ValueError("begins or ends with a space; take it away")
    return value


def _named(kind: str, read: Callable[[str], str | None]) -> BeforeValidator:
    """Say of what was written otherwise how its key asks for it, where that can be told."""

    def check(value: Any) -> Any:
        meant = read(value) if isinstance(value, str) else None
        if meant is not None and meant != value:
            raise ValueError(f"is not written as {kind}; write `{meant}`")
        return value

    return BeforeValidator(check)


def _doi(text: str) -> str | None:
    found = re.search(rf"{DOI}\Z", text.strip())
    return found[0] if found else None


def _slug(text: str) -> str | None:
    words = slug.ascii_words(text.removesuffix(".md"))[: slug.MAX_LENGTH].strip("-")
    return None if "/" in text else words or None


Line = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_one_line)]
Slug = Annotated[
    str, Field(pattern=slug.PATTERN, max_length=200), _named("words in lower case joined by hyphens", _slug)
]
Language = Annotated[str, Field(pattern=language.PATTERN)]
Address = Annotated[
    str, Field(pattern=r"^https?://[^\s<>\x22'`\\]+$", max_length=2000), AfterValidator(_one_line)
]
ArxivId = Annotated[str, Field(pattern=rf"^{ARXIV}$"), _named("an identifier alone", arxiv_id)]
Doi = Annotated[str, Field(pattern=rf"^{DOI}$"), AfterValidator(_one_line), _named("a DOI alone", _doi)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Part(BaseModel):
    """A part of a YAML file: no other keys, no other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class Edit(Part):
    """A declared difference between a summary and its record."""

    was: Line
    """The words as they stand in the record."""
    now: str
    """What the page says instead."""
    why: Line
    """Why no added mark could mend it."""


class Summary(Part):
    """Where one summary on the page comes from."""

    by: Line | None = None
    """Who wrote it, where known."""
    url: Address | None = None
    """Where it was first published."""
    added: date | None = None
    """The day it was added to the page; without it, the day the page was."""
    dump: Line | None = None
    """The dump it was imported from: a file in `summaries/`."""
    line: Annotated[int, Field(ge=1)] | None = None
    """The line of the dump that held it, from 1."""
    sha256: Digest | None = None
    """Digest of the record, which finds it again when the dump is renamed or its lines move."""
    comments: Annotated[int, Field(ge=0)] | None = None
    """How many comments the record had where it was first published."""
    edits: list[Edit] = []
    """Every difference from the record that is more than an added mark."""


class Facts(Part):
    """What is known of a paper, in the order its keys are written."""

    title: Line
    """The paper's title; `$…$` holds a formula."""
    also_known_as: list[Line] = []
    """Names of its system or method, former titles."""
    authors: list[Line] = []
    """Given name first, in the paper's order."""
    year: Year | None = None
    """Year of the first public appearance."""
    venue: Line | None = None
    """Where it was published; `arXiv` for a preprint only."""
    arxiv: ArxivId | None = None
    """arXiv identifier, without version."""
    doi: Doi | None = None
    """Digital object identifier, without `https://doi.org/`."""
    url: Address | None = None
    """The paper's page, for a paper without arXiv identifier or DOI."""
    code: Address | None = None
    """The authors' code."""
    tags: list[Slug] = []
    """Two to five; each has a page in `docs/tags/`."""

    @property
    def address(self) -> str | None:
        """Where the paper itself can be read; of several places, the one that lasts longest."""
        if self.doi:
            return doi_address(self.doi)
        return arxiv_address(self.arxiv) if self.arxiv else self.url


class Paper(Facts):
    """The front matter of a paper's file, in the order its keys are written.

    Further keys are kept as they are; `precis.library.exact` says which of them a library has.
    """

    model_config = ConfigDict(extra="allow")

    language: Language | None = None
    """Language of the title and the summaries, like `ar` or `pt-BR`; without it, that of the site."""
    added: date
    """The day the page was added."""
    identified: bool = True
    """False while nobody has found out which paper it is; the title is then provisional."""
    note: Line | None = None
    """What readers should know about how sure these facts are."""
    also_at: list[Slug] = []
    """Former slugs, which lead here."""
    summaries: Annotated[list[Summary], Field(min_length=1)]
    """One entry for each section of the page."""

    def day(self, summary: Summary) -> date:
        """The day one of its summaries was added."""
        return summary.added or self.added

    @property
    def latest(self) -> date:
        """The day the latest of its summaries was added."""
        return max(map(self.day, self.summaries))

    @property
    def unknown(self) -> bool:
        """Whether nobody knows which paper it is; of others, some facts may be missing."""
        return not self.identified and not self.address

    @model_validator(mode="after")
    def _identified_papers_have_facts(self) -> "Paper":
        missing = [key for key in ("authors", "year", "venue") if not getattr(self, key)]
        if self.identified and missing:
            raise ValueError(f"lacks {' and '.join(missing)}; add it, or `identified: false`")
        return self
