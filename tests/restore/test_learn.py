"""Learning: entries the word lists lack."""

from precis.restore.learn import Learned, learn, with_entries


def test_what_the_lists_write_otherwise_is_learned() -> None:
    text = "A zed-frobnication and a zebrabased tool, zed-frobnication, zebrabased and state-of-the-art."
    assert learn([text]) == Learned(hyphenated=("zed-frobnication",), closed=("zebrabased",))


def test_once_is_not_enough() -> None:
    assert learn(["A zed-frobnication and a modelbased tool."]) == Learned((), ())


def test_damaged_texts_teach_nothing() -> None:
    assert learn(["modelbased modelbased modelbased"]) == Learned((), ())


def test_what_a_list_decides_is_not_learned_otherwise() -> None:
    assert learn(["pre-trained, pre-trained and pre-trained, out-of-distribution"]) == Learned((), ())


def test_entries_are_added_in_order_below_the_explanation() -> None:
    assert with_entries("# Why.\nbb\ndd\n", ["cc", "aa", "bb"]) == "# Why.\naa\nbb\ncc\ndd\n"
