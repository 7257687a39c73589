"""Learning: entries the word lists lack."""

from precis.restore.learn import Learned, learn


def test_what_the_lists_write_otherwise_is_learned() -> None:
    text = "A zed-frobnication and a modelbased tool, zed-frobnication, modelbased and state-of-the-art."
    assert learn([text]) == Learned(hyphenated=("zed-frobnication",), closed=("modelbased",))


def test_once_is_not_enough() -> None:
    assert learn(["A zed-frobnication and a modelbased tool."]) == Learned((), ())


def test_damaged_texts_teach_nothing() -> None:
    assert learn(["modelbased modelbased modelbased"]) == Learned((), ())
