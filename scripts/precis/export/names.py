"""Authors' names, taken apart as bibliographies want them."""

from collections.abc import Callable
from dataclasses import dataclass

# With a capital they belong to the family name: Norman Di Palo, Luc Van Gool.
_CAPITALISED = {"Da", "De", "Del", "Della", "Den", "Der", "Di", "Du", "El", "La", "Le", "Van", "Von"}
_SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}


@dataclass(frozen=True)
class Name:
    """A name and its parts; only `family` is never empty.

    Attributes:
        given: `Aäron`.
        particle: `van den`.
        family: `Oord`; the whole name of who has but one, such as a company.
        suffix: `Jr.`.
    """

    given: str
    particle: str
    family: str
    suffix: str


def split_name(name: str) -> Name:
    """Take apart a name that is written with the given name first.

    The last word is the family name, and lower-case words before it are its particle: the rule of BibTeX
    (Patashnik, BibTeXing, 1988, section 4).
    """
    words = name.replace(",", " ").split() or [name]
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    family = _start(words, len(words) - 1, _CAPITALISED.__contains__)
    particle = _start(words, family, str.islower)
    return Name(
        given=" ".join(words[:particle]),
        particle=" ".join(words[particle:family]),
        family=" ".join(words[family:]),
        suffix=suffix,
    )


def _start(words: list[str], end: int, belongs: Callable[[str], bool]) -> int:
    """Go back from a word over those that belong to it; the first word never does."""
    while end > 1 and belongs(words[end - 1]):
        end -= 1
    return end
