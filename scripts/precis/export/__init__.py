"""The library as data for other programs: facts, citations, feeds."""

from precis.export.bibtex import papers_bib
from precis.export.csl import papers_csl
from precis.export.facts import papers_json, site_url

__all__ = ["papers_bib", "papers_csl", "papers_json", "site_url"]
