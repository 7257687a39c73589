"""Anchors of headings, in every script."""

import pytest

from precis.markdown.reader import render
from precis.markdown.scripts import count_words


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("The Method", "the-method"),
        ("The $\\beta$ term", "the-beta-term"),
        ("Größere Lasten", "groere-lasten"),
        ("الطريقة الثانية", "الطريقة-الثانية"),
        ("تُعَدُّ المدينة", "تعد-المدينة"),
        ("为什么是残差？", "为什么是残差"),
        ("模型 A", "模型-a"),
        ("BERT 与 GPT", "bert-gpt"),
        ("Глубина", "глубина"),
        ("Βάθος", "βάθος"),
    ],
)
def test_an_anchor_can_be_read(heading: str, anchor: str) -> None:
    assert render(f"## {heading}\n\nText.").anchors == {anchor}


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    assert render("## 方法\n\nA.\n\n## 方法\n\nB.").anchors == {"方法", "方法_1"}


def test_words_are_counted_where_no_space_parts_them() -> None:
    assert count_words("Two words, 两个 and 三") == 6
