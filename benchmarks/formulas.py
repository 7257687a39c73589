"""Typical formulas of the field, for the benchmark and for the tests of the restorer's mathematics."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TYPICAL = ROOT / "tests" / "restore" / "fixtures" / "formulas" / "typical.txt"


def typical_notes() -> list[str]:
    """Read them as notes, undamaged: each paragraph of the file is a note, each formula a sentence of it."""
    _, *paragraphs = TYPICAL.read_text(encoding="utf-8").strip().split("\n\n")
    return ["\n\n".join(f"Where ${tex}$ holds." for tex in each.split("\n")[1:]) for each in paragraphs]
