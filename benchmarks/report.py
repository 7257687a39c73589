"""Writing results into `benchmarks/README.md`, each benchmark between its own two comments."""

import re
from pathlib import Path

from precis.files import rewrite

README = Path(__file__).with_name("README.md")


def write(name: str, lines: list[str]) -> None:
    """Print a benchmark's lines and put them in place of its last ones.

    Raises:
        ValueError: the README has no place for this benchmark.
    """
    print("\n".join(lines))
    text = README.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not place.search(text):
        raise ValueError(f"{README} has no `{begin}` … `{end}`; add them where the results belong")
    result = "\n".join([begin, "", *lines, "", end])
    rewrite(README, place.sub(lambda _: result, text))
