"""What a note says of its paper before its text begins: front matter, a title, lines such as `Authors: …`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from precis.adopt import facts
from precis.adopt.note import Dialect, Said
from precis.errors import Refused
from precis.identifiers import arxiv_id
from precis.library.located import Located
from precis.library.page import split_file

_PAIR = re.compile(
    r"^(?P<key>[A-Za-z_][\w -]{0,60}?)[ \t]{0,9}:[ \t]{1,9}(?P<value>\S[^\n]{0,2000})$", re.MULTILINE
)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<toml>[\s\S]{0,20000}?\n)\+\+\+[ \t]*(?:\n|\Z)")
_SPACED = {"tags", "tag", "categories", "category"}

_TOP = 30
"""How many lines of a text may say something of its paper."""

_LABELLED = re.compile(
    r"[ \t>]{0,9}(?:[-*+][ \t]{1,4})?[*_]{0,3}(?P<label>[A-Za-z][A-Za-z _-]{1,30}?)[*_]{0,3}"
    r"[ \t]{0,3}:{1,2}[*_]{0,3}[ \t]{1,4}"
    r"(?P<value>\S[^\n]{0,2000}?)[ \t\\]{0,9}"
)
_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("author", "authors", "paper authors"), "authors"),
    **dict.fromkeys(("year", "publication year", "published in"), "year"),
    **dict.fromkeys(("venue", "conference", "journal"), "venue"),
    **dict.fromkeys(("tag", "tags", "keywords"), "tags"),
    **dict.fromkeys(
        (
            "link",
            "url",
            "paper",
            "pdf",
            "paper link",
            "paper url",
            "link to paper",
            "link to the paper",
            "source",
            "website",
        ),
        "url",
    ),
    **dict.fromkeys(("arxiv", "arxiv id"), "arxiv"),
    **dict.fromkeys(("code", "github", "repo", "repository", "implementation", "official code"), "code"),
    "doi": "doi",
    "title": "title",
    "paper title": "title",
}
"""What lines near the top of a note are labelled with, and the key that says the same."""

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]*(?P<text>[^\n#][^\n]{0,600}?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(r"(?P<text>[^\s#>|*+-][^\n|]{0,500})\n={3,200}[ \t]*(?:\n|$)")
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*_\n]{8,300})(?:\*\*|__)[ \t]*(?:\n[ \t]*\n|$)")
_LINK = re.compile(
    r"\[(?P<text>[^\[\]\n]{1,500})\]\(<?(?P<address>[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,500})?)>?\)"
)
# What a note calls the link to its own paper.
_ITSELF = re.compile(r"\b(?:paper|arxiv|pdf|abs|original|publication|link)\b", re.IGNORECASE)
# What a title is followed by, in its heading.
_ASIDE = re.compile(
    r"(?i)(?:the )?(?:paper|arxiv|pdf|link|abs|html|code|github|project(?: page)?|website|demo|video|slides)"
)
_EARLY = 3000


def split(path: Path, text: str, dialect: Dialect) -> tuple[Said, str, Refused | None]:
    """Cut a note into what its front matter says, and its text.

    Returns:
        What it says, its text, and why the front matter is no YAML, where it is none: lines such as
        `title: Attention: a survey` are read all the same.
    """
    if toml := _TOML.match(text):
        return _toml(toml), text[toml.end() :], None
    try:
        front_matter, body = split_file(path, text)
    except Refused:
        return {}, text, None
    try:
        node = Located(path, front_matter, offset=1).node(())
    except Refused as error:
        pairs = {
            match["key"].lower(): (match["value"].strip("\"' "),) for match in _PAIR.finditer(front_matter)
        }
        return pairs, body, error
    return dict(_pairs(node, dialect)), body, None


def _toml(match: re.Match[str]) -> Said:
    """Read the front matter of a site that Hugo or Zola makes."""
    try:
        held = tomllib.loads(match["toml"])
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    lists = {_key(key): value if isinstance(value, list) else [value] for key, value in held.items()}
    return {
        key: tuple(str(each) for each in values if not isinstance(each, dict))
        for key, values in lists.items()
    }


def _key(name: str) -> str:
    return name.lower().replace(" ", "_").replace("(s)", "s")


def _pairs(node: yaml.Node | None, dialect: Dialect) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Keys and values as they are written: YAML would make numbers of arXiv identifiers."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        name = _key(str(key.value))
        values = tuple(_scalars(value))
        if (
            name in _SPACED
            and isinstance(value, yaml.ScalarNode)
            and dialect is not Dialect.PLAIN
            and "," not in value.value
        ):
            values = tuple(value.value.split())
        yield name, values


def _scalars(node: yaml.Node) -> Iterator[str]:
    """The texts in a value; of a person, such as `{family: A, given: B}`, the whole name."""
    if isinstance(node, yaml.ScalarNode):
        if node.value and node.value not in ("null", "~"):
            yield str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _scalars(each)
    elif isinstance(node, yaml.MappingNode):
        said = {str(key.value).lower(): str(value.value) for key, value in node.value}
        parts = [said.get("given") or said.get("first") or "", said.get("family") or said.get("last") or ""]
        yield said.get("name") or " ".join(filter(None, parts)) or " ".join(said.values())


def from_text(text: str) -> tuple[Said, str]:
    """Read what the beginning of a text says of its paper.

    Returns:
        What it says, and the text without the lines that were understood.
    """
    heading, text = _title(text.lstrip("\n"))
    labelled, text = _labelled(text)
    said = {key: (*heading.get(key, ()), *labelled.get(key, ())) for key in {**heading, **labelled}}
    if link := _own_link(text, heading.get("title", ("",))[0]):
        said["url"] = (*said.get("url", ()), link)
    return said, text


def _title(text: str) -> tuple[Said, str]:
    """A title at the beginning: the only heading of its size, and no smaller one than any other."""
    if match := _SETEXT.match(text):
        return _titled(match["text"]), text[match.end() :]
    first = _HEADING.match(text)
    if first is None:
        match = _BOLD.match(text)
        return (_titled(match["text"]), text[match.end() :]) if match else ({}, text)
    others = [len(other["marks"]) for other in _HEADING.finditer(text, first.end())]
    if any(level <= len(first["marks"]) for level in others) or _is_usual(first["text"]):
        return {}, text
    return _titled(first["text"]), text[first.end() :]


def _is_usual(heading: str) -> bool:
    """Whether a heading is that of any note, such as `Introduction`."""
    return (
        re.fullmatch(
            r"(?i)(?:\W|introduction|summary|overview|notes?|abstract|tl;?dr|main|ideas?|key|points?)+",
            heading,
        )
        is not None
    )


def _titled(heading: str) -> Said:
    """What a heading says: `[Title](address) [[code](address)] (2017)`."""
    aside = [match for match in _LINK.finditer(heading) if _ASIDE.fullmatch(match["text"].strip())]
    for match in reversed(aside):
        before, after = heading[: match.start()].rstrip(" [(|,-"), heading[match.end() :].lstrip(" ])|,-")
        heading = f"{before} {after}".strip()
    addresses = [match["address"] for match in (*_LINK.finditer(heading), *aside)]
    title = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", _LINK.sub(r"\g<text>", heading)).strip()
    year = re.search(r"[ ,]{1,2}\(((?:19|20)\d\d)\)$", title)
    title = title[: year.start()] if year else title
    code = [address for address in addresses if "github.com/" in address]
    said = {"title": [title], "year": [year[1]] if year else [], "code": code}
    said["url"] = [address for address in addresses if address not in code]
    return {key: tuple(values) for key, values in said.items() if values}


def _labelled(text: str) -> tuple[Said, str]:
    """Lines such as `Authors: …` near the top; those that are understood need not be said twice."""
    lines = text.split("\n")
    said: dict[str, tuple[str, ...]] = {}
    left: list[str] = []
    for line in lines[:_TOP]:
        match = _LABELLED.fullmatch(line)
        key = _LABELS.get(match["label"].lower().strip()) if match else None
        if match and key and key not in said and is_understood(key, match["value"]):
            said[key] = (match["value"],)
        else:
            left.append(line)
    return said, "\n".join([*left, *lines[_TOP:]])


def is_understood(key: str, value: str) -> bool:
    """Whether all that a labelled line says goes into the front matter."""
    if key == "arxiv" and arxiv_id(value):
        return True
    if key in ("url", "code", "arxiv", "doi"):
        bare = _LINK.fullmatch(value)
        address = bare["address"] if bare else value.strip("<>")
        return " " not in address and bool(
            facts.arxiv_in(address) or facts.doi_in(address) or facts.url_in(address)
        )
    if key == "year":
        return re.fullmatch(r"(?:19|20)\d\d\.?", value) is not None
    if key == "authors":
        return all(map(facts.is_name, facts.names_in(value))) and "et al" not in value
    if key == "tags":
        return all(len(tag.split()) <= 5 for tag in re.split(r"[,;]", value))
    return len(value) <= 200


def _own_link(text: str, title: str) -> str | None:
    """The link to the note's own paper: it is called `paper`, `arXiv`, or what the note is called."""
    for match in _LINK.finditer(text, 0, _EARLY):
        label = match["text"]
        itself = (len(label.split()) <= 6 and _ITSELF.search(label)) or (
            title and label.casefold() == title.casefold()
        )
        if itself and match["address"].startswith("http"):
            return match["address"]
    return None
