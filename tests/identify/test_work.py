from typing import Any

import pytest

from precis.identify.words import stem
from precis.identify.work import Work, merged
from precis.library.paper import Facts


def work(title: str, abstract: str = "", settled: bool = False, **facts: Any) -> Work:
    return Work(Facts(title=title, **facts), abstract, "test", settled)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("RIPPLE: Return Decomposition", ("RIPPLE",)),
        ("HARP - Harbours Made of Nets", ("HARP",)),
        ("Multi-task Fishing with PopArt", ("PopArt",)),
        ("Deep Fishing With VQ-VAE-2", ("VQ-VAE-2",)),
        ("HyperHarbours", ("HyperHarbours",)),
        ("Taskonomies", ("Taskonomies",)),
        ("A Long Head of Six Words: and More", ()),
        ("Do Keepers Sleep?", ()),
    ],
)
def test_names_in_a_title(title: str, names: tuple[str, ...]) -> None:
    assert work(title).names == names


def test_acronyms_that_a_title_may_have() -> None:
    initials = work("Neural Machine Translation of Rare Words").initials
    assert initials["nmt"] == {stem("neural"), stem("machine"), stem("translation")}
    assert "rmw" not in initials


def test_descriptions_of_one_paper_are_one() -> None:
    preprint = work("On Lamps", "An abstract.", year=2018, venue="arXiv", arxiv="1806.90857")
    published = work("On lamps!", "Another.", year=2019, venue="LUX 2019", doi="10.5555/1", authors=["A B"])
    (one,) = merged([preprint, published])
    assert one.facts == Facts(
        title="On Lamps", authors=["A B"], year=2018, venue="LUX 2019", arxiv="1806.90857", doi="10.5555/1"
    )
    assert one.abstract == "An abstract."


def test_two_papers_of_one_title_stay_two() -> None:
    assert len(merged([work("On Lamps", arxiv="1806.90857"), work("On Lamps", arxiv="1806.90858")])) == 2


def test_what_stands_in_the_library_is_not_changed() -> None:
    (one,) = merged(
        [work("On Lamps", settled=True, year=2018), work("On Lamps", "Text.", year=2017, doi="10.5555/1")]
    )
    assert one.facts == Facts(title="On Lamps", year=2018)
    assert one.abstract == "Text."
