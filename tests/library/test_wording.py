from pathlib import Path

import pytest

from precis.errors import Refused
from precis.library import wording


def test_a_file_gives_each_name_a_text(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text('# Acronyms.\n"FL": "fog light: a light seen in fog"\n', "utf-8")
    assert wording.read(tmp_path / "glossary.yml") == {"FL": "fog light: a light seen in fog"}


def test_a_file_that_is_missing_or_of_comments_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "venues.yml").write_text("# None yet.\n", "utf-8")
    assert wording.read(tmp_path / "venues.yml") == {}
    assert wording.read(tmp_path / "glossary.yml") == {}
    assert wording.read_spelling(tmp_path / "spelling.txt") == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('"FL": 3\n', "1:1"),
        ("- FL\n", "1:1"),
        ('"FL": "a light"\n"FL": "b light"\n', "2:1"),
        ('"F": "x: y\n', "2:1"),
    ],
)
def test_what_is_no_pair_of_texts_is_refused_with_its_place(text: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(Refused) as caught:
        wording.read(path)
    assert str(caught.value).startswith(f"{path}:{place}: ")


def test_spelling_is_found_by_letters_alone(tmp_path: Path) -> None:
    (tmp_path / "spelling.txt").write_text("# One form a line.\nfog-light\nlighthouse\n\n", "utf-8")
    assert wording.read_spelling(tmp_path / "spelling.txt") == {
        "foglight": "fog-light",
        "lighthouse": "lighthouse",
    }


def test_words_are_listed_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    assert wording.read_words(path) == ()
    path.write_text('# Ours.\n- "in-situ"\n- "Überfunktion"\n', "utf-8")
    assert wording.read_words(path) == ("in-situ", "Überfunktion")


@pytest.mark.parametrize("word", ["two words", "-trained", "a" * 61, "a,b"])
def test_what_is_no_word_is_refused_with_its_place(word: str, tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text(f'- "in-situ"\n- "{word}"\n', "utf-8")
    with pytest.raises(Refused) as caught:
        wording.read_words(path)
    assert str(caught.value).startswith(f"{path}:2:3: ")
