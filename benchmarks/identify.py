"""How well the papers of records are found, without the network.

    python benchmarks/identify.py [NOTES]

Every record of the library's dumps, and every note of NOTES (a JSON object with `id` and `original` a line),
damaged as the dumps were, is ranked against one pool: the papers of the catalogue, those of the notes, and
whatever else they link to by its title. What is known of the paper of a note is its title, which is its first
line or stands in its `id`; no abstracts are at hand.

That line, and the link to the paper, are taken out of a note before it is ranked, else it would be no test. A
second table leaves them where they are, as in a real dump, and counts what `--accept` would do.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wordfreq import zipf_frequency

import report
from marks import damage
from precis.identifiers import ARXIV
from precis.identify.clues import Clues
from precis.identify.rank import rank
from precis.identify.usual import Usual
from precis.identify.work import Work, merged
from precis.ingest import catalogue, dump
from precis.library.paper import Facts

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = 0.95

_LINK = re.compile(r"\[(?P<label>[^\[\]]{1,300})\]\((?P<address>[^()\s]{5,1000})\)")
_HEADED = re.compile(
    r"[#\s]{0,8}\[(?P<label>[^\[\]]{5,300})\]\(|#{1,3} (?P<heading>[A-Z][^\n\[]{10,200})(?: \[\[|\n)"
)
_TO_PAPER = re.compile(r"[*\s]{0,8}\[[^\[\]]{0,60}\b[Pp]aper\b[^\[\]]{0,60}\]\([^()\s]{5,1000}\)")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")
_ON_ARXIV = re.compile(rf"arxiv\.org/(?:abs|pdf)/(?P<id>{ARXIV})")
_ORDINARY = 3.5  # words that English says more often than three times in a million


@dataclass(frozen=True)
class Case:
    """A text whose paper is known.

    Attributes:
        title: the paper's.
        stripped: the text, damaged, without its paper's title line and link.
        whole: the same with them.
    """

    title: str
    stripped: str
    whole: str


def library() -> tuple[list[Case], list[Work]]:
    """Read the records of the dumps, and the papers of the catalogue."""
    rows = catalogue.read(ROOT / "summaries" / "catalogue.yml")
    records = (record for path in sorted((ROOT / "summaries").glob("*.txt")) for record in dump.read(path))
    known = [(row, record.text) for record in records if (row := rows.find(record))]
    return [Case(row.title, text, text) for row, text in known], [_work(row.facts) for row, _ in known]


def notes(path: Path) -> tuple[list[Case], list[Work]]:
    """Read other notes, and the papers they are of."""
    cases, works = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        note = json.loads(line)
        case, address = _note(note["id"].rpartition("/")[2], note["original"].strip())
        on_arxiv = _ON_ARXIV.search(address)
        cases.append(case)
        works.append(_work(Facts(title=case.title, arxiv=on_arxiv["id"] if on_arxiv else None)))
    return cases, works


def _note(name: str, text: str) -> tuple[Case, str]:
    """Read a note, and the address it gives its paper."""
    headed = _HEADED.match(text)
    if headed and not _DAY.match(name):
        first, _, rest = text.partition("\n")
        return Case(headed["label"] or headed["heading"], damage(rest), damage(text)), first
    link = _TO_PAPER.search(text)
    rest = text.replace(link[0], "", 1) if link else text
    return Case(_DAY.sub("", name), damage(rest), damage(text)), link[0] if link else ""


def _work(facts: Facts) -> Work:
    return Work(facts, "", "the pool")


def mentioned(cases: Iterable[Case]) -> Iterator[Work]:
    """Give the papers that texts link to by their titles: the likeliest to be taken for theirs."""
    for case in cases:
        for link in _LINK.finditer(case.stripped):
            on_arxiv = _ON_ARXIV.search(link["address"])
            if on_arxiv and len(link["label"].split()) > 4:
                yield _work(Facts(title=link["label"].strip(), arxiv=on_arxiv["id"]))


def can_be_told(found: Clues, work: Work, titled: Counter[str]) -> bool:
    """Say whether a text says what tells its paper from the others.

    That is its whole title, one of its names, the surname of an author, or a word (or compound) of its title
    that no other title in the pool has, and that is no ordinary English.
    """
    rare = (term for term in work.terms if zipf_frequency(term.word, "en") < _ORDINARY)
    return (
        work.key in found.skeleton
        or any(found.count_name(name) for name in work.names)
        or any(name in found.capitalised and zipf_frequency(name, "en") < _ORDINARY for name in work.surnames)
        or any(found.words[term.stem] and titled[term.stem] == 1 for term in rare)
        or any(found.words[term.joined] and titled[term.joined] == 1 for term in work.terms)
    )


class Pool:
    """The papers that texts may be about, and what is usual among them."""

    def __init__(self, works: Sequence[Work], texts: Iterable[Clues]) -> None:
        self.works = works
        self.usual = Usual(texts, works)
        self.titled = Counter(
            key for work in works for key in {*work.stems, *(t.joined for t in work.terms)} - {""}
        )
        self._by_key = {work.key: work for work in works}

    def work(self, case: Case) -> Work:
        """Find the paper of a case."""
        return self._by_key[_work(Facts(title=case.title)).key]

    def best(self, found: Clues, without: Work | None = None) -> list[tuple[Work, float]]:
        """Rank the papers, or all but one."""
        works = [work for work in self.works if work is not without]
        return [(each.work, each.score) for each in rank(found, works, self.usual)]


def ranking(pool: Pool, cases: Sequence[Case]) -> list[str]:
    """Count how often the right paper is first, and among five."""
    counts: Counter[str] = Counter()
    for case in cases:
        found, right = Clues(case.stripped), pool.work(case)
        order = [work for work, _ in pool.best(found)]
        for group in ("all", "told") if can_be_told(found, right, pool.titled) else ("all",):
            counts[group] += 1
            counts[f"{group} first"] += order[:1] == [right]
            counts[f"{group} five"] += right in order
    return [
        str(counts["all"]),
        str(counts["told"]),
        *(
            f"{counts[f'{group} {place}'] / counts[group]:.3f}"
            for group in ("told", "all")
            for place in ("first", "five")
        ),
    ]


def accepting(pool: Pool, cases: Sequence[Case], whole: bool) -> list[str]:
    """Count the papers that are taken for certain: rightly, wrongly, and where the right one is missing."""
    right = wrong = missing = high = 0
    for case in cases:
        found, work = Clues(case.whole if whole else case.stripped), pool.work(case)
        best, score = next(iter(pool.best(found)), (None, 0.0))
        right += score >= ACCEPTED and best is work
        wrong += score >= ACCEPTED and best is not work
        other = max((score for _, score in pool.best(found, without=work)), default=0.0)
        missing += other >= ACCEPTED
        high += other >= 0.5
    return [str(len(cases)), str(right), str(wrong), str(missing), str(high)]


def main(paths: Sequence[str]) -> None:
    """Rank everything and write the tables."""
    cases, works = library()
    sets = {"the library's records": cases}
    for path in paths:
        noted, more = notes(Path(path))
        sets[f"{len(noted)} other notes"] = noted
        works += more
    every = [case for cases in sets.values() for case in cases]
    pool = Pool(merged([*works, *mentioned(every)]), [Clues(case.stripped) for case in every])
    lines = [
        f"{len(pool.works)} papers in the pool.",
        "",
        "| texts | how many | can be told | first, told | among five, told | first, all | among five, all |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(f"| {' | '.join([name, *ranking(pool, cases)])} |" for name, cases in sets.items()),
        "",
        f"| texts | how many | right, at {ACCEPTED} | wrong | wrong, its paper missing | the same, at 0.5 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, cases in sets.items():
        lines.append(f"| {' | '.join([name, *accepting(pool, cases, whole=False)])} |")
        if any(case.whole != case.stripped for case in cases):
            lines.append(f"| {' | '.join([f'{name}, as they stand', *accepting(pool, cases, whole=True)])} |")
    report.write("identify", lines)


if __name__ == "__main__":
    main(sys.argv[1:])
