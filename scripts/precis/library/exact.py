"""The front matter of one library's papers: the keys of every library, and those its settings add."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import ConfigDict, Field, create_model

from precis.library.paper import Address, Line, Paper
from precis.library.settings import ExtraField

_TYPES: Mapping[str, Any] = {
    "text": Line,
    "list": list[Line],
    "number": float,
    "date": date,
    "address": Address,
}


class _Exact(Paper):
    model_config = ConfigDict(extra="forbid")


def exact(fields: Mapping[str, ExtraField]) -> type[Paper]:
    """Make the model of a library's front matter.

    `Paper` keeps whatever further keys a file has, so that whoever does not know the library can read it;
    this model is for whoever checks it.

    Args:
        fields: the keys that the library's settings add.
    """
    return _model(tuple(fields.items()))


@cache
def _model(fields: tuple[tuple[str, ExtraField], ...]) -> type[Paper]:
    keys: dict[str, Any] = {
        key: (Annotated[_TYPES[field.type] | None, Field(title=field.label)], None) for key, field in fields
    }
    return create_model("Paper", __base__=_Exact, **keys)


def json_schema(fields: Mapping[str, ExtraField]) -> dict[str, Any]:
    """Describe the front matter of a library as a JSON Schema, for editors."""
    schema = exact(fields).model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def extras(paper: Paper, fields: Mapping[str, ExtraField]) -> Iterator[tuple[ExtraField, list[str]]]:
    """Give what a paper says under the keys that its library adds, in the order of the settings."""
    said = paper.model_extra or {}
    for key, field in fields.items():
        value = said.get(key)
        if value is not None:
            yield field, list(map(str, value if isinstance(value, list) else [value]))
