"""Which papers are alike, and in what: the words of their field, their tags, their authors."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from precis.library import Page

NEIGHBOURS = 5
# A title says in few words what a summary says in many.
_TITLE_WEIGHT = 5
# How much of the likeness of two papers is due to what.
_SHARES = {"word": 0.6, "tag": 0.25, "author": 0.15}
_WORDS_SHOWN = 3
# Below it, the words that two papers share are those that any two share.
_LEAST_SHOWN = 0.012

# `multi-agent` is a word, and says more than its parts.
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,}){0,4}")


@dataclass(frozen=True)
class Features:
    """What each paper of a library is about.

    Attributes:
        slugs: the papers, in order of their slugs.
        names: what each column stands for: `word`, `tag` or `author`, and which.
        matrix: a row a paper; two rows' product is the papers' likeness.
    """

    slugs: Sequence[str]
    names: Sequence[tuple[str, str]]
    matrix: Any


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


def features(pages: Mapping[str, Page]) -> Features:
    """Describe each paper by its words, tags and authors.

    Each of the three is a TF-IDF vector (Salton and Buckley, 1988) of unit length, with logarithmic
    counts. Only words that stand in some paper's title count: those are the field's, and the others are
    the writer's, whose papers would otherwise look alike.

    Args:
        pages: the library's pages, by slug.
    """
    slugs = sorted(pages)
    papers = [pages[slug].paper for slug in slugs]
    titles = [_words(" ".join([paper.title, *paper.also_known_as])) for paper in papers]
    field = {word for title in titles for word in title}
    bodies = [[word for word in _words(pages[slug].body) if word in field] for slug in slugs]
    described = {
        "word": [title * _TITLE_WEIGHT + body for title, body in zip(titles, bodies, strict=True)],
        "tag": [paper.tags for paper in papers],
        "author": [paper.authors for paper in papers],
    }
    blocks = {kind: _block(rows) for kind, rows in described.items()}
    names = [(kind, name) for kind, (found, _) in blocks.items() for name in found]
    weighted = [math.sqrt(_SHARES[kind]) * matrix for kind, (_, matrix) in blocks.items()]
    return Features(slugs, names, hstack(weighted, format="csr"))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in ENGLISH_STOP_WORDS]


def _block(rows: Sequence[Sequence[str]]) -> tuple[list[str], Any]:
    """Weigh one kind of features; where nobody has any, there is one column, and it is empty."""
    if not any(rows):
        return [""], csr_matrix((len(rows), 1))
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    matrix = vectorizer.fit_transform(rows)
    return [str(name) for name in vectorizer.get_feature_names_out()], matrix


def related(pages: Mapping[str, Page]) -> dict[str, tuple[Neighbour, ...]]:
    """Find each paper's nearest neighbours, by the cosine between their features.

    Args:
        pages: the library's pages, by slug.

    Returns:
        For each slug, up to `NEIGHBOURS` other papers, the nearest first; papers that have nothing in
        common are left out.
    """
    if len(pages) < 2:
        return dict.fromkeys(pages, ())
    known = features(pages)
    count = min(NEIGHBOURS + 1, len(pages))
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
