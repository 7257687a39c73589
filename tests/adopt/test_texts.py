"""What becomes of the text of a note, on the cases of fixtures/texts/: a file for each dialect."""

from pathlib import Path

import pytest

from precis.adopt.compose import section
from precis.adopt.note import Dialect, Note
from tests.cases import Case, cases

FIXTURES = Path(__file__).parent / "fixtures/texts"


def nowhere(_: str) -> None:
    """Find no page and no figure."""


def made(case: Case) -> tuple[str, str]:
    """What becomes of the note of a case, and what is told of it."""
    told: list[str] = []
    note = Note("note.md", "note", {}, case.parts["note"], Dialect[case.file.upper()], case.parts["note"])
    text = section(note, nowhere, nowhere, lambda what, why: told.append(str(note.notice(what, why))))
    return text, "\n".join(told)


@pytest.mark.parametrize("case", list(cases(FIXTURES)), ids=str)
def test_text(case: Case) -> None:
    text, told = made(case)
    assert text.strip() == case.parts.get("page", case.parts["note"]).strip()
    assert told.strip() == case.parts.get("left", "").strip()
