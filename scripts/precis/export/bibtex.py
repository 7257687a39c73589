"""BibTeX: every field balanced, and without a command that is not allowed (`precis.export.tex`)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from precis.export.names import split_name
from precis.export.row import Row, cited
from precis.export.tex import formula_tex, text_tex
from precis.library.paper import Paper
from precis.library.venue import Venue, VenueKind
from precis.markdown.titles import pieces

_TYPES = {
    VenueKind.JOURNAL: ("article", "journal"),
    VenueKind.PROCEEDINGS: ("inproceedings", "booktitle"),
    VenueKind.PREPRINT: ("misc", ""),
    VenueKind.OTHER: ("misc", "howpublished"),
}
# Names in titles, which styles that write titles in lower case must leave alone.
_NAMES = re.compile(
    r"(Atari|Banach|Bayes|Boltzmann|Carlo|Dirichlet|Fourier|Gauss|Gibbs|Hessian|Hilbert|Jacobian|Kalman"
    r"|Langevin|Laplac|Lipschitz|Lyapunov|Markov|Monte|Nash|Newton|Poisson|Riemann|Stein|Wasserstein"
    r"|Wikipedia|Winograd)"
)

# Words and people come again, and each entry does: in the whole library, in its year and on its page.
_KEPT = 2**14


def papers_bib(rows: Iterable[Row]) -> Iterator[str]:
    """Write `papers.bib`, entry by entry: of each paper that can be cited, in order of their keys."""
    for number, row in enumerate(cited(rows)):
        yield ("\n" if number else "") + entry(row.key, row.page.paper, row.place)


def entry(key: str, paper: Paper, place: Venue) -> str:
    """Write a paper's entry: `@article` for journals, `@misc` for preprints, else `@inproceedings`.

    Args:
        key: the name it is cited by.
        paper: a paper that is identified.
        place: where it was published.
    """
    kind, container = _TYPES[place.kind]
    fields = {
        "author": " and ".join(_author(name) for name in paper.authors),
        "title": _title(paper.title),
        container: text_tex(place.full_name) if container else "",
        "year": str(place.year),
        **dict(_addresses(paper)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    """A paper's identifiers and address, which no program wants escaped."""
    if paper.arxiv:
        yield "eprint", paper.arxiv
        yield "archiveprefix", "arXiv"
    if paper.doi:
        yield "doi", _verbatim(paper.doi)
    if paper.url:
        yield "url", _verbatim(paper.url)


def _verbatim(address: str) -> str:
    """Encode the signs by which an address could leave its field, or become a command (`^^5c` is one)."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("^", "%5E").replace("\\", "%5C")


@lru_cache(_KEPT)
def _author(name: str) -> str:
    parts = split_name(name)
    if not parts.given or "and" in name.lower().split():
        return f"{{{text_tex(name)}}}"
    family = f"{parts.particle} {parts.family}".strip()
    return ", ".join(text_tex(part) for part in (family, parts.suffix, parts.given) if part)


def _title(title: str) -> str:
    """Write a title; words whose capitals say something stand in braces."""
    return "".join(
        formula_tex(piece) if is_formula else " ".join(_word(word) for word in piece.split(" "))
        for piece, is_formula in pieces(title)
    )


@lru_cache(_KEPT)
def _word(word: str) -> str:
    return f"{{{text_tex(word)}}}" if _NAMES.match(word) or _has_telling_capital(word) else text_tex(word)


def _has_telling_capital(word: str) -> bool:
    """Find capitals within a word (`InfoGAN`), after a digit (`3D`) and alone (`Q-learning`)."""
    parts = re.findall(r"[^\W\d_]+", word)
    alone = word != "A" and any(len(part) == 1 and part.isupper() for part in parts)
    return alone or any(part[1:] != part[1:].lower() for part in parts) or bool(re.search(r"\d[A-Z]", word))
