"""How well the restorer does, mark by mark and rule by rule.

    python benchmarks/restore.py [NOTES]

Every record of the library's dumps is restored and compared with its proofread page. Marks are counted
on the page, damaged the way the dumps were; rules on the record itself. What the restorer learns from
texts it learns from the other dump only: its evidence is the damaged dump at hand and the proofread
pages of the other one. (The word lists in `restore/lexicon` come with the restorer; whoever wrote them
had seen both dumps.)

NOTES is a file of other notes to damage and to restore from nothing but themselves: a JSON object with
`id` and `original` a line.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import report
import rules
from formulas import close, typical_notes
from marks import Score, damage, skeleton, table
from precis.library import library
from precis.restore import blocks, links, mathematics, words
from precis.restore.evidence import Evidence
from precis.restore.pipeline import restore

ROOT = Path(__file__).resolve().parents[1]


class Text(NamedTuple):
    """A proofread text, and the record it was restored from."""

    original: str
    record: str


def proofread() -> dict[str, list[Text]]:
    """Read the library's imported summaries, by dump; those with declared edits are left out."""
    texts: dict[str, list[Text]] = {}
    for page in library.read_papers(ROOT / "docs" / "papers").pages.values():
        for summary, section in page.summaries:
            if summary.dump and summary.line and not summary.edits:
                lines = (ROOT / "summaries" / summary.dump).read_text(encoding="utf-8").split("\n")
                texts.setdefault(summary.dump, []).append(Text(section, lines[summary.line - 1]))
    return texts


def notes(path: Path) -> list[str]:
    """Read other notes, a JSON object a line."""
    return [json.loads(line)["original"] for line in path.read_text(encoding="utf-8").splitlines()]


def damaged(originals: Iterable[str]) -> list[Text]:
    """Damage texts of which there is no record."""
    return [Text(original, damage(original)) for original in originals]


def samples(paths: Sequence[str]) -> Iterator[tuple[str, list[Text], list[str]]]:
    """Name, texts, and what else is known, of everything to restore."""
    dumps = proofread()
    for dump, texts in sorted(dumps.items()):
        others = [text.original for name, found in dumps.items() if name != dump for text in found]
        yield f"{dump.partition('_')[0]} ({len(texts)} summaries)", texts, others
    for path in paths:
        texts = damaged(notes(Path(path)))
        yield f"{len(texts)} other notes", texts, []


def by_rule(texts: Iterable[Text], evidence: Evidence) -> rules.Tally:
    """Count what the rules do to records."""
    tally = rules.Tally()
    for original, record in texts:
        tally.add(original, record, restore(record, evidence))
    return tally


def main(paths: Sequence[str]) -> None:
    """Score everything and write the tables."""
    scores: dict[str, Score] = {}
    tallies: dict[str, rules.Tally] = {}
    changed = 0
    for name, texts, others in samples(paths):
        score = scores.setdefault(name, Score())
        evidence = Evidence.of([*(damage(text.original) for text in texts), *others])
        for original, _ in texts:
            restored = restore(damage(original), evidence)
            changed += skeleton(original) != skeleton(restored.markdown)
            score.add(original, restored)
        tallies[name] = by_rule(texts, evidence)
    typical = typical_notes()
    tallies["typical formulas"] = by_rule(damaged(typical), Evidence.of([]))
    tallies["the same, without spaces"] = by_rule(damaged(map(close, typical)), Evidence.of([]))
    report.write("restore", [*table(scores), "", f"Texts whose letters changed: {changed}."])
    names = [rule.name for room in (links, blocks, mathematics, words) for rule in room.RULES]
    left_out = sum(tally.unlike for tally in tallies.values())
    report.write("rules", [*rules.table(names, tallies), "", f"Texts left out: {left_out}."])


if __name__ == "__main__":
    main(sys.argv[1:])
