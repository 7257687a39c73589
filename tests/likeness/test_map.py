"""Where papers lie on the map."""

import math
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest

from precis.library import library as libraries
from precis.library.page import Page
from precis.likeness.features import features
from precis.likeness.map import LEADING, embed, layout, leading_tags
from precis.likeness.related import related
from tests.libraries import TOY
from tests.likeness.test_related import page

SUBJECTS = ("lamps lenses", "fog horns", "towers stones")


@pytest.fixture(scope="module")
def toy() -> Mapping[str, Page]:
    return libraries.read(TOY / "docs").pages


def of(*pages: Page) -> dict[str, Page]:
    return {page.slug: page for page in pages}


def subjects(each: int) -> dict[str, Page]:
    names = [chr(ord("a") + n) * 4 for n in range(each)]
    return of(*(page(f"{subject} {name}", tags=subject.split()[0]) for subject in SUBJECTS for name in names))


@pytest.mark.parametrize("each", [0, 1, 2, 8])
def test_papers_lie_in_the_square_and_apart(each: int) -> None:
    places = layout(features(subjects(each)))
    assert len(places) == each * len(SUBJECTS)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())
    gap = min(math.sqrt(0.4 / (len(places) or 1)), 0.15)
    assert all(math.dist(a, b) >= gap for a, b in combinations(places.values(), 2))


def test_papers_with_nothing_to_tell_them_by_lie_apart_too() -> None:
    places = layout(features(of(*(page(str(n)) for n in range(5)))))
    assert all(math.dist(a, b) > 0.1 for a, b in combinations(places.values(), 2))


def test_papers_that_are_alike_lie_together() -> None:
    papers = subjects(8)
    places = layout(features(papers))
    beside = {
        slug: min(
            (other for other in places if other != slug), key=lambda other: math.dist(place, places[other])
        )
        for slug, place in places.items()
    }
    alike = [slug for slug, other in beside.items() if papers[slug].paper.tags == papers[other].paper.tags]
    # Making room may push a paper at the border of its subject beside one of another.
    assert len(alike) >= 0.8 * len(papers)


def test_the_same_library_gives_the_same_places_whatever_its_order(toy: Mapping[str, Page]) -> None:
    assert layout(features(toy)) == layout(features(dict(reversed([*toy.items()]))))


def test_the_last_digit_of_a_feature_moves_nobody(toy: Mapping[str, Page]) -> None:
    matrix = features(toy).matrix
    noise = 1 + 1e-14 * np.random.default_rng(0).normal(size=matrix.shape)
    before, after = embed(matrix), embed(matrix.multiply(noise).tocsr())
    assert np.abs(before - after).max() < 0.01 * before.std()


def test_the_papers_of_a_whole_library_lie_apart(toy: Mapping[str, Page]) -> None:
    places = layout(features(toy))
    gap = min(math.dist(a, b) for a, b in combinations(places.values(), 2))
    assert gap >= 0.97 * math.sqrt(0.52 / len(toy))


def test_papers_lie_near_their_neighbours() -> None:
    words = ("bells", "cats", "fog", "horns", "lamps", "lenses", "moths", "owls", "sheep", "stairs", "towers")
    papers = of(
        *(
            page(f"{one} {other}", f"More {one}.", tags=f"{one} {other}")
            for one, other in combinations(words, 2)
        )
    )
    places = layout(features(papers))
    to_neighbours = [
        math.dist(places[slug], places[neighbour.slug])
        for slug, neighbours in related(features(papers)).items()
        for neighbour in neighbours
    ]
    to_all = [math.dist(a, b) for a, b in combinations(places.values(), 2)]
    assert sum(to_neighbours) / len(to_neighbours) < 0.5 * sum(to_all) / len(to_all)


def test_leading_tags_cover_the_most_papers() -> None:
    papers = of(
        page("One", tags="a b"),
        page("Two", tags="b c"),
        page("Three", tags="b"),
        page("Four", tags="a d"),
        page("Five"),
    )
    assert leading_tags(papers) == ["b", "a"]
    assert leading_tags({}) == []


def test_there_are_no_more_leading_tags_than_colours() -> None:
    assert len(leading_tags(of(*(page(f"Paper {n}", tags=f"tag-{n}") for n in range(20))))) == LEADING
