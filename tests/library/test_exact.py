"""The keys that a library adds to those of every paper."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from precis.library.exact import exact, extras, json_schema
from precis.library.paper import Paper, Summary
from precis.library.settings import ExtraField

KNOWN = {"title": "A title", "identified": False, "added": date(2026, 1, 1), "summaries": [Summary()]}
FIELDS = {
    "organism": ExtraField(label="Organism"),
    "genes": ExtraField(label="Genes", type="list"),
    "samples": ExtraField(label="Samples", type="number"),
    "sampled": ExtraField(label="Sampled on", type="date"),
    "data": ExtraField(label="Data", type="address"),
}


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("organism", "Mus musculus", 3),
        ("organism", "a mouse", "two\nlines"),
        ("genes", ["Pax6", "Shh"], "Pax6"),
        ("samples", 12, "12"),
        ("samples", 0.5, True),
        ("sampled", date(2020, 1, 2), "2020-01-02"),
        ("data", "https://example.org/a", "javascript:alert(1)"),
    ],
)
def test_each_value_is_of_its_type(key: str, right: Any, wrong: Any) -> None:
    exact(FIELDS).model_validate({**KNOWN, key: right})
    with pytest.raises(ValidationError):
        exact(FIELDS).model_validate({**KNOWN, key: wrong})


def test_a_paper_says_what_the_settings_name_in_their_order() -> None:
    said = {"genes": ["Pax6", "Shh"], "unheard": "of", "organism": "a mouse"}
    found = extras(Paper.model_validate(KNOWN | said), FIELDS)
    assert [(field.label, values) for field, values in found] == [
        ("Organism", ["a mouse"]),
        ("Genes", ["Pax6", "Shh"]),
    ]


def test_the_schema_for_editors_knows_the_keys_and_no_others() -> None:
    schema = json_schema(FIELDS)
    assert schema["properties"]["organism"]["title"] == "Organism"
    assert schema["additionalProperties"] is False
