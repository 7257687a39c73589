"""Marks: edits at the same place, and doubts that an edit answers."""

import pytest

from precis.restore.rule import Doubt, Repair
from precis.restore.settle import apply, settle


def test_the_first_edit_of_a_gap_wins() -> None:
    assert settle([Repair(1, 3, "\n- "), Repair(1, 3, " - "), Repair(2, 3, "")]) == (
        [Repair(1, 3, "\n- ")],
        [],
    )


def test_a_doubt_about_a_gap_is_answered_by_an_edit_of_the_gap() -> None:
    in_gap, elsewhere = Doubt(1, "  b", "a dash?"), Doubt(3, "b", "a word?")
    assert settle([in_gap, elsewhere, Repair(1, 3, " - ")])[1] == [elsewhere]
    assert settle([in_gap, elsewhere])[1] == [in_gap, elsewhere]


def test_letters_are_never_taken_away() -> None:
    with pytest.raises(ValueError, match="would take away 'b'"):
        apply("abc", [Repair(1, 2, "")])
