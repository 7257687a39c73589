"""What it costs to build a site of many papers, and to build it again.

Each size is measured beside MkDocs with Material alone, on the same pages, in the same run.

Run by itself, `benchmarks/build.py PAPERS…` measures those sizes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import library
import report

SIZES = (83, 1_000, 2_000, 10_000)
ROUNDS = 2
PYTHON = sys.executable
ADDRESS = "https://example.org/"
BARE = """\
site_name: Bare
site_url: https://example.org/
theme:
  name: material
plugins: []
nav:
  - index.md
not_in_nav: "*"
"""
# Tells what the process itself took, and what Pagefind did, the one program that it runs.
_BUILD = """
import atexit, resource
from mkdocs.__main__ import cli

@atexit.register
def tell():
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(whose)
        print("took", used.ru_utime + used.ru_stime, used.ru_maxrss)

cli(["build", "--quiet"])
"""
_KILOBYTE = 1e6 if sys.platform == "darwin" else 1e3  # in what the system tells of memory


@dataclass(frozen=True)
class Cost:
    """What a command took.

    Attributes:
        cpu: seconds of all processors, those of programs that it ran included.
        seconds: by the clock.
        peak: the most memory at once, in megabytes; of a build, without Pagefind.
        pagefind: seconds of all processors and megabytes that Pagefind took, in a build.
    """

    cpu: float
    seconds: float
    peak: float
    pagefind: tuple[float, float] = (0.0, 0.0)


def cost(*command: str | Path, folder: Path, cache: Path | None = None) -> Cost:
    """Run a command in a folder.

    Args:
        command: the program and its arguments.
        folder: where it is run.
        cache: the user's folder for caches; none: an empty one.
    """
    with tempfile.TemporaryDirectory() as nothing, tempfile.TemporaryFile("w+") as output:
        told = {"SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(cache or nothing)}
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=os.environ | told, stdout=output)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        output.seek(0)
        took = [line.split()[1:] for line in output if line.startswith("took ")]
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), list(map(str, command)))
    own, pagefind = [(float(cpu), int(peak) / _KILOBYTE) for cpu, peak in took] or [(0.0, 0.0)] * 2
    return Cost(used.ru_utime + used.ru_stime, seconds, own[1] or used.ru_maxrss / _KILOBYTE, pagefind)


def bare(ours: Path, folder: Path) -> Path:
    """Write what MkDocs alone needs to build a library's pages."""
    shutil.copytree(ours / "docs/papers", folder / "docs/papers")
    (folder / "docs/index.md").write_text("# Bare\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Built:
    """What a site of so many papers costs.

    Attributes:
        papers: how many.
        bare: MkDocs with Material alone, on the same pages.
        cold: the first build.
        warm: one more, after a change of one page.
        largest: the address of the largest page, and its size in bytes.
    """

    papers: int
    bare: Cost
    cold: Cost
    warm: Cost
    largest: tuple[str, int]


def built(papers: int, folder: Path) -> Built:
    """Build a library of so many papers, and the same pages with MkDocs alone."""
    ours = library.make(folder / "ours", papers)
    theirs = bare(ours, folder / "bare")
    build, cache = (PYTHON, "-c", _BUILD), folder / "cache"
    alone, cold = [], []
    for _ in range(ROUNDS):
        alone.append(cost(*build, folder=theirs))
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir()
        cold.append(cost(*build, folder=ours, cache=cache))
    page = next((ours / "docs/papers").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    warm = cost(*build, folder=ours, cache=cache)
    pages = {path: path.stat().st_size for path in (ours / "site").rglob("*.html")}
    largest = max(pages, key=lambda path: pages[path])
    address = largest.relative_to(ours / "site").as_posix().removesuffix("index.html")
    return Built(papers, least(alone), least(cold), warm, (f"/{address}", pages[largest]))


def least(costs: Iterable[Cost]) -> Cost:
    """Take the run that took least: what others took is due to what else the machine did."""
    return min(costs, key=lambda each: each.cpu)


def table(found: Iterable[Built]) -> Iterator[str]:
    """Write what builds cost, a row a size."""
    names = [
        "papers",
        "MkDocs alone",
        "cold",
        "to it",
        "warm",
        "to cold",
        "a page",
        "Pagefind's part",
        "memory",
    ]
    yield f"| {' | '.join([*names, 'of Pagefind', 'largest page'])} |"
    yield f"|{' --- |' * (len(names) + 2)}"
    yield from map(row, found)


def row(each: Built) -> str:
    """Write what one size costs."""
    cells = [
        f"{each.papers:,}",
        f"{each.bare.cpu:.1f} s",
        f"{each.cold.cpu:.1f} s",
        f"{each.cold.cpu / each.bare.cpu:.2f}",
        f"{each.warm.cpu:.1f} s",
        f"{each.warm.cpu / each.cold.cpu:.2f}",
        f"{1000 * each.cold.cpu / each.papers:.1f} ms",
        f"{each.cold.pagefind[0]:.1f} s",
        f"{each.cold.peak:.0f} MB",
        f"{each.cold.pagefind[1]:.0f} MB",
        f"`{each.largest[0]}`, {each.largest[1] / 1000:.0f} kB",
    ]
    return f"| {' | '.join(cells)} |"


def plot(found: Sequence[Built]) -> Iterator[str]:
    """Draw what a page costs against how many there are, in the language of Mermaid, which GitHub shows."""
    yield "```mermaid"
    yield "xychart-beta"
    yield '  title "CPU a page, in milliseconds: ours cold, ours warm, MkDocs alone"'
    yield f"  x-axis [{', '.join(str(each.papers) for each in found)}]"
    for costs in (
        [each.cold for each in found],
        [each.warm for each in found],
        [each.bare for each in found],
    ):
        values = (1000 * each.cpu / of.papers for each, of in zip(costs, found, strict=True))
        yield f"  line [{', '.join(f'{value:.1f}' for value in values)}]"
    yield "```"


def main() -> None:
    """Measure each size and write the table."""
    found = []
    for papers in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found.append(built(papers, Path(folder)))
        print(row(found[-1]))
    report.write("build", [*table(found), "", *plot(found)])


if __name__ == "__main__":
    main()
