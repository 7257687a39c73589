"""Where papers lie on the map, and in which regions."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from statistics import median

import numpy as np
import pytest

from precis.library import library as libraries
from precis.library.page import Page
from precis.likeness.features import Features, features
from precis.likeness.map import NEAREST, Region, chart, embed
from precis.likeness.related import related
from tests.libraries import TOY
from tests.likeness.test_related import page

SUBJECTS = ("lamps lenses", "fog horns", "towers stones")
TOPICS = ("bells", "cats", "fog", "horns", "lamps", "lenses", "moths", "owls", "sheep", "stairs", "towers")


@pytest.fixture(scope="module")
def toy() -> Mapping[str, Page]:
    return libraries.read(TOY / "docs").pages


def of(*pages: Page) -> dict[str, Page]:
    return {page.slug: page for page in pages}


def drawn(pages: Mapping[str, Page]) -> Region:
    known = features(pages)
    return chart(known, related(known))


def subjects(each: int) -> dict[str, Page]:
    names = [chr(ord("a") + n) * 4 for n in range(each)]
    return of(*(page(f"{subject} {name}", tags=subject.split()[0]) for subject in SUBJECTS for name in names))


def tagged(count: int) -> dict[str, Page]:
    """Papers of two or three topics each, which their texts are about; some topics are rarer than others."""
    chance = random.Random(count)  # noqa: S311
    weights = range(1, len(TOPICS) + 1)
    topics = [sorted({*chance.choices(TOPICS, weights, k=2), chance.choice(TOPICS)}) for _ in range(count)]
    return of(
        *(
            page(f"Paper {n}", f"Of {' and '.join(named)}.", tags=" ".join(named))
            for n, named in enumerate(topics)
        )
    )


def untagged(count: int) -> dict[str, Page]:
    chance = random.Random(count)  # noqa: S311
    return of(*(page(f"{' '.join(chance.choices(TOPICS, k=3))} {n}") for n in range(count)))


def alike(count: int) -> dict[str, Page]:
    return of(*(page(f"Fog {n}", tags="fog horns") for n in range(count)))


def nothing(count: int) -> dict[str, Page]:
    return of(*(page(str(n)) for n in range(count)))


MAKERS = (tagged, untagged, alike, nothing)


def leaves(region: Region) -> Iterator[Region]:
    """The regions that are shown paper by paper."""
    if region.near:
        yield region
    else:
        for part in region.parts:
            yield from leaves(part)


def regions(region: Region) -> Iterator[Region]:
    yield region
    for part in region.parts:
        yield from regions(part)


def apart(region: Region) -> float:
    """How far the nearest two papers are from each other, in a region of its shape and of area 1."""
    wide = math.sqrt(region.shape)
    places = [(x * wide, y / wide) for x, y in region.places.values()]
    return min((math.dist(a, b) for a, b in combinations(places, 2)), default=1.0)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("count", [0, 1, 2, 20, NEAREST, NEAREST + 1, 700])
def test_every_paper_is_shown_in_one_region_of_those_that_are_shown_paper_by_paper(
    make: Callable[[int], dict[str, Page]], count: int
) -> None:
    pages = make(count)
    found = [[*leaf.places] for leaf in leaves(drawn(pages))]
    assert sorted(slug for leaf in found for slug in leaf) == sorted(pages)
    assert all(len(leaf) <= NEAREST for leaf in found)


@pytest.mark.parametrize("make", MAKERS)
def test_papers_lie_in_their_region_and_none_on_another(make: Callable[[int], dict[str, Page]]) -> None:
    for leaf in leaves(drawn(make(400))):
        assert all(0 < x < 1 and 0 < y < 1 for x, y in leaf.places.values())
        assert apart(leaf) > 0.5 / math.sqrt(len(leaf.places))


@pytest.mark.parametrize("make", MAKERS)
def test_regions_fill_the_one_they_are_parts_of_and_none_covers_another(
    make: Callable[[int], dict[str, Page]],
) -> None:
    for region in regions(drawn(make(400))):
        boxes = [part.box for part in region.parts]
        assert sum(box.width * box.height for box in boxes) == pytest.approx(1 if boxes else 0)
        for one, other in combinations(boxes, 2):
            beside = max(one.left, other.left) + 1e-9 > min(one.left + one.width, other.left + other.width)
            below = max(one.top, other.top) + 1e-9 > min(one.top + one.height, other.top + other.height)
            assert beside or below


def test_a_part_shows_the_same_map_nearer() -> None:
    whole = drawn(tagged(400))
    for part in whole.parts:
        for slug, place in part.places.items():
            assert whole.places[slug] == part.box.place(*place)


def test_a_region_is_named_after_a_tag_of_all_its_papers() -> None:
    pages = tagged(400)
    for region in regions(drawn(pages)):
        names = [part.name for part in region.parts]
        assert len(names) == len(set(names))
        for part in region.parts:
            tags = [set(pages[slug].paper.tags) for slug in part.places]
            if part.name:
                assert all(part.name in of_paper for of_paper in tags)
            else:
                assert not any(of_paper & set(names) for of_paper in tags)


def test_papers_that_no_tag_tells_apart_are_told_apart_by_their_words() -> None:
    pages = untagged(400)
    for part in drawn(pages).parts:
        assert part.name.isdecimal()
        assert set(part.words) <= set(TOPICS)
        first = sum(part.words[0] in pages[slug].paper.title for slug in part.places) / len(part.places)
        assert first > sum(part.words[0] in page.paper.title for page in pages.values()) / len(pages)


def test_a_paper_belongs_to_the_topic_it_is_most_like() -> None:
    about_fog = [page(f"Fog {n}", "Fog and fog.", tags="fog") for n in range(9)]
    about_cats = [page(f"Cats {n}", "Cats and cats.", tags="cats") for n in range(9)]
    both = page("Mist", "Fog, fog and fog; it hides cats.", tags="cats fog")
    (found,) = (part for part in drawn(of(*about_fog, *about_cats, both)).parts if "mist" in part.places)
    assert found.name == "fog"


def test_papers_that_are_alike_lie_together() -> None:
    papers = subjects(8)
    places = drawn(papers).places
    for slug, place in places.items():
        beside = min(
            (other for other in places if other != slug), key=lambda other: math.dist(place, places[other])
        )
        assert papers[slug].paper.tags == papers[beside].paper.tags


def test_papers_lie_near_their_neighbours() -> None:
    papers = of(
        *(
            page(f"{one} {other}", f"More {one}.", tags=f"{one} {other}")
            for one, other in combinations(TOPICS, 2)
        )
    )
    places = drawn(papers).places
    to_neighbours = [
        math.dist(places[slug], places[neighbour.slug])
        for slug, neighbours in related(features(papers)).items()
        for neighbour in neighbours
    ]
    to_all = [math.dist(a, b) for a, b in combinations(places.values(), 2)]
    assert sum(to_neighbours) / len(to_neighbours) < 0.6 * sum(to_all) / len(to_all)


@pytest.mark.parametrize("count", [30, 400])
def test_the_same_library_gives_the_same_map_whatever_its_order(count: int) -> None:
    pages = tagged(count)
    assert drawn(pages) == drawn(dict(reversed([*pages.items()])))


def test_a_paper_more_moves_the_others_little() -> None:
    pages = tagged(400)
    before = drawn(pages).places
    without = {slug: page for slug, page in pages.items() if slug != "paper-200"}
    moved = sorted(math.dist(place, before[slug]) for slug, place in drawn(without).places.items())
    assert median(moved) < 0.01
    assert moved[int(0.95 * len(moved))] < 0.1


def test_the_last_digit_of_a_feature_moves_nobody(toy: Mapping[str, Page]) -> None:
    known = features(toy)
    near = related(known)
    noise = 1 + 1e-14 * np.random.default_rng(0).normal(size=known.matrix.shape)
    changed = Features(known.slugs, known.names, known.matrix.multiply(noise).tocsr())
    assert np.abs(embed(known, near) - embed(changed, near)).max() < 1e-8
    assert chart(known, near).places == chart(changed, near).places
