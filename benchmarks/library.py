"""A library of any size: this one's pages, then copies with words, people and formulas of their own.

Run by itself, it writes one: `benchmarks/library.py FOLDER PAPERS`.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random

from precis.library import page as pages
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.library.slug import slug_of
from precis.markdown.spans import Span, scan

ROOT = Path(__file__).resolve().parents[1]

# A word this long says what a text is about; one in so many is another in each copy.
_WORD = re.compile(r"\b[a-z]{7,}\b")
_ONE_IN = 4
# Copies of one field use the same words, as papers do.
_FIELDS = 40
_SYLLABLES = (
    *("ba", "do", "fe", "gil", "hor", "ka", "lem", "mi", "nos"),
    *("pra", "qui", "ru", "sta", "tev", "vi", "zon"),
)
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md")


def make(folder: Path, papers: int) -> Path:
    """Write a library of so many papers, with all that a build needs, into a folder that is not there yet."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(pages.FOLDER))
    (folder / "summaries").mkdir()
    for name in ("mkdocs.yml", "summaries/sources.yml"):
        shutil.copy(ROOT / name, folder / name)
    target = folder / "docs" / pages.FOLDER
    target.mkdir()
    chosen = list(islice(_numbered(), papers))
    slugs = {(page.slug, number): _slug(page, number) for page, number in chosen}
    for page, number in chosen:
        path = target / f"{slugs[page.slug, number]}.md"
        path.write_text(_file(page, number, slugs), encoding="utf-8")
    return folder


def _numbered() -> Iterator[tuple[Page, int]]:
    """The library's pages, then again and again, each time with the next number."""
    found = [pages.read(path) for path in sorted((ROOT / "docs" / pages.FOLDER).glob("*.md"))]
    return ((page, number) for number in count() for page in found)


def _file(page: Page, number: int, slugs: Mapping[tuple[str, int], str]) -> str:
    def led(link: re.Match[str]) -> str:
        return f"]({slugs.get((link[1], number), link[1])}.md"

    paper = _copy(page.paper, number) if number else page.paper
    sections = [_text(section, number) if number else section for section in page.sections]
    return pages.dump(paper, [_LINK.sub(led, section) for section in sections])


def _slug(page: Page, number: int) -> str:
    return slug_of(_title(page.paper.title, number)) if number else page.slug


def _title(title: str, number: int) -> str:
    return f"{_name(number)}: {_text(title, number)}"


def _copy(paper: Paper, number: int) -> Paper:
    return paper.model_copy(
        update={
            "title": _title(paper.title, number),
            "also_known_as": [f"{name} {number}" for name in paper.also_known_as],
            "authors": [_person(author, number) for author in paper.authors],
            "year": paper.year and paper.year - number % 9,
            "arxiv": paper.arxiv and f"{_month(number)}.{paper.arxiv.partition('.')[2]}",
            "doi": paper.doi and f"{paper.doi}.{number}",
            "also_at": [],
            "summaries": [
                Summary(by=summary.by or "Jane Doe", url=summary.url) for summary in paper.summaries
            ],
        }
    )


def _month(number: int) -> str:
    """One of 240 months in which arXiv has five digits, for its identifiers."""
    return f"{15 + number // 12 % 20}{number % 12 + 1:02}"


def _person(author: str, number: int) -> str:
    given, _, family = author.rpartition(" ")
    return f"{given} {family}{_name(Random(f'{author} {number // 3}').randrange(10_000)).lower()}".strip()


def _text(text: str, number: int) -> str:
    """Give a text other words, and its formulas a number."""
    return "".join(_part(text, span, number) for span in _spans(text))


@cache
def _spans(text: str) -> tuple[Span, ...]:
    found = scan(text)
    return tuple(sorted([*found.special, *found.prose], key=lambda span: span.start))


def _part(text: str, span: Span, number: int) -> str:
    part = text[span.start : span.end]
    match span.kind:
        case "prose":
            return _WORD.sub(lambda word: _word(word[0], number), part)
        case "inline":
            return f"${number}{part[1:]}"
        case "display":
            return f"$${number}{part[2:]}"
        case _:
            return part


@cache
def _word(word: str, number: int) -> str:
    chance = Random(f"{word} {number % _FIELDS}")
    return _name(chance.randrange(16**4)).lower() if chance.randrange(_ONE_IN) == 0 else word


def _name(number: int) -> str:
    """A word made of a number, another for each."""
    syllables = [_SYLLABLES[number % 16]]
    while number := number // 16:
        syllables.append(_SYLLABLES[number % 16])
    return "".join(syllables).capitalize()


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
