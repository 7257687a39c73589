"""Candidates as rows of the catalogue, to be pasted by a curator or to be added."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from precis.characters import one_line
from precis.errors import Place, Refused
from precis.files import rewrite, write_new
from precis.identify.rank import Candidate
from precis.ingest import catalogue
from precis.ingest.catalogue import Row
from precis.ingest.dump import Record
from precis.library import quoted
from precis.library.paper import Facts

LIKELY = 0.5
"""From this score on a row stands ready to be pasted; those below have to be uncommented."""

_WORTH_A_ROW = 0.05  # less likely candidates are named, and have no row
_WORDS = 12  # of a record, to know it by
_LONGEST_NOTE = 500


def row(record: Record, candidate: Candidate) -> Row | None:
    """Make the row that says that a record is about a paper.

    It is of medium confidence, and its note says why: nobody has checked it.

    Returns:
        The row; None where a fact is not known that a row needs.
    """
    facts = candidate.work.facts
    if not (facts.authors and facts.year and facts.venue):
        return None
    note = f"Recognised by its text, which {'; '.join(candidate.reasons)}; not checked yet."
    return Row(
        **facts.model_dump(),
        dump=record.dump,
        line=record.line,
        sha256=record.sha256,
        confidence="medium",
        note=one_line(note)[:_LONGEST_NOTE].strip(),
    )


def yaml(row: Row) -> str:
    """Write a row as the catalogue's rows are written: every string in quotes."""
    return quoted.dump([row.model_dump(exclude_defaults=True)])


def report(record: Record, candidates: Sequence[Candidate], added: bool = False) -> str:
    """Tell a record's candidates and why, in comments, with their rows.

    What is printed of several records is a catalogue: of each record, the first row stands if it is likely,
    and the others are comments.

    Args:
        record: the record.
        candidates: its candidates, best first.
        added: whether the best one's row is in the catalogue by now.
    """
    lines = [f"# {record.dump}:{record.line}: {_opening(record)}"]
    if not candidates:
        lines.append("# No candidate; ask a service with --ask, or find its title and write its row by hand.")
    for index, candidate in enumerate(candidates):
        lines += ["#", *_told(candidate)]
        found = row(record, candidate)
        ready = index == 0 and candidate.score >= LIKELY
        if added and index == 0:
            lines.append("#   added to the catalogue")
        elif candidate.score < _WORTH_A_ROW:
            continue
        elif found is None:
            lines.append(
                "#   --ask a service for what its row lacks, or look it up; the title is as the text has it:"
            )
            lines += [f"# {line}" for line in _begun(record, candidate).splitlines()]
        else:
            lines += [line if ready else f"# {line}" for line in yaml(found).splitlines()]
    return "\n".join(lines) + "\n"


def _begun(record: Record, candidate: Candidate) -> str:
    """Begin the row of a paper of which not every fact is known that a row needs."""
    needed = {"authors": ["…"], "year": "…", "venue": "…"}
    known = needed | candidate.work.facts.model_dump(exclude_defaults=True)
    ordered = {key: known[key] for key in Facts.model_fields if key in known}
    return quoted.dump([{**ordered, "dump": record.dump, "line": record.line, "sha256": record.sha256}])


def _opening(record: Record) -> str:
    words = one_line(record.text[:1000]).split()
    return " ".join(words[:_WORDS])[:200] + " …" * (len(words) > _WORDS)


def _told(candidate: Candidate) -> Iterator[str]:
    yield f"# {candidate.score:.2f} {_named(candidate)}, from {candidate.work.origin}"
    yield from (f"#   {one_line(reason)}" for reason in candidate.reasons)


def _named(candidate: Candidate) -> str:
    facts = candidate.work.facts
    by = f"{facts.authors[0]}{' et al.' * (len(facts.authors) > 1)}" if facts.authors else ""
    known = ", ".join(filter(None, [by, str(facts.year or "")]))
    return one_line(f"{facts.title} ({known})" if known else facts.title)


def accepted(record: Record, candidates: Sequence[Candidate], least: float) -> Row | None:
    """Give the best candidate's row if it scores high enough, and can be written.

    Args:
        record: the record.
        candidates: its candidates, best first.
        least: the score it needs; scores add up to one, so that above one half no other comes near it.
    """
    best = candidates[0] if candidates else None
    return row(record, best) if best and best.score >= least else None


def add(path: Path, rows: Sequence[Row]) -> None:
    """Add rows to the catalogue's file; it is written whole or not at all, and what is there stays as it is.

    Raises:
        Refused: it cannot be written, or would be no catalogue.
    """
    if path.exists():
        rewrite(path, with_rows(path, path.read_bytes().decode(), rows))
    elif not write_new(path, with_rows(path, "", rows)):
        raise Refused(Place(path), "has just been written by somebody else; run again")


def with_rows(path: Path, text: str, rows: Sequence[Row]) -> str:
    """Write rows below a catalogue.

    Args:
        path: the catalogue's, for messages.
        text: the catalogue, byte for byte.
        rows: those to add.

    Raises:
        Refused: the whole would not be a catalogue.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    above = text if not text or text.endswith("\n") else text + newline
    below = "\n".join(map(yaml, rows)).replace("\n", newline)
    whole = f"{above}{newline if above else ''}{below}"
    try:
        catalogue.parse(path, whole.removeprefix("\ufeff").replace("\r\n", "\n"))
    except Refused as error:
        problem = f"rows cannot be added below what is there ({error.problem}); paste them by hand"
        raise Refused(error.place, problem) from None
    if len(whole.encode()) > catalogue.MAX_BYTES:
        raise Refused(Place(path), f"would hold more than {catalogue.MAX_BYTES:,} bytes; make it shorter")
    return whole
