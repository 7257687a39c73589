"""What comes from npm: `make` puts it beside this file, and the package carries it."""

from pathlib import Path

_FOLDER = Path(__file__).parent

KATEX = _FOLDER / "katex"
"""KaTeX: its script, its style sheet and its fonts."""

MINISEARCH = _FOLDER / "minisearch"
"""MiniSearch: its map of words, which finds those that are spelt alike."""

WRITE = _FOLDER / "write"
"""The page to write on: its script, in which CodeMirror and others are bundled (scripts/write/)."""

PHOTOSWIPE = _FOLDER / "photoswipe"
"""PhotoSwipe: its script and its style sheet."""

OFFLINE = _FOLDER / "offline"
"""The service worker, bundled with Workbox, and the one that takes it away."""

TYPE = _FOLDER / "type"
"""Source Serif 4 and Source Sans 3, in all weights, and the style sheet that declares their faces."""

FONTS = _FOLDER / "fonts"
"""Fonts for pictures of text: a serif in two weights, and one font for each of the other scripts."""
