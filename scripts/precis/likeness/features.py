"""What each paper is about: the words of its field, its tags, its authors."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from precis.library.page import Page

# A title says in few words what a summary says in many.
_TITLE_WEIGHT = 5
# How much of the likeness of two papers is due to what.
_SHARES = {"word": 0.6, "tag": 0.25, "author": 0.15}

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


def features(pages: Mapping[str, Page]) -> Features:
    """Describe each paper by its words, tags and authors.

    Each of the three is a TF-IDF vector (Salton and Buckley, 1988) of unit length, with logarithmic
    counts. Only words that stand in some paper's title count: those are the field's, and the others are
    the writer's, whose papers would otherwise look alike.

    Args:
        pages: the library's pages, by slug.
    """
    if not pages:
        return Features([], [], csr_matrix((0, 1)))
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
