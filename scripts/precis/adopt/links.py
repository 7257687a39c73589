"""Links and images of notes, made to lead where the pages and their figures will be."""

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from precis.adopt.note import Tell
from precis.adopt.stretches import code_and_formulas, substituted
from precis.markdown.clean import SCHEMES

Find = Callable[[str], str | None]
"""Finds where a path leads that a note names: the address on its page; None where it leads nowhere."""

_LABEL = r"(?:[^\[\]\\]|\\[\s\S]|\[[^\[\]]{0,300}\]){0,1000}?"
_LINK = re.compile(
    rf"(?P<image>!?)(?<!\\)\[(?P<label>{_LABEL})\]\(\s{{0,9}}"
    r"(?P<target><[^<>\n]{0,2000}>|(?:[^()\s<]|\([^()\s]{0,200}\)){0,2000})"
    r"(?P<title>\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?(?:\s{1,9}=\d{0,5}x\d{0,5})?\s{0,9}\)"
)
_DEFINITION = re.compile(
    r"^(?P<label> {0,3}\[[^\]\n]{1,200}\]: *)(?P<target><[^<>\n]{1,2000}>|\S{1,2000})", re.MULTILINE
)
_HOST = re.compile(
    r"(?:[a-z0-9-]{1,60}\.){1,4}(?:com|org|net|io|edu|ai|gov|ac\.uk|de|cc)(?:/|$)", re.IGNORECASE
)
# The notes' own repository, or another one: whether the image is here says its path.
_GITHUB = re.compile(
    r"https?://(?:www\.)?(?:github\.com/[^/\s]{1,100}/[^/\s]{1,100}/(?:blob|raw)|raw\.githubusercontent\.com/[^/\s]{1,100}/[^/\s]{1,100})"
    r"/[^/\s]{1,100}/(?P<path>[^\s?#]{1,500})"
)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_NAMELESS = re.compile(
    r"(?i)(?:pasted[ _-]?image|screen[ _-]?shot|image|img|untitled|figure|fig|picture|photo)"
)


def led(text: str, page: Find, figure: Find, tell: Tell) -> str:
    """Make the links and images of a text lead to pages and figures.

    A link that leads nowhere becomes its words, an image its source as code.

    Args:
        text: Markdown, its HTML gone.
        page: finds the pages of notes.
        figure: finds figures.
        tell: told of whatever leads nowhere.
    """

    def link(match: re.Match[str]) -> str:
        label = match["label"]
        if not match["image"] and "[" in label:
            label = led(label, page, figure, tell)
        target = match["target"].strip("<>").strip()
        own = _GITHUB.match(target) if match["image"] else None
        address = (own and figure(unquote(own["path"]))) or _address(
            target, figure if match["image"] else page, figure
        )
        if own and address == target:
            address = target.replace("/blob/", "/raw/", 1)  # the image, not the page about it
        if address is None:
            return _lost(match, label, target, tell)
        shown = label if label.strip() or not match["image"] else described(target)
        return f"{match['image']}[{shown}]({address}{_title(match['title'])})"

    def definition(match: re.Match[str]) -> str:
        address = _address(match["target"].strip("<>"), page, figure)
        return f"{match['label']}{address}" if address else match[0]

    text = substituted(text, _DEFINITION, code_and_formulas(text), definition)
    return substituted(text, _LINK, code_and_formulas(text), link)


def _title(title: str | None) -> str:
    return f' "{title.strip()[1:-1]}"' if title and '"' not in title.strip()[1:-1] else ""


def _lost(match: re.Match[str], label: str, target: str, tell: Tell) -> str:
    if match["image"] and not target:
        tell(match[0], "names no image; it was left out")
        return label
    if match["image"]:
        tell(match[0], "is no image that could be copied; it was written as code")
        return f"`{match[0]}`" if "`" not in match[0] else label
    if target:
        tell(match[0], "leads nowhere from here; its words were kept")
    return label or target


def _address(target: str, find: Find, figure: Find) -> str | None:
    """Where a target leads from a page; None for nowhere."""
    try:
        scheme = urlsplit(target).scheme
    except ValueError:  # such as a bracket that is not closed
        return None
    if scheme in SCHEMES:
        return target.replace(" ", "%20").replace("(", "%28").replace(")", "%29") if " " in target else target
    if target.startswith("//"):
        return f"https:{target}"
    if target.startswith("www.") or _HOST.match(target):
        return f"https://{target}"
    if target.startswith("#"):
        return target
    path = unquote(target).partition("#")[0].partition("?")[0]
    return (find(path) or figure(path)) if path and not scheme else None


def described(target: str) -> str:
    """Describe an image by the words of its file's name; nothing where that says nothing."""
    stem = unquote(target).rpartition("/")[2].rpartition(".")[0]
    words = re.sub(r"[_\W]+", " ", stem).strip()
    return words if _WORDS.search(_NAMELESS.sub("", words)) else ""
