"""What each paper is about: the words of its field, its tags, its authors."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from precis.library.page import Page

# A title says in few words what a summary says in many.
_TITLE_WEIGHT = 5
# How much of the likeness of two papers is due to what.
_SHARES = {"word": 0.6, "tag": 0.25, "author": 0.15}

# `multi-agent` is a word, and says more than its parts.
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,}){0,4}")
_STOP_WORDS = frozenset(Path(__file__).with_name("stop_words.txt").read_text(encoding="utf-8").split())


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
    slugs = sorted(pages)
    titles = [_title_words(pages[slug]) for slug in slugs]
    field = {word for title in titles for word in title}
    texts = (_words(pages[slug], title, field) for slug, title in zip(slugs, titles, strict=True))
    tags = [Counter(pages[slug].paper.tags) for slug in slugs]
    authors = [Counter(pages[slug].paper.authors) for slug in slugs]
    blocks = {
        "word": _block(field, texts),
        "tag": _block(set().union(*tags), tags),
        "author": _block(set().union(*authors), authors),
    }
    names = [(kind, name) for kind, (found, _) in blocks.items() for name in found]
    weighted = [math.sqrt(_SHARES[kind]) * matrix for kind, (_, matrix) in blocks.items()]
    return Features(slugs, names, hstack(weighted, format="csr"))


def _title_words(page: Page) -> list[str]:
    title = " ".join([page.paper.title, *page.paper.also_known_as])
    return [word for word in _WORD.findall(title.lower()) if word not in _STOP_WORDS]


def _words(page: Page, title: Iterable[str], field: set[str]) -> Counter[str]:
    counts = Counter(word for word in _WORD.findall(page.body.lower()) if word in field)
    for word in title:
        counts[word] += _TITLE_WEIGHT
    return counts


def _block(names: Iterable[str], rows: Iterable[Mapping[str, int]]) -> tuple[list[str], Any]:
    """Weigh one kind of features: a row a paper, a column a name."""
    ordered = sorted(names)
    column = {name: at for at, name in enumerate(ordered)}
    # As arrays from the start: a library's words as objects take ten times the room.
    columns, counts, ends = array("i"), array("i"), array("i", [0])
    for row in rows:
        columns.extend(column[name] for name in row)
        counts.extend(row.values())
        ends.append(len(columns))
    shape = (len(ends) - 1, len(ordered))
    matrix = csr_matrix((1 + np.log(np.asarray(counts, dtype=float)), columns, ends), shape=shape)
    matrix.sort_indices()
    papers = np.bincount(matrix.indices, minlength=len(ordered))
    matrix.data *= (np.log((1 + shape[0]) / (1 + papers)) + 1)[matrix.indices]
    return ordered, _unit(matrix)


def _unit(matrix: Any) -> Any:
    """Give each row the length 1; empty ones stay empty."""
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    squares = np.bincount(row, weights=matrix.data**2, minlength=matrix.shape[0])
    matrix.data /= np.sqrt(squares)[row]
    return matrix
