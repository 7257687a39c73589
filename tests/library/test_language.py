import pytest

from precis.library.language import direction, direction_of_text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("ar-Latn", "ltr"),
        ("he", "rtl"),
        ("uz", "ltr"),
        ("uz-Arab-AF", "rtl"),
        ("de", "ltr"),
        ("zh-Hant", "ltr"),
        ("pt-BR", "ltr"),
        ("sl-nedis", "ltr"),
    ],
)
def test_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018: Wells", "ltr"),
        ("«الآبار» and wells", "rtl"),
        ("Wells, الآبار", "ltr"),
        ("水", "ltr"),
        ("שלום", "rtl"),
        ("12 %", None),
        ("", None),
    ],
)
def test_the_first_letter_tells_the_direction(text: str, expected: str | None) -> None:
    assert direction_of_text(text) == expected
