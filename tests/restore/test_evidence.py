"""Evidence: what texts say about the writing of a compound."""

from precis.restore.evidence import LONGEST, Evidence, cuts_of


def test_cuts_are_offsets_into_the_closed_form() -> None:
    assert cuts_of("state-of-the-art") == (5, 7, 10)
    assert cuts_of("softmax") == ()


def test_a_compound_seen_with_its_hyphens() -> None:
    assert Evidence.of(["A state-of-the-art model"]).says("stateoftheart") == (5, 7, 10)


def test_the_more_frequent_writing_counts() -> None:
    evidence = Evidence.of(["a pre-trained and a pretrained model, pretrained", "well-known"])
    assert evidence.says("pretrained") == ()


def test_closed_words_of_a_damaged_text_say_nothing() -> None:
    assert Evidence.of(["modelbased and modelbased and modelbased"]).says("modelbased") is None


def test_formulas_code_and_addresses_say_nothing() -> None:
    evidence = Evidence.of(["$t-one$ `in-code` https://x.org/an-address"])
    assert not evidence.hyphenated


def test_figures_say_nothing() -> None:
    assert not Evidence.of(["2-16 and k-1, h-2-3"]).hyphenated


def test_words_seen_spaced_that_also_stand_closed() -> None:
    evidence = Evidence.of(["image quilting is image quilting", "imagequilting, image, quilting"])
    assert evidence.spaced == {"imagequilting": {5: 2}}


def test_what_is_too_long_for_a_word_is_not_counted() -> None:
    assert not Evidence.of(["a" * (LONGEST + 1)]).words
