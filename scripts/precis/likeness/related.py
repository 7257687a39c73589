"""Which papers are alike, and in what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from precis.likeness.features import Features

NEIGHBOURS = 5
_WORDS_SHOWN = 3
# Below it, the words that two papers share are those that any two share.
_LEAST_SHOWN = 0.012
# A paper's neighbours are sought by its rarest features, as long as no more papers than so many have one of
# them, so that a paper takes no longer in a larger library. Of 2,000 papers, these found the neighbours that
# all features would; of 10,000, 98 in 100.
_COMPARED = 2_000
_FEATURES = 4  # at least
_CANDIDATES = 30
# How many papers are compared with all others at a time, which decides how much memory that takes.
_AT_A_TIME = 256
# The last digits of a sum depend on the machine, and decide nothing.
_DIGITS = 9


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
    found: dict[str, list[Neighbour]] = {slug: [] for slug in known.slugs}
    for owns, others in nearest(known.matrix):
        common = _common(known.matrix, owns, others)
        for at, (own, other) in enumerate(zip(owns, others, strict=True)):
            shared = slice(common.indptr[at], common.indptr[at + 1])
            neighbour = _neighbour(known, other, common.indices[shared], common.data[shared])
            found[known.slugs[own]].append(neighbour)
    return {slug: tuple(neighbours) for slug, neighbours in found.items()}


def nearest(matrix: Any) -> Iterator[tuple[Any, Any]]:
    """Find each row's nearest rows, by their product: of those that share a rare feature with it.

    Args:
        matrix: a row a paper, as in `Features`.

    Yields:
        Pairs of rows, as an array of rows and one of their neighbours, some rows at a time: up to
        `NEIGHBOURS` pairs a row, the nearest first, and of those as near, the first.
    """
    rare, columns = _rarest(matrix), matrix.T.tocsr()
    for start in range(0, matrix.shape[0], _AT_A_TIME):
        near = (rare[start : start + _AT_A_TIME] @ columns).tocsr()
        owns, others = _best(near, start, _CANDIDATES)
        exact = _common(matrix, owns, others).sum(axis=1)
        candidates = csr_matrix((np.asarray(exact).ravel(), (owns - start, others)), shape=near.shape)
        yield _best(candidates, start, NEIGHBOURS)


def _rarest(matrix: Any) -> Any:
    """Leave each row its rarest features; of those as rare, the first."""
    papers = np.bincount(matrix.indices, minlength=matrix.shape[1])
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, papers[matrix.indices], row))
    compared = np.concatenate([[0], np.cumsum(papers[matrix.indices[order]])])
    few = compared[1:] - compared[matrix.indptr[row]] <= _COMPARED
    kept = order[few | (np.arange(matrix.nnz) - matrix.indptr[row] < _FEATURES)]
    return csr_matrix((matrix.data[kept], (row[kept], matrix.indices[kept])), shape=matrix.shape)


def _common(matrix: Any, owns: Any, others: Any) -> Any:
    """Multiply pairs of rows: what each feature adds to their likeness."""
    return matrix[owns].multiply(matrix[others]).tocsr()


def _best(near: Any, start: int, count: int) -> tuple[Any, Any]:
    """Pick each row's greatest entries, but for its own; the rows are those of a library from `start` on."""
    best = []
    for row in range(near.shape[0]):
        stored = slice(near.indptr[row], near.indptr[row + 1])
        others, likeness = near.indices[stored], near.data[stored].round(_DIGITS)
        other = (others != start + row) & (likeness > 0)
        best.append(_greatest(others[other], likeness[other], count))
    owns = start + np.repeat(np.arange(near.shape[0]), [len(others) for others in best])
    return owns, np.concatenate(best)


def _greatest(others: Any, likeness: Any, count: int) -> Any:
    if len(others) > count:
        among = likeness >= np.partition(likeness, -count)[-count]
        others, likeness = others[among], likeness[among]
    return others[np.lexsort((others, -likeness))][:count]


def _neighbour(known: Features, other: int, columns: Any, shares: Any) -> Neighbour:
    order = np.lexsort((columns, -shares.round(_DIGITS)))
    shared = [(*known.names[at], share) for at, share in zip(columns[order], shares[order], strict=True)]

    def names(kind: str, least: float = 0.0) -> tuple[str, ...]:
        return tuple(name for found, name, share in shared if found == kind and share > least)

    words = names("word", _LEAST_SHOWN)[:_WORDS_SHOWN]
    return Neighbour(known.slugs[other], names("tag"), names("author"), words)
