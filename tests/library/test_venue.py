import pytest

from precis.library.paper import Facts
from precis.library.venue import VenueKind, venue

NAMES = {"ICLH": "International Conference on Lighthouses"}


def facts(text: str | None, year: int | None = 2018) -> Facts:
    return Facts(title="On Lamps", venue=text, year=year)


@pytest.mark.parametrize(
    ("text", "name", "year", "published"),
    [
        ("ICLH 2019", "ICLH", 2019, "ICLH 2019"),
        ("ICLH, 2019", "ICLH", 2019, "ICLH, 2019"),
        ("arXiv", "arXiv", 2018, "arXiv, 2018"),
        ("ICLH 2019 Workshop", "ICLH 2019 Workshop", 2019, "ICLH 2019 Workshop"),
        ("Journal of Lamps 12345", "Journal of Lamps 12345", 2018, "Journal of Lamps 12345, 2018"),
        (None, "", 2018, "2018"),
    ],
)
def test_a_venue_is_read_with_its_year(text: str | None, name: str, year: int, published: str) -> None:
    found = venue(facts(text), NAMES)
    assert (found.name, found.year, found.published) == (name, year, published)


def test_nothing_is_known_of_a_paper_without_venue_and_year() -> None:
    assert venue(facts(None, None), NAMES).published == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ICLH 2019", VenueKind.PROCEEDINGS),
        ("Journal of Lamps", VenueKind.JOURNAL),
        ("IEEE Transactions on Fog 2018", VenueKind.JOURNAL),
        ("Workshop on Nature 2019", VenueKind.PROCEEDINGS),
        ("arXiv", VenueKind.PREPRINT),
        ("Technical report", VenueKind.OTHER),
        (None, VenueKind.OTHER),
    ],
)
def test_what_bibliographies_make_of_it(text: str | None, kind: VenueKind) -> None:
    assert venue(facts(text), NAMES).kind is kind


def test_an_abbreviation_is_written_out_where_the_library_knows_it() -> None:
    assert venue(facts("ICLH 2019"), NAMES).full_name == "International Conference on Lighthouses (ICLH)"
    assert venue(facts("LUX 2019"), NAMES).full_name == "LUX"
