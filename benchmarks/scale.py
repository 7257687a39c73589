"""How time and memory of `precis restore` grow with its input: twice the input, and hostile input.

Run with `make benchmarks`. Seconds differ between machines; the ratios, taken side by side in one
run, should not.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parents[1]
PRECIS = Path(sys.executable).with_name("precis")
MEGABYTE = 1_000_000


def dump_of(size: int) -> str:
    """Repeat the library's own dumps, each time with other words, up to a size in bytes."""
    records = [
        line
        for path in sorted((ROOT / "summaries").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if len(line) > 100
    ]
    lines: list[str] = []
    done = turn = 0
    while done < size:
        turn += 1
        for record in records:
            line = f"{record} seen{turn}again"
            lines.append(line)
            done += len(line.encode()) + 1
    return "\n".join(lines)


def hostile() -> Iterator[tuple[str, str]]:
    """Name and text of a megabyte of what a careless regular expression chokes on."""
    for piece in (
        "(",
        "*",
        "$",
        "#",
        "[",
        "`",
        "|",
        ">",
        "a",
        "7",
        "1. ",
        "$x$x",
        "$(",
        "![",
        "](",
        "word ",
        "# A ",
    ):
        yield piece, (piece * (MEGABYTE // len(piece)))


def seconds(text: str) -> float:
    """Time one run of `precis restore` over a dump."""
    start = time.perf_counter()
    subprocess.run(
        [PRECIS, "restore", "--format", "jsonl"], input=text.encode(), stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - start


def memory() -> float:
    """The most memory any run has used so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (MEGABYTE if sys.platform == "darwin" else 1000)


def growth() -> Iterator[str]:
    """Restore 2.5, 5 and 10 MB of dump; yield the lines of a table."""
    yield from ("| dump | seconds | times the one above | peak memory |", "| --- | --- | --- | --- |")
    before = 0.0
    for megabytes in (2.5, 5, 10):
        took = seconds(dump_of(int(megabytes * MEGABYTE)))
        ratio = f"{took / before:.2f}" if before else ""
        yield f"| {megabytes} MB | {took:.1f} | {ratio} | {memory():.0f} MB |"
        before = took


def hardship() -> Iterator[str]:
    """Restore half a megabyte and a megabyte of each hostile text; yield the lines of a table."""
    yield from ("| a megabyte of | seconds | times half a megabyte |", "| --- | --- | --- |")
    for name, text in hostile():
        half, whole = seconds(text[: len(text) // 2]), seconds(text)
        shown = name.replace("|", "\\|")
        yield f"| `` {shown} `` | {whole:.1f} | {whole / half:.2f} |"


def main() -> None:
    """Answer both questions and write the tables."""
    report.write("growth", list(growth()))
    report.write("hardship", list(hardship()))


if __name__ == "__main__":
    main()
