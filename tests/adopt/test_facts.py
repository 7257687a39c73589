"""What notes say of their papers, as facts of the front matter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.adopt.facts import facts, names_in
from precis.adopt.note import Dialect
from precis.library.paper import Facts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lamb", ["Ada Lamb"]),
        ("Ada Lamb, Bo Peep and Cy Ram", ["Ada Lamb", "Bo Peep", "Cy Ram"]),
        ("Ada Lamb, Bo Peep, and Cy Ram", ["Ada Lamb", "Bo Peep", "Cy Ram"]),
        ("Ada Lamb & Bo Peep", ["Ada Lamb", "Bo Peep"]),
        ("Lamb, Ada and Peep, Bo", ["Ada Lamb", "Bo Peep"]),
        ("Lamb, Ada; Peep, Bo", ["Ada Lamb", "Bo Peep"]),
        ("Lamb, A. B.", ["A. B. Lamb"]),
        ("Lamb, Peep", ["Lamb", "Peep"]),
        ("[[Ada Lamb]], [Bo Peep](https://example.org)", ["Ada Lamb", "Bo Peep"]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"arxiv": ("1706.03760",)}, {"arxiv": "1706.03760", "year": 2017}),
        ({"url": ("https://arxiv.org/pdf/1706.03760v2.pdf",)}, {"arxiv": "1706.03760", "year": 2017}),
        ({"doi": ("https://doi.org/10.48550/arXiv.1706.03760",)}, {"arxiv": "1706.03760", "year": 2017}),
        ({"link": ("[paper](https://doi.org/10.1000/x).",)}, {"doi": "10.1000/x"}),
        (
            {"journal": ("arXiv preprint arXiv:1706.03760",)},
            {"venue": "arXiv", "arxiv": "1706.03760", "year": 2017},
        ),
        ({"authors": ("Ada Lamb et al.",)}, {}),
        ({"author": ("Ada Lamb",)}, {"authors": ["Ada Lamb"]}),
        ({"date": ("2019-03-01",)}, {"added": date(2019, 3, 1)}),
        ({"date": ("2019",)}, {"year": 2019}),
        ({"date": ("2019-03-01",), "created": ("2021-02-03",)}, {"year": 2019, "added": date(2021, 2, 3)}),
        (
            {"tags": ("nlp/parsing, #sheep", "2019")},
            {"tags": {"nlp-parsing": "Nlp parsing", "sheep": "Sheep"}},
        ),
        ({"url": ("sheep.pdf",)}, {}),
    ],
)
def test_facts(said: dict[str, tuple[str, ...]], found: dict[str, object]) -> None:
    assert facts(said, Dialect.PLAIN, lambda _what, _why: None) == found


def test_author_and_date_of_a_post_are_the_post_s() -> None:
    said = {"author": ("Bo Peep",), "date": ("2019-03-01 10:00:00",)}
    assert facts(said, Dialect.JEKYLL, lambda _what, _why: None) == {
        "by": "Bo Peep",
        "added": date(2019, 3, 1),
    }


_keys = st.sampled_from(
    ["title", "authors", "year", "journal", "arxiv", "doi", "url", "code", "tags", "date"]
)


@given(
    st.dictionaries(_keys, st.lists(st.text(max_size=80), max_size=3).map(tuple)), st.sampled_from(Dialect)
)
def test_whatever_is_said_fits_the_model(said: dict[str, tuple[str, ...]], dialect: Dialect) -> None:
    found = facts(said, dialect, lambda _what, _why: None)
    known = {key: value for key, value in found.items() if key in Facts.model_fields}
    assert Facts(**{"title": "Sheep", **known, "tags": list(found.get("tags", {}))})
