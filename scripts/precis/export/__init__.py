"""The library as data for other programs: facts, citations, feeds.

`FORMATS` is the one list of what `precis export` writes, what the site offers, and what its pages and
`llms.txt` name. A new format is a module here and a row there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from precis.export.bibtex import papers_bib
from precis.export.csl import papers_csl
from precis.export.facts import papers_json
from precis.export.row import Row


@dataclass(frozen=True)
class Format:
    """A format that papers can be had in.

    Attributes:
        name: what `precis export` calls it.
        file: the address of the whole library in it, relative to the site; each year's folder has its own.
        holds: what is in it, in a few words.
        write: writes papers in it, piece by piece, so that a library is never held as one text.
    """

    name: str
    file: str
    holds: str
    write: Callable[[Iterable[Row]], Iterator[str]]


FORMATS = (
    Format("json", "papers.json", "every fact, and how the papers are linked", papers_json),
    Format("bibtex", "papers.bib", "citations as BibTeX", papers_bib),
    Format("csl", "papers.csl.json", "citations as CSL-JSON", papers_csl),
)
