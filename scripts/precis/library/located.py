"""YAML read into a model, with the line and column of whatever is wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from precis.errors import Place, Refused, place_of

Model = TypeVar("Model", bound=BaseModel)

# Twice the levels of any model here. Brackets in brackets take PyYAML a millisecond each.
_MAX_DEPTH = 10
# To find the place of a problem, and the key that was meant, takes a search of the whole text.
_MOST = 100
WORDING = {
    "missing": "is missing; add it",
    "model_type": "is not a list of `key: value` lines; write it as such",
    "list_type": "is not a list; begin each entry with `- `",
    "too_short": "is empty; add an entry",
    "string_type": "is not text; put it in double quotes",
    "string_too_short": "is empty; write it",
    "string_pattern_mismatch": "is not written as its key asks for; the page Contribute shows how",
    "float_type": "is not a number; write it in digits, without quotes",
    "int_type": "is not a whole number; write it in digits, without quotes",
    "bool_type": "is neither `true` nor `false`; write one of them, without quotes",
    "date_type": "is not a day; write it like 2026-01-31, without quotes",
}
"""What is said of a value that does not fit its key, by the kind of pydantic's error."""

_QUOTE = "put the value in double quotes"
_STRAIGHT = 'put the value in straight double quotes, `"`'
_CURLY = re.compile("[“”„]")
REMEDIES = {
    r"character '\t'": "write spaces instead of the tab",
    "end of stream": "close the quotes or the bracket",
    "expected ',' or": "close the bracket",
    "found '<scalar>'": r"write `\"` for quotes within quotes",
    "found '<block": "indent what belongs together alike",
    "unknown escape": r"write `\\` for a backslash within double quotes",
}
"""What to do where YAML's reader says this; elsewhere quotes help."""


# libyaml reads ten times as fast as PyYAML's own reader, which says better what is wrong.
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(yaml.SafeLoader):
    """Says of a value that its tag does not allow, such as the date 2020-13-45, where it stands."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError):
            problem = f"`{str(node.value)[:40]}` is no {node.tag.rpartition(':')[2]}"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None


class Located:
    """A YAML text whose values know where they stand.

    Args:
        path: for messages only.
        text: the YAML.
        offset: how many lines stand before it in its file.

    Raises:
        Refused: it is not YAML, uses aliases (a few lines of them fill any memory), nests too deeply,
            or says a key twice.
    """

    loader: type[yaml.SafeLoader] = _Loader

    def __init__(self, path: Path | str, text: str, offset: int = 0) -> None:
        self._path = path
        self._offset = offset
        self._node = self.compose(text)
        self.value: Any = self._construct()

    def place_at(self, mark: Any) -> Place:
        """Turn a mark of PyYAML's into a place."""
        if mark is None:
            return Place(self._path, self._offset + 1, 1)
        return Place(self._path, self._offset + mark.line + 1, mark.column + 1)

    def compose(self, text: str) -> yaml.Node | None:
        """Read the text as nodes, which know where they stand."""
        try:
            node = self._nodes(text, _FAST)
        except (yaml.YAMLError, UnicodeEncodeError):
            node = self._explained(text)
        for key in _repeated(node):
            raise Refused(self.place_at(key.start_mark), f"`{key.value}` is said twice; keep one")
        return node

    def _explained(self, text: str) -> yaml.Node | None:
        try:
            return self._nodes(text, yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            place = self.place_at(error.problem_mark or error.context_mark)
            line = "".join(text.splitlines()[place.line - self._offset - 1 : place.line - self._offset])
            curly = _STRAIGHT if _CURLY.search(line) else _QUOTE
            remedy = next((REMEDIES[part] for part in REMEDIES if part in str(error.problem)), curly)
            raise Refused(place, f"not YAML ({error.problem}); {remedy}") from None
        except yaml.reader.ReaderError as error:
            place = place_of(self._path, text, error.position)
            place = replace(place, line=self._offset + place.line)
            raise Refused(place, f"control character U+{error.character:04X}; take it out") from None

    def _nodes(self, text: str, reader: Any) -> yaml.Node | None:
        """Read a text, but refuse what takes more time or memory than its length says."""
        depth = 0
        for event in yaml.parse(text, Loader=reader):
            if isinstance(event, yaml.AliasEvent):
                problem = "YAML aliases (`*name`) are not allowed; repeat the text"
                raise Refused(self.place_at(event.start_mark), problem)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise Refused(self.place_at(event.start_mark), "nested too deeply; write it flatter")
        return yaml.compose(text, Loader=reader)

    def _construct(self) -> Any:
        if self._node is None:
            return None
        try:
            return self.loader("").construct_document(self._node)
        except yaml.MarkedYAMLError as error:
            problem = f"{error.problem}; correct it, or put it in double quotes"
            raise Refused(self.place_at(error.problem_mark), problem) from None

    def node(self, keys: tuple[int | str, ...]) -> yaml.Node | None:
        """Find the YAML node under some keys; None where there is none."""
        node = self._node
        for key in keys:
            _, node = _under(node, key)
        return node

    def place(self, keys: tuple[int | str, ...]) -> Place:
        """Find the value under some keys, or the nearest one around it."""
        node = self._node
        mark = node.start_mark if node else None
        for key in keys:
            start, node = _under(node, key)
            if node is None or start is None:
                break
            mark = start.start_mark
        return self.place_at(mark)

    def problems(self, model: type[BaseModel]) -> Iterator[Refused]:
        """Name what breaks a model in the whole text, each with its place; of very much, the first."""
        try:
            model.model_validate(self.value)
        except ValidationError as error:
            for each in error.errors()[:_MOST]:
                problem = _problem(model, each["type"], each["loc"], each["msg"])
                yield Refused(self.place(each["loc"]), problem)

    def read(self, model: type[Model]) -> Model:
        """Read the whole text into a model.

        Raises:
            Refused: the value breaks the model; the first problem is named with its place.
        """
        try:
            return model.model_validate(self.value)
        except ValidationError:
            raise next(self.problems(model)) from None


def under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key in a mapping, or in one of a list of mappings; None where there is none."""
    if isinstance(node, yaml.SequenceNode):
        return next((found for each in node.value if (found := under(each, key))), None)
    return _under(node, key)[1]


def _under(node: yaml.Node | None, key: int | str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The node whose place says where a key's value is, and the value; None where there is no such key."""
    if isinstance(node, yaml.MappingNode):
        return next(((name, value) for name, value in node.value if name.value == key), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None, None


def _repeated(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Keys that a mapping says twice, the lower one each."""
    waiting = [node] if node else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if str(key.value) in seen:
                    yield key
                seen.add(str(key.value))
                waiting.append(value)


def _problem(model: type[BaseModel], kind: str, keys: tuple[int | str, ...], message: str) -> str:
    text = WORDING.get(kind) or message.removeprefix("Value error, ").replace("Input should", "should")
    text = text if ";" in text else f"{text}; correct it"
    if not keys:
        return text
    name = ".".join(str(key) for key in keys if key != "[key]")
    if kind == "extra_forbidden":
        return f"`{name}` is not a key; {_remedy(model, str(keys[-1]))}"
    return f"`{name}` {text[0].lower()}{text[1:]}"


def _remedy(model: type[BaseModel], wrong: str) -> str:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    known = [key for part in parts for key in part.get("properties", ())]
    near = get_close_matches(wrong.lower(), known, n=1)
    return f"did you mean `{near[0]}`?" if near else "take it away, or see the page Contribute for the keys"
