"""Learning: words that the lists lack."""

from precis.restore.learn import Learned, learn


def test_what_the_lists_write_otherwise_is_learned() -> None:
    text = "A zed-frobnication and a zebrabased tool, zed-frobnication, zebrabased and state-of-the-art."
    assert learn([text]) == Learned(hyphenated=("zed-frobnication",), closed=("zebrabased",))


def test_once_is_not_enough() -> None:
    assert learn(["A zed-frobnication and a modelbased tool."]) == Learned((), ())


def test_damaged_texts_teach_nothing() -> None:
    assert learn(["modelbased modelbased modelbased"]) == Learned((), ())


def test_what_a_list_decides_is_not_learned_otherwise() -> None:
    assert learn(["pre-trained, pre-trained and pre-trained, out-of-distribution"]) == Learned((), ())


def test_what_the_library_has_listed_is_not_learned_again() -> None:
    text = "A zed-frobnication and a zebrabased tool, zed-frobnication, zebrabased and state-of-the-art."
    assert learn([text], ["zed-frobnication", "zebra-based"]) == Learned((), ())
