"""What a BibTeX parser reads from what was written."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.richtext import Text

from precis.export import bibtex
from precis.export.bibtex import papers_bib
from precis.export.keys import citable
from precis.library import library as libraries
from precis.library.page import Page
from precis.library.venue import venue
from precis.markdown.titles import title_text
from tests.export.pages import VENUES, library, page
from tests.libraries import TOY

# What TeX needs a command for, and pybtex does not read back, is tested apart.
LETTERS = st.characters(
    categories=["L", "N", "P", "Zs"], exclude_characters="{}\\^~$\"'`*", max_codepoint=0x17F
)
LINES = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)


def entry(key: str, held: Page) -> str:
    return bibtex.entry(key, held.paper, venue(held.paper, VENUES))


def read(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def decoded(tex: str) -> str:
    return str(Text.from_latex(tex))


def name(person: Person) -> str:
    parts = [*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names]
    return decoded(" ".join(parts))


def only(text: str) -> Entry:
    (found,) = read(text).entries.values()
    return found


def test_the_whole_library_comes_back() -> None:
    toy = libraries.read(TOY / "docs")
    found = read(papers_bib(toy)).entries
    expected = citable(toy)
    assert list(found) == list(expected)
    for key, held in expected.items():
        paper = held.paper
        assert decoded(found[key].fields["title"]) == title_text(paper.title)
        assert [name(person) for person in found[key].persons["author"]] == paper.authors
        assert found[key].fields.get("doi") == paper.doi
        assert found[key].fields.get("eprint") == paper.arxiv


def test_an_entry() -> None:
    assert entry(
        "baken2019beta",
        page(
            title="$\\beta$-FLR & InfoFLR: A Study of Q-Lamps on Atari in 3D",
            authors=[
                "Aäron van den Baken",
                "Wojciech Maśniak",
                "Norman Di Faro",
                "Robert Downey, Jr.",
                "LampCo",
            ],
            arxiv="1810.90480",
            doi="10.5555/978-3-030-0_1",
            venue="LUX 2019",
        ),
    ) == (
        "@inproceedings{baken2019beta,\n"
        "  author = {van den Baken, A{\\\"{a}}ron and Ma{\\'{s}}niak, Wojciech and Di Faro, Norman"
        " and Downey, Jr., Robert and {LampCo}},\n"
        "  title = {{$\\beta$}{-FLR} \\& {InfoFLR:} A Study of {Q-Lamps} on {Atari} in {3D}},\n"
        "  booktitle = {Advances in Coastal Lights (LUX)},\n"
        "  year = {2019},\n"
        "  eprint = {1810.90480},\n"
        "  archiveprefix = {arXiv},\n"
        "  doi = {10.5555/978-3-030-0_1},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("published", "kind", "field", "value"),
    [
        (
            "ICFS 2019",
            "inproceedings",
            "booktitle",
            "International Conference on Fog and Signals (ICFS)",
        ),
        ("ICFS 2018 Workshop", "inproceedings", "booktitle", "ICFS 2018 Workshop"),
        ("Journal of Lamps 2019", "article", "journal", "Journal of Lamps"),
        ("Transactions on Fog 2018", "article", "journal", "Transactions on Fog"),
        ("LampCo Blog 2019", "misc", "howpublished", "LampCo Blog"),
    ],
)
def test_kinds(published: str, kind: str, field: str, value: str) -> None:
    found = only(entry("key", page(venue=published)))
    assert found.type == kind
    assert found.fields[field] == value


def test_a_preprint_has_only_its_identifier() -> None:
    found = only(entry("key", page(venue="arXiv", arxiv="1804.90247")))
    assert found.type == "misc"
    assert dict(found.fields) == {
        "title": "A Paper",
        "year": "2018",
        "eprint": "1804.90247",
        "archiveprefix": "arXiv",
    }


@given(title=LINES, author=LINES)
@example(title="a -- b --- c", author="O''x ``y ?`z")
@settings(max_examples=200)
def test_any_title_and_author_come_back(title: str, author: str) -> None:
    found = only(entry("key", page(title=f"Paper {title}", authors=[f"Ada Lovelace {author}x"])))
    assert decoded(found.fields["title"]) == title_text(f"Paper {title}")
    assert len(found.persons["author"]) == 1


@pytest.mark.parametrize(
    "title", ["Open {", "}} close", "a\\b{c", "\\", "100% of $ and ~ ^ # _ &", '"quoted"']
)
def test_marks_of_tex_in_a_title_keep_the_entry_whole(title: str) -> None:
    found = only(entry("key", page(title=f"The {title}")))
    assert set(found.fields) == {"title", "booktitle", "year"}


def test_names_that_hold_an_and_stay_one_author() -> None:
    found = only(entry("key", page(authors=["The Alpha and Omega Team", "Ada Lovelace"])))
    assert [person.last_names[0] for person in found.persons["author"]] == [
        "{The Alpha and Omega Team}",
        "Lovelace",
    ]


def test_an_address_cannot_close_its_field() -> None:
    found = only(entry("key", page(url="https://example.org/}x{%41_&")))
    assert found.fields["url"] == "https://example.org/%7Dx%7B%41_&"


def test_a_paper_nobody_identified_is_not_cited() -> None:
    nobody = page(title="Words", identified=False, authors=[], venue=None, year=None)
    assert papers_bib(library(nobody)) == ""
