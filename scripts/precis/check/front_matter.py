"""Rules about how the front matter is written: its keys in order, its text in double quotes."""

from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from precis.check.file import File, Surroundings
from precis.check.finding import Finding
from precis.check.rule import text_rule
from precis.library.blank import TAG_COMMENT
from precis.library.page import dump_front_matter
from precis.library.paper import Edit, Paper, Summary

_MODELS: dict[str, type[BaseModel]] = {"summaries": Summary, "edits": Edit}
_TEXT = "tag:yaml.org,2002:str"


@text_rule("front-matter-style")
def style(file: File, _: Surroundings) -> Iterator[Finding]:
    """Keys in the order of pages/contribute.md, text in double quotes."""
    # Of a value that does not fit its key, how it is quoted says nothing.
    refused = {problem.place for problem in file.source.problems(Paper)} if file.paper is None else set()
    yield from (fault for fault in faults(file) if fault.place not in refused)


def faults(file: File) -> Iterator[Finding]:
    """Find what `canonical` would write otherwise."""
    yield from _mapping(file, (), Paper)
    at = file.text.find(f"\n{TAG_COMMENT}", 0, len(file.text) - len(file.body)) + 1
    if at:
        problem = "the tags to choose among were left in; delete them, or run --fix"
        yield file.finding(at, problem, remark=True)


def _mapping(file: File, keys: tuple[int | str, ...], model: type[BaseModel]) -> Iterator[Finding]:
    """Look at the keys under some keys, and at what they hold."""
    node = file.source.node(keys)
    if not isinstance(node, yaml.MappingNode):
        return
    order = list(model.model_fields)
    written = [key.value for key, _ in node.value if key.value in order]
    for key, wanted in zip(written, sorted(written, key=order.index), strict=True):
        if key != wanted:
            problem = f"`{wanted}` stands before `{key}`; put the keys in order, or run --fix"
            yield Finding(file.source.place((*keys, key)), problem)
            break
    for key, value in node.value:
        yield from _value(file, (*keys, key.value), value)


def _value(file: File, keys: tuple[int | str, ...], node: yaml.Node) -> Iterator[Finding]:
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            if isinstance(item, yaml.MappingNode) and (model := _MODELS.get(str(keys[-1]))):
                yield from _mapping(file, (*keys, index), model)
            else:
                yield from _value(file, (*keys, index), item)
    elif isinstance(node, yaml.ScalarNode) and node.tag == _TEXT and node.style != '"':
        problem = f"`{node.value[:40]}` is not in double quotes; put it in them, or run --fix"
        yield Finding(file.source.place(keys), problem)


def canonical(front_matter: str, paper: Paper) -> str:
    """Write front matter anew, in order and quoted.

    Args:
        front_matter: the YAML as it is.
        paper: what it says.

    Returns:
        The YAML, or the one given where it holds comments of its writer, which would be lost.
    """
    return front_matter if _has_comments(front_matter) else dump_front_matter(paper)


def _has_comments(front_matter: str) -> bool:
    """Whether a `#` stands outside of every value; the tags to choose among may be lost."""
    lines = front_matter.splitlines(keepends=True)
    front_matter = "".join(line for line in lines if not line.startswith(TAG_COMMENT))
    covered = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(front_matter, Loader=yaml.SafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    hashes = (at for at, character in enumerate(front_matter) if character == "#")
    return any(not any(start <= at < end for start, end in covered) for at in hashes)
