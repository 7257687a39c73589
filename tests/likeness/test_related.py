"""Which papers are near each other, and why."""

import math
import random
from datetime import date

import numpy as np
import pytest

from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.likeness.features import Features, features
from precis.likeness.related import NEIGHBOURS, Neighbour, nearest, related


def page(title: str, body: str = "", *, tags: str = "", authors: tuple[str, ...] = ()) -> Page:
    facts = Paper(
        title=title,
        tags=tags.split(),
        authors=list(authors),
        identified=False,
        added=date(2026, 1, 1),
        summaries=[Summary()],
    )
    return Page(title.lower().replace(" ", "-"), facts, body)


def of(*pages: Page) -> Features:
    return features({page.slug: page for page in pages})


def test_a_neighbour_comes_with_all_that_is_shared() -> None:
    near = related(
        of(
            page(
                "Curiosity",
                "Curiosity makes owls explore.",
                tags="owls night",
                authors=("Ada", "Bo"),
            ),
            page("Surprise", "Curiosity, again.", tags="owls fog", authors=("Bo", "Cy")),
            page("Mowing"),
        )
    )
    assert near["curiosity"] == (Neighbour("surprise", ("owls",), ("Bo",), ("curiosity",)),)
    assert near["surprise"] == (Neighbour("curiosity", ("owls",), ("Bo",), ("curiosity",)),)
    assert near["mowing"] == ()


def test_words_that_stand_in_no_title_are_the_writers_and_bring_no_papers_together() -> None:
    same = "Overall I quite enjoyed it, see my thoughts below. "
    near = related(of(page("Reading", same), page("Mowing", same), page("Lawns", "Mowing.")))
    assert [neighbour.slug for neighbour in near["mowing"]] == ["lawns"]
    assert near["reading"] == ()


def test_one_kind_of_likeness_is_enough() -> None:
    near = related(
        of(
            page("One", authors=("Ada",)),
            page("Two", authors=("Ada",), tags="fog"),
            page("Three", tags="fog"),
        )
    )
    assert near["one"] == (Neighbour("two", (), ("Ada",), ()),)
    assert near["three"] == (Neighbour("two", ("fog",), (), ()),)


def test_the_nearest_come_first_and_no_paper_is_its_own_neighbour() -> None:
    alike = [page(f"Paper {letter * 3}", "word " * n, tags="fog") for n, letter in enumerate("abcdefgh")]
    twin = page("Twin", tags="fog mowing", authors=("Ada",))
    other = page("Other", tags="fog mowing", authors=("Ada",))
    near = related(of(*alike, twin, other))
    assert near["twin"][0].slug == "other"
    assert all(len(neighbours) == NEIGHBOURS for neighbours in near.values())
    assert all(slug not in [n.slug for n in neighbours] for slug, neighbours in near.items())


def test_libraries_with_little_in_them() -> None:
    assert related(of()) == {}
    assert related(of(page("Alone"))) == {"alone": ()}
    assert related(of(page("1"), page("2"))) == {"1": (), "2": ()}


def test_rows_are_in_order_of_slugs_and_as_long_as_what_is_known() -> None:
    known = of(page("Zebra", tags="fog", authors=("Ada",)), page("Apple"))
    assert known.slugs == ["apple", "zebra"]
    assert (known.matrix @ known.matrix.T).diagonal().tolist() == pytest.approx([0.6, 1.0])
    assert len(known.names) == known.matrix.shape[1]


def test_a_compound_is_a_word() -> None:
    near = related(
        of(page("Multi-storey Towers"), page("Stairs", "A multi-storey house."), page("Multi Bells"))
    )
    assert near["stairs"] == (Neighbour("multi-storey-towers", (), (), ("multi-storey",)),)
    assert near["multi-bells"] == ()


def test_neighbours_are_those_that_a_comparison_with_every_paper_finds() -> None:
    chance = random.Random(0)  # noqa: S311
    words = [f"{a}{b}" for a in ("bell", "cat", "fog", "horn", "lamp") for b in ("ish", "less", "like", "s")]
    pages = [
        page(
            f"{' '.join(chance.choices(words, k=4))} {n}",
            " ".join(chance.choices(words, k=40)),
            tags=chance.choice(words),
            authors=(chance.choice(words),),
        )
        for n in range(600)
    ]
    known = of(*pages)
    likeness = (known.matrix @ known.matrix.T).toarray().round(9)
    np.fill_diagonal(likeness, -1)
    every = np.argsort(-likeness, axis=1, kind="stable")[:, :NEIGHBOURS]
    found = np.concatenate([others for _, others in nearest(known.matrix)]).reshape(-1, NEIGHBOURS)
    same = [len({*one} & {*other}) for one, other in zip(every.tolist(), found.tolist(), strict=True)]
    assert sum(same) >= 0.99 * every.size


def test_weights_are_those_of_the_books() -> None:
    known = of(page("Fog", "fog fog", tags="mist"), page("Horns", "fog", tags="mist"))
    # Both have `fog`, one of two `horns`; a title counts five times.
    fog, horns = 1 + math.log(1), (1 + math.log(5)) * (1 + math.log(3 / 2))
    length = math.hypot(fog, horns)
    row = {name: known.matrix[1, at] for at, name in enumerate(known.names)}
    assert row == {
        ("word", "fog"): pytest.approx(math.sqrt(0.6) * fog / length),
        ("word", "horns"): pytest.approx(math.sqrt(0.6) * horns / length),
        ("tag", "mist"): pytest.approx(math.sqrt(0.25)),
    }
