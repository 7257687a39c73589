from precis.identify.clues import Clues
from precis.identify.services import Question, questions
from precis.identify.usual import Usual


def asked(text: str) -> list[Question]:
    return questions(Clues(text), Usual([Clues(text)], []))


def test_what_a_record_gives_away_is_asked() -> None:
    text = (
        "[paper](https://arxiv.org/abs/1806.90857) RIPPLE decomposes tides. In 'On Calibration of Modern "
        "Ropes' it was done by lanterns. See arXiv:1111.11111."
    )
    first, second, third = asked(text)
    assert first == Question("arxiv", "1806.90857")
    assert second == Question("words", "On Calibration of Modern Ropes")
    assert {"ripple", "lanterns"} <= set(third.text.split())


def test_words_that_lost_their_hyphens_are_not_asked() -> None:
    (question,) = asked("A horn for outofharbour detection.")
    assert set(question.text.split()) == {"a", "horn", "for", "detection"}


def test_no_sign_reaches_a_search_engine() -> None:
    (title, _) = asked('## Ropes AND (Knots OR "Anchors") ti:Fog~2 summary')
    assert title == Question("words", "Ropes AND")


def test_of_a_text_without_words_nothing_is_asked() -> None:
    assert asked("$ x $ 12 ...") == []
