"""Where each paper lies on the map: papers that are alike lie close together."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.manifold import TSNE
from sklearn.neighbors import radius_neighbors_graph

from precis.library.page import Page
from precis.likeness.features import Features

LEADING = 7
_COMPONENTS = 50
_PERPLEXITY = 12
_START = 5
# Exact gradients take time by the square of the papers' number.
_EXACT = 500
# The part of the map that the papers may claim for themselves: enough to hit each with a finger where
# there are a hundred, little enough to leave them near their places.
_CLAIM = 0.52
_ROUNDS = 300


def layout(known: Features) -> dict[str, tuple[float, float]]:
    """Place the papers in a square of side 1, none on top of another.

    Args:
        known: what the papers are about.

    Returns:
        Each slug's place, from left and from top. The same library gives the same places.
    """
    if len(known.slugs) < 2:
        return dict.fromkeys(known.slugs, (0.5, 0.5))
    places = _spread(_scaled(embed(known.matrix)))
    return dict(zip(known.slugs, map(tuple, places.round(4).tolist()), strict=True))


def embed(matrix: Any) -> Any:
    """Bring features down to two dimensions.

    t-SNE (van der Maaten and Hinton, 2008) over latent semantic analysis (Deerwester and others, 1990).
    With scikit-learn's own settings, the last digit of a feature decides where papers end, so that two
    machines would draw two maps; a start that is spread out, steps that are small for a small library and
    no early exaggeration keep it from having any effect that could be seen.

    Args:
        matrix: a row a paper; two or more.

    Returns:
        A row a paper, of two numbers.
    """
    count = matrix.shape[0]
    components = TruncatedSVD(min(_COMPONENTS, *matrix.shape), random_state=0).fit_transform(matrix)
    start = components[:, :2]
    return TSNE(
        init=start * (_START / (start.std() or 1.0)),
        metric="cosine",
        perplexity=min(_PERPLEXITY, (count - 1) / 2),
        early_exaggeration=1,
        learning_rate=max(count / 16, 5),
        max_iter=500,
        method="exact" if count <= _EXACT else "barnes_hut",
        random_state=0,
    ).fit_transform(components)


def _scaled(points: Any) -> Any:
    low, high = points.min(axis=0), points.max(axis=0)
    return (points - low) / np.where(high > low, high - low, 1.0)


def _spread(points: Any) -> Any:
    """Push apart the points that are too near each other, until none are, or for a fixed number of rounds."""
    gap = min(np.sqrt(_CLAIM / len(points)), 0.2)
    for _ in range(_ROUNDS):
        near = radius_neighbors_graph(points, gap * 0.999, mode="distance").tocoo()
        if not near.nnz:
            break
        apart = points[near.row] - points[near.col]
        # Points in one place part along the diagonal, the earlier to the upper left.
        apart[near.data == 0] = np.sign(near.row - near.col)[near.data == 0, None]
        length = np.linalg.norm(apart, axis=1)
        pushes = apart * ((gap - near.data) / 2 / length)[:, None]
        np.add.at(moved := points.copy(), near.row, pushes)
        points = moved.clip(0.0, 1.0)
    return points


def leading_tags(pages: Mapping[str, Page]) -> list[str]:
    """Pick the few tags that together cover the most papers, for as many colours.

    Args:
        pages: the library's pages, by slug.

    Returns:
        Up to `LEADING` tags, each the one that covers most of what those before it leave; of equal
        ones, the first by name.
    """
    left = [set(page.paper.tags) for page in pages.values()]
    chosen: list[str] = []
    while len(chosen) < LEADING and (tags := sorted(set().union(*left))):
        chosen.append(max(tags, key=lambda tag: sum(tag in of_paper for of_paper in left)))
        left = [of_paper for of_paper in left if chosen[-1] not in of_paper]
    return chosen
