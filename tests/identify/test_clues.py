import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.identify import describe
from precis.identify.clues import Clues, Identifier
from precis.identify.words import compact, stem, telling, words
from tests.growth import MOST, growth
from tests.strategies import record_texts, unhurried


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Link to the paper](https://arxiv.org/abs/1806.90857)", ("arxiv", "1806.90857", True)),
        ("It sinks. [Paper](http://www.arxiv.org/pdf/1806.90857v2.pdf)", ("arxiv", "1806.90857", True)),
        ("arXiv: 1806.90857. Ships sink.", ("arxiv", "1806.90857", True)),
        ("## [Ships Sink](https://arxiv.org/abs/1806.90857) They do.", ("arxiv", "1806.90857", True)),
        ("[PDF](https://doi.org/10.5555/lux.2017.12) Ships sink.", ("doi", "10.5555/lux.2017.12", True)),
        ("See hepth/9901001, arXiv:hep-th/9901001", ("arxiv", "hep-th/9901001", False)),
        ("It builds on [this paper](https://arxiv.org/abs/1806.90857).", ("arxiv", "1806.90857", False)),
        (
            "This builds on the previous [LAMP](https://arxiv.org/abs/1806.90857)",
            ("arxiv", "1806.90857", False),
        ),
        ("Lee et al. [paper](https://arxiv.org/abs/1806.90857)", ("arxiv", "1806.90857", False)),
        (
            "[Link](http://www.shortscience.org/paper?bibtexKey=journals/corr/1806.90857)",
            ("arxiv", "1806.90857", False),
        ),
        ("Lamps \\cite{1806.90857} burn.", ("arxiv", "1806.90857", False)),
        (f"{'Ships sink. ' * 40} arXiv:1806.90857", ("arxiv", "1806.90857", False)),
    ],
)
def test_an_identifier_and_whose_it_is(text: str, expected: tuple[str, str, bool]) -> None:
    assert Clues(text).identifiers == (Identifier(*expected),)


@pytest.mark.parametrize("text", ["1806.90857", "2017.12", "http://a.org/1806.908", "10.5 / 2 metres", ""])
def test_numbers_are_no_identifiers(text: str) -> None:
    assert Clues(text).identifiers == ()


def test_one_identifier_at_most_is_the_papers_own() -> None:
    text = "[paper](https://arxiv.org/abs/1806.90857) [paper](https://arxiv.org/abs/1806.90858)"
    assert [each.own for each in Clues(text).identifiers] == [True, False]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("## Herring Boundary Networks ### **keyword**: nets", ("Herring Boundary Networks",)),
        ("as in [Herring Boundary Networks](https://a.org/b)", ("Herring Boundary Networks",)),
        ("In a work 'On Calibration of Modern Ropes', ropes", ("On Calibration of Modern Ropes",)),
        ("In “On Calibration of Modern Ropes” they", ("On Calibration of Modern Ropes",)),
        ("They call it “a fish that is not sold”, and [see here](https://a.org/b) why.", ()),
    ],
)
def test_what_is_like_a_title(text: str, titles: tuple[str, ...]) -> None:
    assert Clues(text).titles == titles


def test_names_and_acronyms_are_counted() -> None:
    found = Clues("RIPPLE beats HarpNet, and RIPPLE beats GANs. See https://RIPPLE.org and $RIPPLE$.")
    assert found.names == {"RIPPLE": 2, "HarpNet": 1, "GANs": 1}
    assert found.acronyms == {"ripple": 2, "gan": 1}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Slow Tides, Fast Ships and Some Lamps Summary It", "Slow Tides, Fast Ships, and Some Lamps"),
        ("## Outofharbour Ships and Their Lamps ## Abstract", "Out-of-Harbour Ships and Their Lamps"),
        ("### [Slow Tides](https://a.org/b) They", "Slow Tides"),
        ("## [Slow Tides](https://a.org/b) [[arXiv](https://arxiv.org/abs/1806.90857)] TLDR", "Slow Tides"),
    ],
)
def test_a_text_that_begins_with_its_title(text: str, title: str) -> None:
    assert Clues(text).begins_with(title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Slow Tides They rise", "Slow Tides"),  # too short to be sure
        ("Slow Tides, Fast Ships and Some Lamps are improved", "Slow Tides, Fast Ships, and Some Lamps"),
        ("Slow Tides, Fast Ships and Some Lamps: a Survey", "Slow Tides, Fast Ships, and Some Lamps"),
        ("[Slow Tides and More](https://a.org/b) They", "Slow Tides"),
        ("[Slow Tides](https://a.org/b) are improved", "Slow Tides"),
        ("We saw Slow Tides, Fast Ships and Some Lamps", "Slow Tides, Fast Ships, and Some Lamps"),
        ("", "Slow Tides, Fast Ships, and Some Lamps"),
    ],
)
def test_a_text_that_does_not(text: str, title: str) -> None:
    assert not Clues(text).begins_with(title)


def test_words_lose_hyphens_accents_and_apostrophes() -> None:
    assert words("Out-of-harbour Lumière’s ﬁsh — A/B") == ["outofharbour", "lumieres", "fish", "a", "b"]
    assert telling("The out-of-harbour Fish") == ["out", "harbour", "fish"]
    assert compact("Polygon-RNN++ (2)") == "polygonrnn2"


@pytest.mark.parametrize(
    "family",
    [
        "learn learns learned learning",
        "generalize generalizing generalization",
        "boundary boundaries",
        "ship ships",
    ],
)
def test_words_of_one_family_have_one_stem(family: str) -> None:
    assert len(set(map(stem, family.split()))) == 1


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("RIPPLE is fast. RIPPLE beats HarpNet.", "RIPPLE, HarpNet"),
        (
            "[paper](https://arxiv.org/abs/1806.90857) as 'On Calibration of Modern Ropes' says",
            "arXiv 1806.90857; “On Calibration of Modern Ropes”",
        ),
        ("It cites \\cite{1806.90857}.", "arXiv 1806.90857 (perhaps another paper)"),
        ("A nice paper.", ""),
    ],
)
def test_a_description(text: str, description: str) -> None:
    assert describe(text) == description


@unhurried
@given(record_texts | st.text(max_size=200))
def test_any_text_can_be_described_in_one_short_line(text: str) -> None:
    description = describe(text)
    assert description.isprintable()
    assert len(description) < 900


@pytest.mark.parametrize(
    "unit", ["[", "[a](http://", "## A ", "'A ", "“A", "$", "$a", "A. ", "arXiv:1806.90857 ", "Aa1"]
)
def test_work_grows_with_the_text(unit: str) -> None:
    def read(size: int) -> None:
        found = Clues(unit * (size // len(unit)))
        assert found.words is not None
        found.begins_with("Slow Tides, Fast Ships, and Some Lamps")

    assert growth(read, 20_000) < MOST
