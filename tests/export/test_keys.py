from datetime import date

import pytest

from precis.export.keys import citable
from precis.export.names import Name, split_name
from tests.export.pages import library, page

FIRST, LATER = date(2026, 1, 1), date(2026, 1, 2)


@pytest.mark.parametrize(
    ("author", "title", "key"),
    [
        ("Ann Lee", "LAMP: Pre-heating of Wicks", "lee2018lamp"),
        ("Carl-Johann Simon-Peter", "Second-order Lamps", "simonpeter2018second"),
        ("Wojciech Maśniak", "Are the Horns Better?", "masniak2018horns"),
        ("Aäron van den Baken", "$\\beta$-FLR", "baken2018beta"),
        ("李明", "On What", "liming2018on"),
        ("سلمى عمر", "الآبار", "amr2018alabar"),
        ("Jörg Weißmüller", "Über Öfen", "weissmuller2018uber"),
    ],
)
def test_a_key_names_author_year_and_title(author: str, title: str, key: str) -> None:
    assert list(citable(library(page(title=title, authors=[author])))) == [key]


def test_keys_do_not_change_when_a_paper_is_added() -> None:
    old = page(title="Deep Zebras", added=FIRST)
    new = page(title="Deep Apes", added=LATER)
    assert citable(library(new, old)) == {"lovelace2018deep": old, "lovelace2018deepb": new}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", Name("Ada", "", "Lovelace", "")),
        ("Cees G. M. Noord", Name("Cees G. M.", "", "Noord", "")),
        ("Jos van der Baken", Name("Jos", "van der", "Baken", "")),
        ("Luc Van Goor", Name("Luc", "", "Van Goor", "")),
        ("Robert Downey, Jr.", Name("Robert", "", "Downey", "Jr.")),
        ("Norman Di Faro", Name("Norman", "", "Di Faro", "")),
        ("LampCo", Name("", "", "LampCo", "")),
        (",", Name("", "", ",", "")),
    ],
)
def test_parts_of_names(name: str, parts: Name) -> None:
    assert split_name(name) == parts
