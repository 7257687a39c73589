"""The word lists: sorted, without doubles or contradictions, each with a line that explains it."""

from importlib.resources import files
from math import log10
from pathlib import Path

import pytest
from wordfreq import get_frequency_dict

from precis.restore.words.lexicon import is_known, lexicon, stems, zipf

LISTS = sorted(Path(str(files("precis.restore") / "lexicon")).glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_list_is_explained_sorted_and_without_doubles(path: Path) -> None:
    head, *entries = path.read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ")
    assert entries == sorted(set(entries))
    assert all(entry == entry.lower().strip() for entry in entries)


def test_no_compound_is_listed_as_closed_too() -> None:
    assert not lexicon().closed & lexicon().hyphenated.keys()


def test_a_word_that_varies_is_listed_one_way() -> None:
    assert all(lexicon().cuts(word) is not None for word in lexicon().varying)


def test_inflected_forms_stand_for_their_entry() -> None:
    assert lexicon().cuts("encoderdecoders") == (7,)
    assert lexicon().cuts("embeddings") == ()
    assert lexicon().cuts("frobnicator") is None


@pytest.mark.parametrize(
    ("form", "stem"),
    [("tuned", "tune"), ("batches", "batch"), ("policies", "policy"), ("stopping", "stop"), ("nets", "net")],
)
def test_stems(form: str, stem: str) -> None:
    assert stem in stems(form)


def test_frequencies() -> None:
    assert zipf("the") > 7
    assert zipf("frobnicator") == 0


def test_frequencies_are_those_of_wordfreq() -> None:
    listed = get_frequency_dict("en", wordlist="best")
    assert all(zipf(word) == log10(frequency) + 9 for word, frequency in listed.items())
    assert all(map(is_known, listed))
