"""Libraries to test with: folders in the layout of the repository, and sites made of them."""

import contextlib
import random
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

from precis.cli import main
from precis.figures.image import kept
from precis.figures.store import Store
from precis.figures.wanted import plan
from precis.library import library as libraries
from precis.start import library, write

ROOT = Path(__file__).resolve().parents[1]
TOY = ROOT / "tests/toy"
LANGUAGES = ROOT / "tests/languages"

_CONFIG = f"INHERIT: {ROOT}/mkdocs.yml\n"

_PAPER = """\
---
title: "{title}"
authors:
  - "A. Uthor"
year: {year}
venue: "ICFS 2019"
url: "https://example.org/paper.pdf"
tags:
  - "{first}"
  - "{second}"
added: 2026-04-01
summaries:
  - by: "Jane Doe"
---

{text}
"""
_SHORT = "The paper weighs bread before and after nightfall, and finds that mice ate it."
_TAG = '---\ntitle: "{title}"\ndescription: "What is said of {title}."\n---\n\nIt is about {title}.\n'
_ROW = """\
- title: "On Loaf {number}"
  authors: ["A. Uthor"]
  year: {year}
  venue: "arXiv"
  tags: ["ovens", "dough"]
  dump: "loaves.txt"
  line: {line}
"""
_CLAUSES = (
    "the oven cools while the dough rises",
    "a wellrisen crust splits at $t_0$",
    "twelve loaves are measured in the morning",
    "the outofoven temperature is $T(td)$",
    "salt is weighed **slowly**",
    "nobody eats the starter",
    "the baker sleeps, which is a stateoftheart method",
)


def toy(folder: Path) -> Path:
    """Copy the toy library into a folder, and give the folder."""
    return Path(shutil.copytree(TOY, folder, dirs_exist_ok=True))


def in_languages(folder: Path) -> Path:
    """Copy the library in Arabic, Chinese and German into a folder, and give the folder."""
    return Path(shutil.copytree(LANGUAGES, folder, dirs_exist_ok=True))


def contributed(folder: Path) -> Path:
    """Make the toy library with what CONTRIBUTING invites to, done as it says.

    A short page with a tag that is new, one more paper of a year that others are of, a second summary of a
    paper, and a dump of which nobody knows the papers.
    """
    toy(folder)
    short = _PAPER.format(title="Bread at Night", year=2018, first="bread", second="cats", text=_SHORT)
    more = _PAPER.format(title="One More of 2018", year=2018, first="optics", second="towers", text=_SHORT)
    there = "docs/papers/bees-in-the-horn.md"
    head, _, summary = (folder / there).read_text("utf-8").partition("\n---\n")
    listed = '  - by: "John Doe"\n    added: 2026-05-01\n'
    second = f"{head}\n{listed}---\n{summary}\n<!-- summary -->\n\nSee [bread](bread-at-night.md).\n"
    _write(
        folder,
        {
            "docs/tags/bread.md": _TAG.format(title="bread"),
            "docs/papers/bread-at-night.md": short,
            "docs/papers/one-more-of-2018.md": more,
            there: second,
            "summaries/third.txt": "".join(f"{text}\n" for text in _texts(3)),
        },
    )
    return _split(folder)


def illustrated(folder: Path) -> Path:
    """Make the toy library with copies of all figures that its pages take from elsewhere."""
    toy(folder)
    library, today = libraries.read(folder / "docs"), date(2026, 4, 1)
    store = Store(folder / "docs/figures", library.figures)
    for number, each in enumerate(plan(library, {}, today).wanted):
        drawn = BytesIO()
        Image.effect_noise((1200, 600 + 300 * number), 30).convert("RGB").save(drawn, "PNG")
        store.keep(kept(drawn.getvalue()), today, each.described_by, each.address, each.address)
    return folder


def empty(folder: Path) -> Path:
    """Make a library without papers, dumps, catalogue and tags."""
    (folder / "docs").mkdir(parents=True)
    return folder


def of_one_paper(folder: Path) -> Path:
    """Make a library of one paper, without a dump."""
    paper = _PAPER.format(title="Bread at Night", year=2018, first="bread", second="mice", text=_SHORT)
    tags = {f"docs/tags/{name}.md": _TAG.format(title=name) for name in ("bread", "mice")}
    _write(folder, {"docs/papers/bread-at-night.md": paper, **tags})
    return folder


def of_many_papers(folder: Path) -> Path:
    """Make a library of more papers than the map shows one by one, of more years than its table has."""
    tags = ("bread", "cats", "mice", "ovens")
    papers = {
        f"docs/papers/loaf-{n}.md": _PAPER.format(
            title=f"Loaf {n}",
            year=2000 + n % 12,
            first=tags[n % 4],
            second=tags[(n + 1 + n // 4 % 3) % 4],
            text=f"{_SHORT} It weighed {n} loaves.",
        )
        for n in range(1, 169)
    }
    _write(folder, papers | {f"docs/tags/{name}.md": _TAG.format(title=name) for name in tags})
    return folder


def begun(folder: Path) -> Path:
    """Begin a library of one's own, and write its first paper."""
    write(folder, library("Bread Notes", "Summaries of papers on bread"), fill=lambda _: None)
    paper = _PAPER.format(title="Bread at Night", year=2018, first="bread", second="methods", text=_SHORT)
    _write(
        folder,
        {"docs/papers/bread-at-night.md": paper, "docs/tags/bread.md": _TAG.format(title="bread")},
    )
    return folder


def another(folder: Path) -> Path:
    """Make another library altogether, of dumps of which the catalogue knows every second record."""
    records = "".join(f"[link]\n{text}\n{n} Comments\n" for n, text in enumerate(_texts(12)))
    known = "\n".join(_ROW.format(number=n, year=2000 + n % 3, line=3 * n + 2) for n in range(0, 12, 2))
    tags = {f"docs/tags/{name}.md": _TAG.format(title=name) for name in ("ovens", "dough")}
    _write(folder, {**tags, "summaries/loaves.txt": records, "summaries/catalogue.yml": known})
    return _split(folder)


MADE: Mapping[str, Callable[[Path], Path]] = {
    "the toy library": toy,
    "the toy library with contributions": contributed,
    "the toy library with its figures": illustrated,
    "no paper": empty,
    "one paper": of_one_paper,
    "a library just begun": begun,
    "many papers": of_many_papers,
    "another library": another,
    "several languages": in_languages,
}
"""Libraries, each by the function that makes it in a folder and gives the folder."""


def _texts(count: int) -> list[str]:
    """Make up records, each another."""
    chance = random.Random(count)  # noqa: S311
    return [f"Of loaf {n}, {', and '.join(chance.choices(_CLAUSES, k=12))}." for n in range(count)]


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _split(folder: Path) -> Path:
    """Import what a library's dumps hold, and give its folder."""
    with contextlib.chdir(folder):
        result = CliRunner().invoke(main, ["split"])
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


def furnish(folder: Path) -> None:
    """Add settings to a library that has none of its own."""
    (folder / "docs").mkdir(exist_ok=True)
    if not (folder / "mkdocs.yml").exists():
        _write(folder, {"mkdocs.yml": _CONFIG})


def build_site(folder: Path, *, strict: bool = True, to: Path | None = None) -> Path:
    """Build a furnished library, from within its folder, and give the folder of the site."""
    site = to or folder / "site"
    with contextlib.chdir(folder):
        build(load_config("mkdocs.yml", strict=strict, site_dir=str(site)))
    return site
