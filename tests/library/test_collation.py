import random

from hypothesis import given

from precis.library.collation import collation
from tests.strategies import lines, unhurried

NAMES = [
    "3D Wells",
    "Ältere Brücken",
    "Ångström’s Well",
    "“Art”",
    "Don't Dig",
    "Łódź",
    "Øre",
    "Strasse",
    "Straße und Graben",
    "Über Gräben",
    "Ufer",
    "zebra",
    "Zebra Art",
    "Πηγάδι",
    "Ёлка",
    "Колодец",
    "الآبار",
    "水文",
]


def test_names_are_in_order_by_letters_and_then_by_script() -> None:
    shuffled = random.Random(1).sample(NAMES, len(NAMES))  # noqa: S311
    assert sorted(shuffled, key=collation) == NAMES


@unhurried
@given(lines)
def test_case_and_the_form_of_accents_make_no_difference(name: str) -> None:
    assert collation(collation(name)) == collation(name)
