"""Where each paper lies on the map: papers that are alike lie close together, in regions with names.

A map of many papers is looked at in steps. Its regions are topics, whose regions are narrower topics, down to
those of a few papers; each lies in a part of the one it belongs to, so that every step shows the same map,
only nearer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags

from precis.likeness.features import Features
from precis.likeness.related import Neighbour

NEAREST = 150
"""How many papers a region may have, to be shown paper by paper."""

_REGIONS = 24
# A topic that would add less than this share of the papers to those of other topics is no region.
_LEAST = 1 / 40
# A region has at least this share of the room, for its name.
_ROOM = 1 / 30
_CELLS = 16
_WORDS = 3
# Part of a region's side that stays free, so that one sees from afar which papers are one region's.
_EDGE = 0.02
# How many features decide where papers start, and how far they are drawn to related ones, in how many rounds.
_HEAVIEST = 64
_DRAWN = 0.95
_ROUNDS = 60
# How far from the middle a cut may be, to part what is not alike.
_MIDDLE = 0.16
# The last digits depend on the machine, and decide nothing.
_DIGITS = 9


@dataclass(frozen=True)
class Box:
    """A rectangle of the map, in parts of the rectangle around it: from left, from top, width, height."""

    left: float
    top: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Say where a place within it lies in the rectangle around it, off its edges."""
        inner_x, inner_y = (_EDGE + (1 - 2 * _EDGE) * at for at in (x, y))
        return self.left + inner_x * self.width, self.top + inner_y * self.height


_ALL = Box(0.0, 0.0, 1.0, 1.0)
_SQUARE = 1.0


@dataclass(frozen=True)
class Region:
    """A part of the map, or all of it.

    Attributes:
        name: the tag its papers have in common; a number where no tag tells them from those beside them;
            empty for the papers of other tags.
        words: for a number, the words that tell its papers from those beside them.
        box: where it lies in the region that it is a part of.
        shape: its width by its height.
        parts: its regions; none for one of a region that is shown paper by paper.
        papers: where its papers lie in it, by slug, where it has no parts.
    """

    name: str
    words: tuple[str, ...]
    box: Box
    shape: float
    parts: tuple["Region", ...] = ()
    papers: Mapping[str, tuple[float, float]] | None = None

    @cached_property
    def places(self) -> Mapping[str, tuple[float, float]]:
        """Where each of its papers lies in it, by slug."""
        inner = ((slug, part.box.place(*place)) for part in self.parts for slug, place in part.places.items())
        return dict(inner) if self.papers is None else self.papers

    @property
    def near(self) -> bool:
        """Whether it is shown paper by paper."""
        return len(self.places) <= NEAREST


def chart(known: Features, related: Mapping[str, tuple[Neighbour, ...]]) -> Region:
    """Draw the map of a library.

    Regions get rectangles as in Nmap (Duarte and others, 2014): a square is cut in two between regions,
    across its longer side, then each half again, so that each has the room its papers need, on its own side
    of all others. Papers stand in their region in rows. Where t-SNE draws another map for each paper that is
    added, this one hardly changes.

    Args:
        known: what the papers are about.
        related: each paper's nearest neighbours, by its slug.

    Returns:
        The region of all papers. The same library gives the same map.
    """
    if not known.slugs:
        return Region("", (), _ALL, _SQUARE, papers={})
    return _Chart(known, embed(known, related)).region("", (), _ALL, _SQUARE, np.arange(len(known.slugs)))


def embed(known: Features, related: Mapping[str, tuple[Neighbour, ...]]) -> Any:
    """Bring features down to two dimensions.

    Each paper starts where the two principal components of the heaviest features have it, and is drawn to its
    neighbours, by rounds of averages with them. All of it is linear but for the components, so that a small
    change has a small effect.

    Args:
        known: what the papers are about.
        related: each paper's nearest neighbours, by its slug.

    Returns:
        A row a paper, of two numbers.
    """
    start = _components(known.matrix)
    to_neighbours = _averages(known, related)
    points = start
    for _ in range(_ROUNDS):
        points = (1 - _DRAWN) * start + _DRAWN * (to_neighbours @ points)
    return points.round(_DIGITS)


def _components(matrix: Any) -> Any:
    weight = np.asarray(matrix.power(2).sum(axis=0)).ravel().round(_DIGITS)
    heaviest = matrix[:, np.argsort(-weight, kind="stable")[:_HEAVIEST]].toarray()
    # Two columns more, of nothing: there are two components of whatever little is known.
    centred = np.pad(heaviest - heaviest.mean(axis=0), ((0, 0), (0, 2)))
    directions = np.linalg.eigh(centred.T @ centred)[1][:, :-3:-1]
    # An eigenvector's sign is the solver's choice.
    leading = np.abs(directions).round(_DIGITS).argmax(axis=0)
    return centred @ (directions * np.sign(directions[leading, [0, 1]]))


def _averages(known: Features, related: Mapping[str, tuple[Neighbour, ...]]) -> Any:
    """Make the matrix that takes each paper to the middle of its neighbours and of those it is one of."""
    row = {slug: at for at, slug in enumerate(known.slugs)}
    pairs = [(row[slug], row[other.slug]) for slug, others in related.items() for other in others]
    owns, others = np.array([*pairs, *((at, at) for at in row.values())]).T
    shape = (len(row), len(row))
    links = csr_matrix((np.ones(len(owns)), (owns, others)), shape=shape)
    both = ((links + links.T) > 0).astype(float)
    return diags(1 / np.asarray(both.sum(axis=1)).ravel()) @ both


@dataclass(frozen=True)
class _Chart:
    """What regions are made from: features and, a row a paper, their two dimensions."""

    known: Features
    points: Any

    def region(self, name: str, words: tuple[str, ...], box: Box, shape: float, rows: Any) -> Region:
        """Divide papers into regions, and those again, as far as each is shown paper by paper."""
        topics = self._topics(rows)
        if len(rows) <= NEAREST:
            parts = [self._group(*topic) for topic in self._side_by_side(topics or {"": rows}, shape)]
        elif topics:
            parts = [self.region(topic, (), *rest) for topic, *rest in self._side_by_side(topics, shape)]
        else:
            parts = [*self._cells(rows, shape)]
        return Region(name, words, box, shape, tuple(parts))

    def _group(self, name: str, box: Box, shape: float, rows: Any) -> Region:
        places = {self.known.slugs[rows[at]]: place for at, place in _in_rows(self.points[rows], shape)}
        return Region(name, (), box, shape, papers=dict(sorted(places.items())))

    def _topics(self, rows: Any) -> dict[str, Any]:
        """Divide papers by the topics that together cover the most; see `_cover`.

        Each belongs to that of its topics whose papers it is most like; those with none of them come last.
        """
        columns = [at for at, (kind, _) in enumerate(self.known.names) if kind == "tag"]
        matrix = self.known.matrix[rows]
        tagged = matrix[:, columns].toarray() > 0
        chosen = _cover(tagged)
        if not chosen:
            return {}
        has = tagged[:, chosen].astype(float)
        likeness = (matrix @ (matrix.T @ (has / has.sum(axis=0)))).round(_DIGITS)
        fit = np.where(has.any(axis=1), np.where(has, likeness, -1.0).argmax(axis=1), len(chosen))
        names = [*(self.known.names[columns[at]][1] for at in chosen), ""]
        found = {name: rows[fit == at] for at, name in enumerate(names)}
        return {name: members for name, members in found.items() if len(members)}

    def _side_by_side(self, topics: Mapping[str, Any], shape: float) -> Iterator[tuple[str, Box, float, Any]]:
        """Give topics their places, each as large as its papers are many, or as its name needs."""
        names = [*topics]
        middles = np.array([self.points[rows].mean(axis=0) for rows in topics.values()]).round(_DIGITS)
        sizes = np.array([len(rows) for rows in topics.values()], dtype=float)
        sizes = sizes.clip(min=sizes.sum() * _ROOM)
        places = {names[at]: place for (at,), place in _divide(middles, sizes, shape, most=1)}
        for name, rows in topics.items():
            yield name, *places[name], rows

    def _cells(self, rows: Any, shape: float) -> Iterator[Region]:
        """Cut papers that no topics tell apart into regions, each named by its words."""
        most = max(NEAREST, len(rows) // _CELLS)
        cells = _divide(self.points[rows], np.ones(len(rows)), shape, most)
        for number, (members, place) in enumerate(cells, start=1):
            inside = rows[np.sort(members)]
            yield self.region(str(number), self._telling(inside, rows), *place, inside)

    def _telling(self, inside: Any, rows: Any) -> tuple[str, ...]:
        """Pick the words of some papers that the papers around them have less of."""
        words = [at for at, (kind, _) in enumerate(self.known.names) if kind == "word"]
        weight = self.known.matrix[inside].mean(axis=0) - self.known.matrix[rows].mean(axis=0)
        telling = np.argsort(-np.asarray(weight).ravel()[words].round(_DIGITS), kind="stable")[:_WORDS]
        return tuple(self.known.names[words[at]][1] for at in telling)


def _cover(tagged: Any) -> list[int]:
    """Pick the tags that together cover the most papers, but for a tag of all.

    Args:
        tagged: a row a paper, a column a tag: whether it has it.

    Returns:
        Columns, each the one that covers most of what those before it leave; of equal ones, the first.
    """
    left = tagged & ~tagged.all(axis=0)
    chosen: list[int] = []
    while left.shape[1] and len(chosen) < _REGIONS:
        counts = left.sum(axis=0)
        best = int(counts.argmax())
        if counts[best] == 0 or counts[best] < _LEAST * len(left):
            break
        chosen.append(best)
        left = left & ~tagged[:, [best]]
    return chosen


def _divide(points: Any, sizes: Any, shape: float, most: int) -> Iterator[tuple[Any, tuple[Box, float]]]:
    """Cut a rectangle of a shape; see `_cut`. Give each piece's box in parts of it, and the piece's shape."""
    for items, cut in _cut(points, sizes, np.arange(len(points)), Box(0.0, 0.0, shape, 1.0), most):
        box = Box(cut.left / shape, cut.top, cut.width / shape, cut.height)
        yield items, (box, cut.width / cut.height)


def _cut(points: Any, sizes: Any, items: Any, box: Box, most: int) -> Iterator[tuple[Any, Box]]:
    """Cut a rectangle in two across its longer side, and each half again.

    Args:
        points: where each item would lie.
        sizes: how much room it needs.
        items: the items within it.
        box: the rectangle.
        most: how many items need no further cut.

    Yields:
        Some items and their rectangle; those to the upper left come first.
    """
    if len(items) <= most:
        yield items, box
        return
    wide = box.width >= box.height
    first, second = (0, 1) if wide else (1, 0)
    ordered = items[np.lexsort((items, points[items, second], points[items, first]))]
    shares = np.cumsum(sizes[ordered]) / sizes[ordered].sum()
    at = _cut_after(points[ordered, first], shares)
    share = float(shares[at])
    for side, part in zip((ordered[: at + 1], ordered[at + 1 :]), _halves(box, share, wide), strict=True):
        yield from _cut(points, sizes, side, part, most)


def _halves(box: Box, share: float, wide: bool) -> tuple[Box, Box]:
    if wide:
        width = box.width * share
        return (
            Box(box.left, box.top, width, box.height),
            Box(box.left + width, box.top, box.width - width, box.height),
        )
    height = box.height * share
    return (
        Box(box.left, box.top, box.width, height),
        Box(box.left, box.top + height, box.width, box.height - height),
    )


def _cut_after(along: Any, shares: Any) -> int:
    """Choose between which two items to cut: where they lie far apart, and near the middle."""
    off = np.abs(shares[:-1] - 0.5).round(_DIGITS)
    gaps = np.diff(along) * np.exp(-((off / _MIDDLE) ** 2))
    return int(np.lexsort((off, -gaps.round(_DIGITS)))[0])


def _in_rows(points: Any, shape: float) -> Iterator[tuple[int, tuple[float, float]]]:
    """Set papers out in rows as long as their rectangle is wide.

    Args:
        points: where each would lie.
        shape: the rectangle's width by its height.

    Yields:
        Each paper's row of `points`, and its place in the rectangle.
    """
    count = min(max(round((len(points) / shape) ** 0.5), 1), len(points))
    downwards = np.lexsort((points[:, 0], points[:, 1]))
    for number, row in enumerate(np.array_split(downwards, count)):
        rightwards = row[np.lexsort((points[row, 1], points[row, 0]))]
        for at, paper in enumerate(rightwards):
            yield int(paper), ((at + 0.5) / len(row), (number + 0.5) / count)
