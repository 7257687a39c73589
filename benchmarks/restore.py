"""How well the restorer does on the library's own proofread pages.

Every page is damaged the way the dumps were, restored, and compared with itself, mark by mark. What
the restorer learns from texts it learns from the other dump only: its evidence is the damaged dump
at hand and the proofread pages of the other one. (The word lists in `restore/lexicon` come with the
restorer; whoever wrote them had seen both dumps.)
"""

from pathlib import Path

import report
from marks import Score, damage, skeleton, table
from precis.library import library
from precis.library import page as pages
from precis.restore.evidence import Evidence
from precis.restore.pipeline import restore

ROOT = Path(__file__).resolve().parents[1]


def proofread() -> dict[str, list[str]]:
    """Read the library's imported summaries, by dump; those with declared edits are left out."""
    texts: dict[str, list[str]] = {}
    for page in library.read(ROOT / "docs" / "papers").pages.values():
        for summary, section in zip(page.paper.summaries, pages.sections(page.body), strict=True):
            if summary.dump and not summary.edits:
                texts.setdefault(summary.dump, []).append(section)
    return texts


def main() -> None:
    """Score every dump and write the table."""
    texts = proofread()
    columns: dict[str, Score] = {}
    changed = 0
    for dump, originals in sorted(texts.items()):
        damaged = [damage(text) for text in originals]
        others = [text for name, found in texts.items() if name != dump for text in found]
        evidence = Evidence.of([*damaged, *others])
        score = columns.setdefault(f"{dump.partition('_')[0]} ({len(originals)} summaries)", Score())
        for original, text in zip(originals, damaged, strict=True):
            restored = restore(text, evidence).markdown
            changed += skeleton(original) != skeleton(restored)
            score.add(original, restored)
    report.write("restore", [*table(columns), "", f"Summaries whose text changed: {changed}."])


if __name__ == "__main__":
    main()
