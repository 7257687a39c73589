"""From records to candidates: what the library knows, what services answer, and how well each fits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from pydantic import ValidationError

from precis.characters import one_line
from precis.identifiers import arxiv_year
from precis.identify.clues import Clues
from precis.identify.rank import Candidate, rank
from precis.identify.services import Question, questions
from precis.identify.usual import Usual
from precis.identify.work import PREPRINT, Work, merged
from precis.ingest.catalogue import Catalogue
from precis.ingest.dump import Record
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Facts
from precis.library.slug import slug_of

Ask = Callable[[list[Question]], Iterable[Work]]


def held(catalogue: Catalogue, library: Library) -> list[Work]:
    """List the papers that the catalogue and the library know; what a page says tells of its paper."""
    rows = {slug_of(row.title): row.facts for row in catalogue.rows}
    pages = {slug: page for slug, page in library.pages.items() if page.paper.identified}
    # A second row for a paper has to say what the first one says.
    facts = {slug: _facts(page) for slug, page in pages.items()} | rows
    return [
        Work(facts[slug], pages[slug].body if slug in pages else "", "the library", settled=True)
        for slug in sorted(facts)
    ]


def _facts(page: Page) -> Facts:
    return Facts(**{name: getattr(page.paper, name) for name in Facts.model_fields})


def linked(clues: Clues) -> Iterator[Work]:
    """List the papers that a text gives an identifier of; their authors are not known."""
    for each in clues.identifiers:
        # A text that mentions another paper says its title, too, which must not speak for that paper.
        title = one_line(each.title) if each.own else ""
        facts: dict[str, object] = {"title": title or str(each), each.kind: each.value}
        if each.kind == "arxiv":
            facts |= {"year": arxiv_year(each.value), "venue": PREPRINT}
        with suppress(ValidationError):  # a title longer than any
            yield Work(Facts.model_validate(facts), "", "the text itself")


def search(
    records: Sequence[Record], unknown: Sequence[Record], catalogue: Catalogue, library: Library, ask: Ask
) -> Iterator[tuple[Record, list[Candidate]]]:
    """Find the papers that records may be about.

    Args:
        records: every record of the dumps, which say what is usual.
        unknown: those of them to identify.
        catalogue: its papers are candidates.
        library: so are its papers.
        ask: gives the papers that services answer to questions.

    Yields:
        Each unknown record with its candidates, best first.
    """
    read = {record.sha256: Clues(record.text) for record in records}
    bodies = [
        Clues(page.body)
        for page in library.pages.values()
        if not any(summary.sha256 in read for summary in page.paper.summaries)
    ]
    told = [*read.values(), *bodies]
    known = held(catalogue, library)
    usual = Usual(told, known)
    asked = [question for record in unknown for question in questions(read[record.sha256], usual)]
    named = [work for record in unknown for work in linked(read[record.sha256])]
    pool = merged([*known, *ask(asked), *named])
    usual = Usual(told, pool)
    for record in unknown:
        yield record, rank(read[record.sha256], pool, usual)
