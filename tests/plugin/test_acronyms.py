"""Acronyms of papers that write them out."""

import pytest

from precis.plugin.acronyms import acronyms

GLOSSARY = {
    "RACON": "radar beacon: a receiver that answers a ship's radar",
    "MAFL": "multi-agent fog learning",
    "X": "x",
    "LX": "lux",
}


@pytest.mark.parametrize(
    ("about", "text", "found"),
    [
        ("", "A radar beacon, or a Radar-Beacon.", ["RACON"]),
        ("", "Radar beacons and more.", ["RACON"]),
        ("", "A beacon with radar, and a radar without beacon.", []),
        ("Multi-Agent Deep Fog Learning", "", ["MAFL"]),
        ("Fog Learning Multi-agent lamps", "Radar beacon", ["MAFL", "RACON"]),
        ("Fog Learning", "", []),
        ("lux x", "lux x", []),
    ],
)
def test_what_is_written_out_has_its_acronym(about: str, text: str, found: list[str]) -> None:
    assert acronyms(GLOSSARY, about, text) == found


def test_a_library_without_a_glossary_has_none() -> None:
    assert acronyms({}, "Radar Beacons", "radar beacon") == []
