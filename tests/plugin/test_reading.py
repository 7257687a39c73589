"""How long a page takes to read, and which comes next."""

from types import SimpleNamespace

import pytest

from precis.plugin.reading import chain, minutes


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (100, 1), (238, 1), (600, 3), (2380, 10)])
def test_minutes(words: int, expected: int) -> None:
    assert minutes("word " * words) == expected


def test_minutes_of_text_without_spaces() -> None:
    assert minutes("字" * 765) == 3
    assert minutes("字" * 510 + " word" * 238) == 3
    assert minutes("كلمة " * 476) == 2


def test_chain() -> None:
    first, second, third = pages = [SimpleNamespace(previous_page=None, next_page=None) for _ in range(3)]
    chain(pages)  # type: ignore[arg-type]
    assert [page.next_page for page in pages] == [second, third, None]
    assert [page.previous_page for page in pages] == [None, first, second]
