import pytest

from precis.markdown.excerpt import LONGEST, Piece, first_sentence, plain_text

SAYS = "The paper says, e.g. by Smith et al. and others, that it works."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (f"{SAYS} Then it says more.", SAYS),
        (f"## Heading\n\n![figure](https://example.org/f.png)\n\n$$\nx\n$$\n\n{SAYS} More.", SAYS),
        (f"- {SAYS} More.\n- Another item", SAYS),
        (f"TL;DR.\n\n{SAYS} More.", SAYS),
        (f"{SAYS}\n\n<!-- summary -->\n\nThe second summary is somebody else's, and comes later.", SAYS),
        (
            "*Emphasis*, **strong**, `code` and [a link](https://example.org/a_(b)) are text; x_1 * y_2 too.",
            "Emphasis, strong, code and a link are text; x_1 * y_2 too.",
        ),
        (
            "A formula $\\beta^2 * x$ in a sentence is read in plain letters.",
            "A formula β^2 * x in a sentence is read in plain letters.",
        ),
        ("Dashes stay - as they are - and numbers (1706.03762) too, for nothing is a list here.",) * 2,
        ("Short.", "Short."),
        (
            "太短。\n\n本文问石桥是否记得压过它的每一辆车。后来它不记得了。",
            "本文问石桥是否记得压过它的每一辆车。",
        ),
        ("一座石桥会不会记得压过它的每一辆车？它不会。", "一座石桥会不会记得压过它的每一辆车？"),
        (
            "هل يعرف ماء البئر كم أمطرت السماء في العام الماضي؟ نعم، يعرف.",
            "هل يعرف ماء البئر كم أمطرت السماء في العام الماضي؟",
        ),
        (
            "کیا کنواں پچھلے سال کی بارش کو یاد رکھتا ہے یا نہیں۔ ہاں۔",
            "کیا کنواں پچھلے سال کی بارش کو یاد رکھتا ہے یا نہیں۔",
        ),
        (
            "Die Arbeit vergleicht Straßen, z. B. solche mit Pflaster, d. h. ältere. Überall regnet es.",
            "Die Arbeit vergleicht Straßen, z. B. solche mit Pflaster, d. h. ältere.",
        ),
        (
            "Работа спрашивает, помнит ли колодец прошлогодний дождь. Ответ прост.",
            "Работа спрашивает, помнит ли колодец прошлогодний дождь.",
        ),
        ("## Nothing but a heading", ""),
        ("", ""),
    ],
)
def test_what_a_summary_says_first(body: str, sentence: str) -> None:
    assert plain_text(first_sentence(body)) == sentence


def test_a_long_sentence_ends_after_a_word() -> None:
    sentence = plain_text(first_sentence("word " * 200))
    assert sentence.endswith("word …")
    assert len(sentence) <= LONGEST + 2


def test_a_long_sentence_without_spaces_ends_anywhere() -> None:
    assert plain_text(first_sentence("字" * 700)) == "字" * LONGEST + " …"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "![" * 50_000,
        "[a](" * 30_000,
        "*" * 90_000,
        "$" * 90_000,
        "a. " * 30_000,
        "。" * 90_000,
        "字" * 90_000,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    assert len(plain_text(first_sentence(text))) <= LONGEST + 2


def test_formulas_are_told_from_texts() -> None:
    said = first_sentence("It  trains\n*a* $\\beta$-FLR with $x$ and more words than that. Then it stops.")
    assert said == (
        Piece("It trains a"),
        Piece(" "),
        Piece("β", "\\beta"),
        Piece("-FLR with"),
        Piece(" "),
        Piece("x", "x"),
        Piece(" "),
        Piece("and more words than that."),
    )


def test_a_formula_that_is_cut_is_text() -> None:
    text = "word " * 50 + "$" + "a + " * 100 + "b$"
    said = first_sentence(text)
    assert not [piece for piece in said if piece.formula]
    assert plain_text(said).endswith(" …")
