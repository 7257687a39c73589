"""The search index, written by Pagefind from the pages that carry `data-pagefind-body`."""

import subprocess
import sys
from pathlib import Path

# Formulas are indexed as plain text, which stands beside what KaTeX writes; permanent links are no text.
_EXCLUDED = (".katex", ".headerlink")


def write_index(site: Path) -> None:
    """Index a built site for searching.

    Pagefind runs as a command: its Python API can end before its last bytes are written
    (https://github.com/Pagefind/pagefind/issues/1271).

    Args:
        site: the folder that holds it; the index goes into `pagefind/` in it.

    Raises:
        OSError: Pagefind failed; the message holds what it said.
    """
    finished = subprocess.run(command(site), capture_output=True, check=False)  # noqa: S603
    if finished.returncode:
        said = finished.stderr.decode("utf-8", "replace").strip()
        raise OSError(f"the search index could not be written: {said}")


def command(site: Path) -> list[str]:
    """Give the command that indexes a built site."""
    excluded = [word for selector in _EXCLUDED for word in ("--exclude-selectors", selector)]
    return [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "en", *excluded]
