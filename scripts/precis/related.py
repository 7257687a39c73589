"""Which papers are alike, by the words of their titles, tags and summaries."""

from collections.abc import Mapping

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from precis.library import Page

NEIGHBOURS = 5
# A title and a tag say in few words what a summary says in many.
_TITLE_WEIGHT = 5
_TAG_WEIGHT = 3


def _words(page: Page) -> str:
    paper = page.paper
    names = " ".join([paper.title, *paper.also_known_as])
    return " ".join([*[names] * _TITLE_WEIGHT, *paper.tags * _TAG_WEIGHT, page.body])


def related(pages: Mapping[str, Page]) -> dict[str, tuple[str, ...]]:
    """Find each paper's nearest neighbours.

    The distance is the cosine between TF-IDF vectors (Salton and Buckley, 1988) with logarithmic
    term counts, over words of two letters or more.

    Args:
        pages: the library's pages, by slug.

    Returns:
        For each slug, the slugs of up to `NEIGHBOURS` other papers, the nearest first; papers that
        share no word are left out.
    """
    slugs = sorted(pages)
    if len(slugs) < 2:
        return dict.fromkeys(slugs, ())
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform(_words(pages[slug]) for slug in slugs)
    count = min(NEIGHBOURS + 1, len(slugs))
    distances, indices = NearestNeighbors(n_neighbors=count, metric="cosine").fit(matrix).kneighbors(matrix)
    found: dict[str, tuple[str, ...]] = {}
    for own, slug in enumerate(slugs):
        near = zip(distances[own], indices[own], strict=True)
        others = [slugs[other] for distance, other in near if other != own and distance < 1.0]
        found[slug] = tuple(others[:NEIGHBOURS])
    return found
