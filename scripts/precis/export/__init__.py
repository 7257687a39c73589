"""The library as data for other programs: facts, citations, feeds.

`FORMATS` is the one list of what `precis export` writes, what the site offers, and what its pages and
`llms.txt` name. A new format is a module here and a row there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from precis.export.bibtex import papers_bib
from precis.export.csl import papers_csl
from precis.export.facts import papers_json
from precis.library.library import Library

Related = Mapping[str, tuple[str, ...]]
"""The slugs of the papers that are most alike, by slug."""


@dataclass(frozen=True)
class Format:
    """A format the whole library can be had in.

    Attributes:
        name: what `precis export` calls it.
        file: its address, relative to the site.
        holds: what is in it, in a few words.
        write: writes it.
    """

    name: str
    file: str
    holds: str
    write: Callable[[Library, Related], str]


FORMATS = (
    Format("json", "papers.json", "every fact, and how the papers are linked", papers_json),
    Format("bibtex", "papers.bib", "citations as BibTeX", lambda library, _: papers_bib(library)),
    Format("csl", "papers.csl.json", "citations as CSL-JSON", lambda library, _: papers_csl(library)),
)
