r"""Formulas as words of the search index, so that a part of one is found by its TeX or by its signs.

A formula is a row of signs without spaces between words, like a sentence of Chinese, and is indexed in the
same way: each sign with the one after it. It is written twice, as TeX and as plain text, so that `\mathbb{E}`
and `𝔼` find it. `theme/javascripts/signs.js` asks for the same words.
"""

import html
import re
from collections.abc import Iterator
from itertools import zip_longest

from precis.katex.plain import plain

_TEX = re.compile(r'<annotation encoding="application/x-tex">([^<]{1,2000})</annotation>')
_SIGN = re.compile(r"\\[A-Za-z]{1,40}|\\?\S")
# What changes how a formula looks, and not what it says.
_MARKS = ("\\", "{", "}", "$", "&", "~", r"\,", r"\;", r"\:", r"\!")
_SIZES = (r"\left", r"\right", r"\middle", r"\big", r"\Big", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr")
_LOOK = frozenset([*_MARKS, *_SIZES, r"\quad", r"\qquad", r"\displaystyle", r"\limits"])
_BARS = frozenset([r"\mid", r"\vert", r"\lvert", r"\rvert", "∣"])
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def formula_words(page: str) -> Iterator[str]:
    """Give the words of every formula of a page, each once.

    Args:
        page: HTML with the formulas that KaTeX has written.
    """
    formulas = dict.fromkeys(html.unescape(tex) for tex in _TEX.findall(page))
    written = (text for tex in formulas for text in (tex, plain(tex)))
    yield from dict.fromkeys(word for text in written for word in sign_words(text))


def sign_words(formula: str) -> Iterator[str]:
    """Give the words of a formula: each sign with the one after it, and those alone that ASCII lacks.

    Args:
        formula: TeX, or plain text.
    """
    signs = ["|" if sign in _BARS else sign for sign in _SIGN.findall(formula) if sign not in _LOOK]
    for first, second in zip_longest(signs, signs[1:]):
        if len(first) > 1 or not first.isascii():
            yield _word(first)
        if second:
            yield _word(first, second)


def _word(*signs: str) -> str:
    """Write signs in small letters alone, which Pagefind takes for one word, whole."""
    return f"formula{'q'.join(''.join(map(_spelled, sign)) for sign in signs)}q"


def _spelled(character: str) -> str:
    return character if "a" <= character <= "p" else f"z{f'{ord(character):x}'.translate(_LETTERS)}"
