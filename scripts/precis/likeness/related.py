"""Which papers are alike, and in what."""

from collections.abc import Mapping
from dataclasses import dataclass

from sklearn.neighbors import NearestNeighbors

from precis.likeness.features import Features

NEIGHBOURS = 5
_WORDS_SHOWN = 3
# Below it, the words that two papers share are those that any two share.
_LEAST_SHOWN = 0.012


@dataclass(frozen=True)
class Neighbour:
    """A paper near another, and what the two have in common, the most telling first.

    Attributes:
        slug: the paper that is near.
        tags: tags of both.
        authors: authors of both.
        words: words that both texts are about.
    """

    slug: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    words: tuple[str, ...]


def related(known: Features) -> Mapping[str, tuple[Neighbour, ...]]:
    """Find each paper's nearest neighbours, by the cosine between their features.

    Args:
        known: what the papers are about.

    Returns:
        For each slug, up to `NEIGHBOURS` other papers, the nearest first; papers that have nothing in
        common are left out.
    """
    if len(known.slugs) < 2:
        return dict.fromkeys(known.slugs, ())
    count = min(NEIGHBOURS + 1, len(known.slugs))
    nearest = NearestNeighbors(n_neighbors=count, metric="cosine").fit(known.matrix)
    distances, indices = nearest.kneighbors(known.matrix)
    found: dict[str, tuple[Neighbour, ...]] = {}
    for own, slug in enumerate(known.slugs):
        near = zip(distances[own], indices[own], strict=True)
        others = [int(other) for distance, other in near if other != own and distance < 1.0]
        found[slug] = tuple(_neighbour(known, own, other) for other in others[:NEIGHBOURS])
    return found


def _neighbour(known: Features, own: int, other: int) -> Neighbour:
    common = known.matrix[own].multiply(known.matrix[other]).tocoo()
    shared = sorted(zip(-common.data, common.col, strict=True))

    def names(kind: str, least: float = 0.0) -> tuple[str, ...]:
        return tuple(
            known.names[at][1] for share, at in shared if known.names[at][0] == kind and -share > least
        )

    words = names("word", _LEAST_SHOWN)[:_WORDS_SHOWN]
    return Neighbour(known.slugs[other], names("tag"), names("author"), words)
