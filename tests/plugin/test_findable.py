"""How words of other scripts than Latin are written for the search index."""

import re

import pytest

from precis.markdown.scripts import UNSPACED_CHARACTERS
from precis.plugin.findable import findable, findable_html, spelled_otherwise
from tests.libraries import ROOT

QUERY = ROOT / "scripts/precis/theme/javascripts/query.js"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nothing (but) Latin, über alles: 1 + 1 ^ 2.", "Nothing (but) Latin, über alles: 1 + 1 ^ 2."),
        ("残差网络", "残差 ^~差网 ^~网络 ^~络"),
        ("井", "井"),
        ("用Python训练。", "用 ^~Python ^~训练 ^~练 ^~。"),
        ("用 Python 训练", "用 Python 训练 ^~练"),
        ("アーム", "アー ^~ーム ^~ム"),
        ("한국어 제목", "한국어 제목"),
        ("الآبار", "الآبار ^^آبار"),
        ("(والشبكات،", "(والشبكات، ^^شبكات"),
        ("وَالشَّبَكَة", "وَالشَّبَكَة ^^شَّبَكَة"),
        ("للآبار", "للآبار ^^آبار"),
        ("ورقة", "ورقة ^^رقة"),
        ("التي والد", "التي والد ^^الد"),
        ("شبكة", "شبكة"),
    ],
)
def test_words_are_written_as_pagefind_finds_them(text: str, written: str) -> None:
    assert findable(text) == written


def test_tags_stay_as_they_are_and_those_within_a_sentence_part_no_word() -> None:
    heading = '<h2 id="结果">结果<a class="headerlink" href="#结果" rel="noopener">¶</a></h2>'
    assert findable_html(heading) == '<h2 id="结果">结果 ^~果</h2>'
    assert findable_html('<p>见<a href="x">深<em>井</em></a>吧</p>') == "<p>见深 ^~深井 ^~井吧 ^~吧</p>"
    assert findable_html("<p>An <em>English</em> one</p>") == "<p>An <em>English</em> one</p>"


def test_german_is_found_as_it_is_typed_elsewhere() -> None:
    assert list(spelled_otherwise("Größe, GRÖSSE und Straße")) == ["groesse", "strasse"]


def test_the_scripts_part_the_same_characters() -> None:
    said = re.search(r"UNSPACED = String\.raw`(.*?)`", QUERY.read_text("utf-8"))
    assert said
    assert re.sub(r"\\u\{(\w+)\}", r"\\U000\1", said[1]) == UNSPACED_CHARACTERS


@pytest.mark.parametrize(
    "text", ["字" * 100_000, "و" * 100_000, "ال" * 50_000, "ا ل" * 30_000, "<a" * 50_000, "ü" * 90_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    assert len(findable_html(text)) < 10 * len(text)
    assert len(list(spelled_otherwise(text))) < len(text)
