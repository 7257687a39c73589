"""Which papers a record may be about, best first, and why.

Evidence is added up in nats, as in naive Bayes: how much likelier a record of this paper says this than
another record does. One more paper is always thought to be there, of which nothing is known; so scores add up
to less than one, and are low where nothing fits. The weights were fitted to the records and notes of
`benchmarks/identify.py`, with and without the right paper in the pool, and rounded; those of identifiers and
abstracts, which are not there, are set by hand.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wordfreq import word_frequency

from precis.identify.clues import Clues
from precis.identify.usual import Usual
from precis.identify.words import compact
from precis.identify.work import Work

LISTED = 5
"""How many candidates a record gets at most."""

UNPROVEN = 0.9
"""The highest score of a paper that the text neither gives an identifier of as its own, nor begins with."""

_ANOTHER = 8.0  # what speaks for a paper that is not in the pool
_LOWEST = 0.001
_WORDS, _COVERAGE, _OPENING, _SUBJECT, _ABSTRACT = 0.18, 3.5, 0.23, 0.22, 50.0
_NAME, _UNNAMED = 0.3, -0.2
_AUTHOR, _AUTHORS = 3.4, 2
_TITLE, _TITLE_LINKED, _TITLE_FIRST = 2.0, 5.0, 8.0
_IDENTIFIER, _MENTIONED, _OTHER_IDENTIFIER = 12.0, 1.0, -6.0

_PRESENT = 0.75  # the share of a title's words that a record of the paper is about
_COUNTED = 8  # more mentions of a word say nothing new
_AGAIN = 0.83  # how likely such a word is said once more
_MISSING = 3.0  # what one word more would weigh: short titles are easily said whole
_UNSAID = 0.1  # how likely it is not said at all
_USUAL_LIKENESS = 0.06  # of a record and what is said of another paper of the field
_RARE_SURNAME = 2e-5  # in English: `Wang`, but not `Young`
_SHORT_TITLE = 12  # letters; shorter ones are phrases
_SHOWN = 5  # words that a reason shows


@dataclass(frozen=True)
class Evidence:
    """Something that speaks for a paper, or against it.

    Attributes:
        nats: how much.
        reason: what it is, in words; empty where it is not worth telling.
        proof: whether it can make sure by itself.
    """

    nats: float
    reason: str = ""
    proof: bool = False


@dataclass(frozen=True)
class Candidate:
    """A paper that a record may be about.

    Attributes:
        work: the paper.
        score: how likely it is, from 0 to 1.
        reasons: what speaks for it, in words.
    """

    work: Work
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Said:
    """A word of a title, or a compound or an acronym of such words, in a text."""

    key: str
    word: str
    count: int


def rank(clues: Clues, pool: Sequence[Work], usual: Usual) -> list[Candidate]:
    """Rank the papers that a record may be about.

    Args:
        clues: what the record says.
        pool: the papers; see `work.merged`.
        usual: what records like it, itself among them, and the pool's titles say usually.

    Returns:
        The likeliest, best first; none where nothing fits.
    """
    found = [list(evidence(clues, work, usual)) for work in pool]
    sums = [sum(each.nats for each in row) for row in found]
    top = max([_ANOTHER, *sums])
    whole = sum(math.exp(nats - top) for nats in [_ANOTHER, *sums])
    candidates = [
        Candidate(
            work,
            min(math.exp(nats - top) / whole, 1.0 if any(each.proof for each in row) else UNPROVEN),
            tuple(each.reason for each in row if each.reason),
        )
        for work, nats, row in zip(pool, sums, found, strict=True)
    ]
    candidates.sort(key=lambda each: (-each.score, each.work.facts.title))
    return [each for each in candidates[:LISTED] if each.score >= _LOWEST]


def evidence(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    """Collect what speaks for a paper, and against it, the strongest kind first."""
    for collect in _COLLECTORS:
        yield from collect(clues, work, usual)


def _identifiers(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    own = {"arxiv": work.facts.arxiv, "doi": work.facts.doi and work.facts.doi.casefold()}
    for identifier in clues.identifiers:
        held = own[identifier.kind]
        if held == identifier.value.casefold():
            if identifier.own:
                agrees = _agrees(clues, work)
                yield Evidence(_IDENTIFIER, f"gives {identifier}", proof=agrees)
            else:
                yield Evidence(_MENTIONED, f"mentions {identifier}, perhaps as another paper's")
        elif identifier.own and held:
            yield Evidence(_OTHER_IDENTIFIER)


def _agrees(clues: Clues, work: Work) -> bool:
    """Say whether a text says at least a third of a title's words; a service may answer anything."""
    return 3 * sum(clues.words[term.stem] > 0 for term in work.terms) >= len(work.terms) > 0


def _title(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    if clues.begins_with(work.facts.title):
        yield Evidence(_TITLE_FIRST, "begins with its title", proof=True)
    elif len(work.key) < _SHORT_TITLE or len(work.terms) < 2:
        return
    elif work.key in clues.addresses:
        yield Evidence(_TITLE_LINKED, "links to an address with its title")
    elif work.key in clues.skeleton:
        yield Evidence(_TITLE, "says its whole title")


def _names(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    said = {name: clues.count_name(name) for name in work.names}
    if not any(said.values()):
        yield Evidence(_UNNAMED * bool(said))
        return
    nats, name = max(
        (usual.rarity(key := compact(name), key, said=True) * (1 + 0.5 * math.log(count)), name)
        for name, count in said.items()
        if count
    )
    times = "once" if said[name] == 1 else f"{said[name]} times"
    yield Evidence(_NAME * nats, f"names {name} {times}")


def _authors(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    named = [
        author.split()[-1]
        for author, surname in zip(work.facts.authors, work.surnames, strict=True)
        if surname in clues.capitalised and word_frequency(surname, "en") < _RARE_SURNAME
    ]
    if named:
        yield Evidence(_AUTHOR * min(len(named), _AUTHORS), f"names {_listed(named)} of its authors")


def _words(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    nats, shown = 0.0, []
    for said in _said(clues, work):
        present = clues.words[said.key]
        rarity = usual.rarity(said.key, said.word, said=present > 0)
        nats += _WORDS * _ratio(said.count, math.exp(-rarity), usual.repeats(said.key, present))
        nats += rarity * (_OPENING * (said.key in clues.opening) + _SUBJECT * (said.key in clues.subject))
        if said.count:
            shown.append((rarity, said.word))
    told = [word for _, word in sorted(shown, reverse=True)]
    reason = f"says {_listed(told)}, of its title" if told else ""
    yield Evidence(nats + _COVERAGE * _coverage(clues, work, usual), reason)


def _said(clues: Clues, work: Work) -> Iterator[_Said]:
    """The words of a title as a text says them: in compounds, by an acronym, or as they are."""
    counts = {term.stem: clues.words[term.stem] + clues.words[term.joined] for term in work.terms}
    for joined in {term.joined: None for term in work.terms if clues.words[term.joined]}:
        yield _Said(joined, joined, clues.words[joined])
    words = {term.stem: term.word for term in work.terms}
    for acronym in sorted(work.initials, key=len, reverse=True):
        count = clues.acronyms[acronym]
        meant = [stem for stem in work.initials[acronym] if stem in words and counts[stem] < count]
        if len(meant) > 1:
            yield _Said(acronym, acronym, count)
            for stem in meant:
                del words[stem]
    for stem, word in words.items():
        yield _Said(stem, word, counts[stem])


def _ratio(count: int, share: float, repeats: float) -> float:
    """Weigh how often a text says a word of a title.

    Args:
        count: how often it does.
        share: the share of other records that say it.
        repeats: how often those do.

    Returns:
        The logarithm of how much likelier that is in a record of the paper.
    """
    if not count:
        return math.log(1 - _PRESENT + _PRESENT * _UNSAID / (1 - share))
    count = min(count, _COUNTED)
    again = 1 - 1 / max(repeats, 1.2)
    more = max(_AGAIN, again)
    usual = share * (1 - again) * again ** (count - 1)
    about = (1 - _UNSAID) * (1 - more) * more ** (count - 1)
    return math.log(1 - _PRESENT + _PRESENT * about / usual)


def _coverage(clues: Clues, work: Work, usual: Usual) -> float:
    """Give the share of a title that a text says, by how much its words tell it from other titles."""
    weights = {term: usual.distinction(term.stem) for term in work.terms}
    said = [weights[term] for term in work.terms if clues.words[term.stem] or clues.words[term.joined]]
    return sum(said) / (sum(weights.values()) + _MISSING)


def _abstract(clues: Clues, work: Work, usual: Usual) -> Iterator[Evidence]:
    """Compare with the abstract: the cosine of the two sets of words, each weighed by its rarity."""
    if not work.abstract_words:
        return
    stems = [*clues.words, *work.abstract_words]
    rarity = {stem: usual.rarity(stem, stem, said=stem in clues.words) ** 2 for stem in stems}
    shared = [stem for stem in clues.words if stem in work.abstract_words]
    lengths = [sum(rarity[stem] for stem in said) for said in (clues.words, work.abstract_words)]
    likeness = sum(rarity[stem] for stem in shared) / (math.sqrt(lengths[0] * lengths[1]) or 1)
    rarest = [work.abstract_words[stem] for stem in sorted(shared, key=lambda stem: (-rarity[stem], stem))]
    reason = "" if likeness < _USUAL_LIKENESS else f"shares rare words with its abstract: {_listed(rarest)}"
    yield Evidence(_ABSTRACT * (likeness - _USUAL_LIKENESS), reason)


def _listed(words: Sequence[str]) -> str:
    *first, last = words[:_SHOWN]
    return f"{', '.join(first)} and {last}" if first else last


_COLLECTORS: tuple[Callable[[Clues, Work, Usual], Iterator[Evidence]], ...] = (
    _identifiers,
    _title,
    _names,
    _authors,
    _words,
    _abstract,
)
