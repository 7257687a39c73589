r"""BibTeX.

Accented letters are written as BibTeX's special characters (`{\"a}`), which old and new programs alike
sort and print; other letters stay as they are, in UTF-8. Formulas in titles stay TeX.
"""

import re
import unicodedata
from collections.abc import Iterator

from precis.export.keys import citable
from precis.export.names import split_name
from precis.library.library import Library
from precis.library.paper import Paper
from precis.library.venue import Venue, VenueKind
from precis.markdown.titles import pieces

_TYPES = {
    VenueKind.JOURNAL: ("article", "journal"),
    VenueKind.PROCEEDINGS: ("inproceedings", "booktitle"),
    VenueKind.PREPRINT: ("misc", ""),
    VenueKind.OTHER: ("misc", "howpublished"),
}
_MARKS = {mark: f"\\{mark}" for mark in "&%#_$"} | {
    "{": r"{\textbraceleft}",  # `\{` would still be counted as a brace
    "}": r"{\textbraceright}",
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
# pylatexenc knows these too, but takes some for others (`ű` for `ú`).
_ACCENTS = dict(
    zip(
        "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING CIRCUMFLEX ACCENT}"
        "\N{COMBINING TILDE}\N{COMBINING MACRON}\N{COMBINING BREVE}\N{COMBINING DOT ABOVE}"
        "\N{COMBINING DIAERESIS}\N{COMBINING RING ABOVE}\N{COMBINING DOUBLE ACUTE ACCENT}"
        "\N{COMBINING CARON}\N{COMBINING CEDILLA}\N{COMBINING OGONEK}",
        "`'^~=u.\"rHvck",
        strict=True,
    )
)
_LETTERS = dict(zip("łŁøØßæÆœŒı", ["l", "L", "o", "O", "ss", "ae", "AE", "oe", "OE", "i"], strict=True))
# Between two signs that TeX would print as one: `--` as a dash, two quotation marks as a double one.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
# Names in titles, which styles that write titles in lower case must leave alone.
_NAMES = re.compile(
    r"(Atari|Banach|Bayes|Boltzmann|Carlo|Dirichlet|Fourier|Gauss|Gibbs|Hessian|Hilbert|Jacobian|Kalman"
    r"|Langevin|Laplac|Lipschitz|Lyapunov|Markov|Monte|Nash|Newton|Poisson|Riemann|Stein|Wasserstein"
    r"|Wikipedia|Winograd)"
)


def papers_bib(library: Library) -> str:
    """Write `papers.bib`: an entry for each paper that can be cited, in order of their keys."""
    return "\n".join(entry(key, page.paper, library.venue(page)) for key, page in citable(library).items())


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
        container: _escaped(place.full_name) if container else "",
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
        yield "doi", _balanced(paper.doi)
    if paper.url:
        yield "url", _balanced(paper.url)


def _balanced(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D")


def _escaped(text: str) -> str:
    written = "".join(_character(character) for character in unicodedata.normalize("NFC", text))
    return _LIGATURES.sub("{}", written)


def _character(character: str) -> str:
    if character in _LETTERS:
        return f"{{\\{_LETTERS[character]}}}"
    base, *marks = list(unicodedata.normalize("NFD", character))
    if base.isascii() and base.isalpha() and len(marks) == 1 and marks[0] in _ACCENTS:
        return f"{{\\{_ACCENTS[marks[0]]}{{{base}}}}}"
    return _MARKS.get(character, character)


def _author(name: str) -> str:
    parts = split_name(name)
    if not parts.given or " and " in f" {name.lower()} ":
        return f"{{{_escaped(name)}}}"
    family = f"{parts.particle} {parts.family}".strip()
    return ", ".join(_escaped(part) for part in (family, parts.suffix, parts.given) if part)


def _title(title: str) -> str:
    """Write a title; words whose capitals say something stand in braces."""
    return "".join(
        f"{{${piece}$}}" if is_formula else " ".join(_word(word) for word in piece.split(" "))
        for piece, is_formula in pieces(title)
    )


def _word(word: str) -> str:
    return f"{{{_escaped(word)}}}" if _NAMES.match(word) or _has_telling_capital(word) else _escaped(word)


def _has_telling_capital(word: str) -> bool:
    """Find capitals within a word (`InfoGAN`), after a digit (`3D`) and alone (`Q-learning`)."""
    parts = re.findall(r"[^\W\d_]+", word)
    alone = word != "A" and any(len(part) == 1 and part.isupper() for part in parts)
    return alone or any(part[1:] != part[1:].lower() for part in parts) or bool(re.search(r"\d[A-Z]", word))
