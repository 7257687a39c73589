"""Where npm put KaTeX."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DIST = ROOT / "node_modules" / "katex" / "dist"
