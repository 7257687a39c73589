"""Words as they can be compared between a damaged text and a title: without hyphens, endings and accents."""

import re
import unicodedata

# What titles and texts have in common whatever they are about.
_LITTLE = frozenset(
    (
        *("a", "all", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from"),
        *("how", "in", "into", "is", "it", "its", "not", "of", "on", "or", "our", "that", "the"),
        *("their", "this", "to", "toward", "towards", "using", "via", "we", "what", "when", "with"),
        *("without", "you", "your"),
    )
)
_MARKS = re.compile("['’\u2010\u2011\u00ad-]")  # apostrophes and hyphens: the dumps lost the latter
_WORD = re.compile(r"[^\W_]{1,60}")
_ENDINGS = (
    *(
        ("izations", "iz"),
        ("ization", "iz"),
        ("isation", "iz"),
        ("izing", "iz"),
        ("ized", "iz"),
        ("ize", "iz"),
    ),
    *(("ations", "at"), ("ation", "at"), ("ating", "at"), ("ated", "at"), ("ates", "at"), ("ate", "at")),
    *(("ings", ""), ("ing", ""), ("ies", "y"), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", "")),
)
_SHORTEST_STEM = 3


def folded(text: str) -> str:
    """Write a text in small letters without accents, and compatibility characters as their letters."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def words(text: str) -> list[str]:
    """List the words of a text; what hyphens and apostrophes join is one."""
    return _WORD.findall(_MARKS.sub("", folded(text)))


def compact(text: str) -> str:
    """Join the letters and digits of a text, which damage leaves alone."""
    return "".join(words(text))


def stem(word: str) -> str:
    """Take an English ending off a word in small letters: `learning`, `learned` and `learns` are one word."""
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + left
    return word


def telling(text: str) -> list[str]:
    """List the words of a text that say what it is about; those in hyphens one by one."""
    spaced = re.sub(r"[‐-―-]", " ", text)
    return [word for word in words(spaced) if word not in _LITTLE]
