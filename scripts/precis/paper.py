"""A paper and its file: front matter, then one section for each summary."""

import re
from codecs import BOM_UTF8
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from slugify import slugify

from precis.errors import Place, Refused
from precis.located import Source

MAX_BYTES = 1_000_000
MAX_FRONT_MATTER = 100_000  # characters; reading YAML takes ten seconds a megabyte
MAX_SLUG = 120
RESERVED_SLUGS = {"index", "readme"}  # MkDocs serves these as the folder itself
SECTION = "<!-- summary -->"
SECTION_LINE = re.compile(rf"^{SECTION}[ \t]*$", re.MULTILINE)

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
# As in mkdocs.utils.meta, so that both readers see the same front matter.
_FENCE = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# Line breaks, other controls, and characters that change how their neighbours are read.
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


def _one_line(value: str) -> str:
    if bad := _UNPRINTABLE.search(value):
        raise ValueError(f"holds the character U+{ord(bad.group()):04X}; write it as one line of plain text")
    if value != value.strip():
        raise ValueError("begins or ends with a space; take it away")
    return value


Line = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_one_line)]
Slug = Annotated[str, Field(pattern=_SLUG.pattern, max_length=200)]
Address = Annotated[
    str, Field(pattern=r"^https?://[^\s<>\"'`\\]+$", max_length=2000), AfterValidator(_one_line)
]
ArxivId = Annotated[str, Field(pattern=r"^([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$")]
Doi = Annotated[
    str, Field(pattern=r"^10\.[0-9]{4,9}/[^\s<>\"'`\\]+$", max_length=300), AfterValidator(_one_line)
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class Edit(_Part):
    """A declared difference between a summary and its record."""

    was: Line
    """The words as they stand in the record."""
    now: str
    """What the page says instead."""
    why: Line
    """Why no added mark could mend it."""


class Summary(_Part):
    """Where one summary on the page comes from."""

    by: Line | None = None
    """Who wrote it, where known."""
    url: Address | None = None
    """Where it was first published."""
    dump: Line | None = None
    """The dump it was imported from: a file in `summaries/`."""
    line: Annotated[int, Field(ge=1)] | None = None
    """The line of the dump that held it, from 1."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Digest of the record, which finds it again when the dump is renamed or its lines move."""
    comments: Annotated[int, Field(ge=0)] | None = None
    """How many comments the record had where it was first published."""
    edits: list[Edit] = []
    """Every difference from the record that is more than an added mark."""


class Paper(_Part):
    """The front matter of a paper's file, in the order its keys are written."""

    title: Line
    """The paper's title; `$…$` holds a formula."""
    also_known_as: list[Line] = []
    """Names of its system or method, former titles."""
    authors: list[Line] = []
    """Given name first, in the paper's order."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
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

    @model_validator(mode="after")
    def _identified_papers_have_facts(self) -> "Paper":
        missing = [key for key in ("authors", "year", "venue") if not getattr(self, key)]
        if self.identified and missing:
            raise ValueError(f"lacks {' and '.join(missing)}; add it, or `identified: false`")
        return self


class _Dumper(yaml.SafeDumper):
    """Quotes every string, so that no title can be read as anything but text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _quoted(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"')


def _pairs(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.MappingNode:
    keys_and_values = [
        (yaml.ScalarNode("tag:yaml.org,2002:str", key), dumper.represent_data(value[key])) for key in value
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", keys_and_values)


_Dumper.add_representer(str, _quoted)
_Dumper.add_representer(dict, _pairs)


def dump_front_matter(paper: Paper) -> str:
    """Write a paper's front matter as YAML that every YAML reader understands alike."""
    facts = paper.model_dump(exclude_defaults=True)
    return yaml.dump(facts, Dumper=_Dumper, allow_unicode=True, width=10_000)


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
    return Source(path, front_matter, offset=1).read(Paper), body


def read_text(path: Path) -> str:
    """Read a file of untrusted text.

    As in MkDocs, CR LF ends a line like LF, and a byte-order mark is no part of the text.

    Raises:
        Refused: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(Place(path), f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise Refused(Place(path), f"holds {len(data):,} bytes, more than {MAX_BYTES:,}; make it shorter")
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise Refused(Place(path, line), problem) from None


def json_schema() -> dict[str, Any]:
    """Describe the front matter as a JSON Schema, for editors."""
    schema = Paper.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def is_slug(text: str) -> bool:
    """Say whether a text is lower-case ASCII words joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def slug_of(title: str) -> str:
    """Make a paper's slug: its title in lower-case ASCII words, joined by hyphens.

    Long titles end after the last word that fits; no word is cut.

    Raises:
        ValueError: the title has no letter or digit to make a file name of, is a path, or its first
            word alone is too long.
    """
    if re.search(r"(^|[/\\])\.\.?([/\\]|$)|^[/\\]", title):
        raise ValueError(f"the title {title!r} is the path of a file; write the paper's title")
    words = slugify(re.sub(r"[$\\{}]", " ", title), replacements=[("'", ""), ("’", "")])
    slug = words if len(words) <= MAX_SLUG else words[: MAX_SLUG + 1].rpartition("-")[0]
    if not slug or slug in RESERVED_SLUGS:
        raise ValueError(f"the title {title!r} makes no file name; write the paper's title in words")
    return slug
