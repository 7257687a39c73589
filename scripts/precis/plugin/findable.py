"""Words of other scripts than Latin, written so that Pagefind finds them and readers see nothing of it.

Pagefind parts words at spaces, finds them by their beginnings, and searches an index in one language. Chinese
has no spaces, so each character is indexed with the one after it, as search engines do that have no
dictionary; and an Arabic word is indexed once more without the article that is written with it. What is added
begins with marks that Pagefind takes for no part of a word. `theme/javascripts/query.js` asks for the same
words, and takes from excerpts what was added.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from precis.markdown.scripts import UNSPACED, UNSPACED_CHARACTERS

_JOINED = (
    " ^~"  # what follows stands without a space before it; a character is repeated that stood there, too
)
_REPEATED = " ^^"  # what follows is a part of the word before it

_CHARACTER = f"[{UNSPACED_CHARACTERS}]"
_WITHIN = re.compile(rf"(?<={_CHARACTER})(?=({_CHARACTER}))")
_OTHER = rf"[^\s{UNSPACED_CHARACTERS}]"
_BESIDE = re.compile(rf"(?<={_CHARACTER})(?={_OTHER})|(?<={_OTHER})(?<!\^~)(?={_CHARACTER})")

_LETTER = r"[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3]"
_MARKS = r"[\u0640\u064b-\u065f\u0670]{0,3}"
# `the`, with `and`, `so`, `with`, `like` or `for` before it; or `and` alone; then three letters or more.
_WITH_ARTICLE = re.compile(
    rf"(?<!\S)[^\w\s]{{0,9}}"
    rf"(?:(?:[وف]{_MARKS})?(?:(?:[بك]{_MARKS})?ا{_MARKS}ل|ل{_MARKS}ل){_MARKS}|و{_MARKS})"
    rf"(?P<word>(?:{_LETTER}{_MARKS}){{3,60}})\S{{0,200}}"
)
_ARABIC = re.compile(_LETTER)

_TAG = re.compile(r"(<[^<>]{1,10000}>)")
# What stands within a word or a sentence. A heading's permanent link goes with its sign.
_INLINE = re.compile(
    r'<a class="headerlink"[^<>]{0,1000}>[^<]{0,10}</a>|</?(?:a|abbr|code|em|span|strong)\b[^<>]*>'
)

# Letters of Latin that are more than one of ASCII with a mark, as they are typed without them.
_TYPED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
    | {"ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng"}
)
_UNTYPED = re.compile(f"[{''.join(map(chr, _TYPED))}]")
_OTHER_THAN_ASCII = re.compile("[^\x00-\x7f]")
_WORD = re.compile(r"\w{1,60}")


def findable(text: str) -> str:
    """Write a text so that its words are found; one in Latin letters stays as it is."""
    if _ARABIC.search(text):
        text = _WITH_ARTICLE.sub(rf"\g<0>{_REPEATED}\g<word>", text)
    if UNSPACED.search(text):
        text = _BESIDE.sub(_JOINED, _WITHIN.sub(rf"\1{_JOINED}", text))
    return text


def findable_html(html: str) -> str:
    """Write the text of clean HTML so that its words are found; see `findable`."""
    if not (_ARABIC.search(html) or UNSPACED.search(html)):
        return html
    pieces = _TAG.split(_INLINE.sub("", html))
    return "".join(piece if index % 2 else findable(piece) for index, piece in enumerate(pieces))


def spelled_otherwise(text: str) -> Iterator[str]:
    """Give each word with a letter that English lacks as it is typed without, like `groesse` or `soren`."""
    lower = text.lower()
    if _UNTYPED.search(lower) is None:
        return
    words = set(_WORD.findall(lower))
    yield from sorted({word.translate(_TYPED) for word in words} - words)


def folded(text: str) -> str:
    """Write a text in small letters without accents, as `folded` in `theme/javascripts/query.js`."""
    return _OTHER_THAN_ASCII.sub(lambda found: _without_mark(found[0]), text).casefold()


@lru_cache(maxsize=10_000)
def _without_mark(character: str) -> str:
    apart = unicodedata.normalize("NFD", character)
    return "".join(each for each in apart if not unicodedata.category(each).startswith("M"))
