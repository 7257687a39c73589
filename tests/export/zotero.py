"""What Zotero saves from a page, by the rules in `fixtures/zotero.txt`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_RULES = [
    line.split()
    for line in (Path(__file__).parent / "fixtures/zotero.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _rules(decided: str) -> dict[str, str]:
    return {name: meaning for kind, name, meaning in _RULES if kind == decided}


def saved(tags: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The item that Zotero makes of a page.

    Args:
        tags: name (or property) and content of the page's `meta` elements, in their order.
    """
    said = [(name, content.strip()) for name, content in tags if content.strip()]
    item = {
        meaning: content
        for rule, meaning in _rules("field").items()
        for name, content in said
        if name == rule
    }
    authors = [author for name, content in said if name == "citation_author" for author in _authors(content)]
    return {"type": _type(said), "authors": authors, **item}


def _type(said: list[tuple[str, str]]) -> str:
    decided = [_rules("decides").get(f"{name}={content}") for name, content in said]
    stated = [_rules("type").get(name) for name, _ in said]
    guessed = [_rules("guess").get(name) for name, _ in said]
    ways = [*filter(None, decided), *reversed([*filter(None, stated)]), *filter(None, guessed)]
    return next(iter(ways), "webpage")


def _authors(content: str) -> Iterator[tuple[str, str]]:
    """Family and given names: a semicolon parts people, and so does a comma between several words each."""
    names = re.split(r"\s*;\s*", content)
    parts = re.split(r"\s*,\s*", content)
    if len(names) == 1 and len(parts) > 1 and " " in parts[0] and " " in parts[1]:
        names = parts
    for name in filter(None, names):
        family, comma, given = name.partition(",")
        yield (
            (family.strip(), given.strip())
            if comma
            else (name.split(" ")[-1], " ".join(name.split(" ")[:-1]))
        )
