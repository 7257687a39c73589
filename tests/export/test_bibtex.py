"""What a BibTeX parser reads from what was written; and what BibTeX and LaTeX themselves do."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.richtext import Text

from precis.export import bibtex
from precis.export.bibtex import papers_bib
from precis.export.keys import citable
from precis.library import library as libraries
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.venue import venue
from precis.markdown.titles import title_text
from tests.export.pages import VENUES, library, page, written
from tests.export.test_tex import COMMANDS, WRITTEN, balanced, commands, hostile
from tests.libraries import ROOT, TOY
from tests.strategies import lines, papers

# What TeX needs a command for, and pybtex does not read back, is tested apart.
LETTERS = st.characters(
    categories=["L", "N", "P", "Zs"], exclude_characters="{}\\^~$\"'`*", max_codepoint=0x17F
)
LINES = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)


def entry(key: str, held: Page) -> str:
    return bibtex.entry(key, held.paper, venue(held.paper, VENUES))


def read(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def decoded(tex: str) -> str:
    return str(Text.from_latex(tex))


def name(person: Person) -> str:
    parts = [*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names]
    return decoded(" ".join(parts))


def only(text: str) -> Entry:
    (found,) = read(text).entries.values()
    return found


def test_the_whole_library_comes_back() -> None:
    toy = libraries.read(TOY / "docs")
    found = read(written(papers_bib, toy)).entries
    expected = citable(toy)
    assert list(found) == list(expected)
    for key, held in expected.items():
        paper = held.paper
        assert decoded(found[key].fields["title"]) == title_text(paper.title)
        assert [name(person) for person in found[key].persons["author"]] == paper.authors
        assert found[key].fields.get("doi") == paper.doi
        assert found[key].fields.get("eprint") == paper.arxiv


def test_an_entry() -> None:
    assert entry(
        "baken2019beta",
        page(
            title="$\\beta$-FLR & InfoFLR: A Study of Q-Lamps on Atari in 3D",
            authors=[
                "Aäron van den Baken",
                "Wojciech Maśniak",
                "Norman Di Faro",
                "Robert Downey, Jr.",
                "LampCo",
            ],
            arxiv="1810.90480",
            doi="10.5555/978-3-030-0_1",
            venue="LUX 2019",
        ),
    ) == (
        "@inproceedings{baken2019beta,\n"
        "  author = {van den Baken, A{\\\"{a}}ron and Ma{\\'{s}}niak, Wojciech and Di Faro, Norman"
        " and Downey, Jr., Robert and {LampCo}},\n"
        "  title = {{$\\beta$}{-FLR} \\& {InfoFLR:} A Study of {Q-Lamps} on {Atari} in {3D}},\n"
        "  booktitle = {Advances in Coastal Lights (LUX)},\n"
        "  year = {2019},\n"
        "  eprint = {1810.90480},\n"
        "  archiveprefix = {arXiv},\n"
        "  doi = {10.5555/978-3-030-0_1},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("published", "kind", "field", "value"),
    [
        (
            "ICFS 2019",
            "inproceedings",
            "booktitle",
            "International Conference on Fog and Signals (ICFS)",
        ),
        ("ICFS 2018 Workshop", "inproceedings", "booktitle", "ICFS 2018 Workshop"),
        ("Journal of Lamps 2019", "article", "journal", "Journal of Lamps"),
        ("Transactions on Fog 2018", "article", "journal", "Transactions on Fog"),
        ("LampCo Blog 2019", "misc", "howpublished", "LampCo Blog"),
    ],
)
def test_kinds(published: str, kind: str, field: str, value: str) -> None:
    found = only(entry("key", page(venue=published)))
    assert found.type == kind
    assert found.fields[field] == value


def test_a_preprint_has_only_its_identifier() -> None:
    found = only(entry("key", page(venue="arXiv", arxiv="1804.90247")))
    assert found.type == "misc"
    assert dict(found.fields) == {
        "title": "A Paper",
        "year": "2018",
        "eprint": "1804.90247",
        "archiveprefix": "arXiv",
    }


@given(title=LINES, author=LINES)
@example(title="a -- b --- c", author="O''x ``y ?`z")
@settings(max_examples=200)
def test_any_title_and_author_come_back(title: str, author: str) -> None:
    found = only(entry("key", page(title=f"Paper {title}", authors=[f"Ada Lovelace {author}x"])))
    assert decoded(found.fields["title"]) == title_text(f"Paper {title}")
    assert len(found.persons["author"]) == 1


@pytest.mark.parametrize(
    "title", ["Open {", "}} close", "a\\b{c", "\\", "100% of $ and ~ ^ # _ &", '"quoted"']
)
def test_marks_of_tex_in_a_title_keep_the_entry_whole(title: str) -> None:
    found = only(entry("key", page(title=f"The {title}")))
    assert set(found.fields) == {"title", "booktitle", "year"}


def test_names_that_hold_an_and_stay_one_author() -> None:
    found = only(entry("key", page(authors=["The Alpha and Omega Team", "Ada Lovelace"])))
    assert [person.last_names[0] for person in found.persons["author"]] == [
        "{The Alpha and Omega Team}",
        "Lovelace",
    ]


def test_an_address_cannot_close_its_field() -> None:
    found = only(entry("key", page(url="https://example.org/}x{%41_&")))
    assert found.fields["url"] == "https://example.org/%7Dx%7B%41_&"


def test_a_paper_nobody_identified_is_not_cited() -> None:
    nobody = page(title="Words", identified=False, authors=[], venue=None, year=None)
    assert written(papers_bib, library(nobody)) == ""


# Hostile facts

HOSTILE = [
    "On $\\{$ alone",
    "$x\\gdef\\end{\\immediate\\write18{touch ran}\\input{/etc/passwd}}$",
    "$a}, title = {$ and } @misc{evil, title = {",
    "\\input{/etc/passwd} % a remark # $ & ~ ^^5cinput",
    '"quoted" and @string{x = "y"}',
    "\\end{thebibliography}\\end{document}",
]
_one_line = hostile.map(lambda text: " ".join(text.split()).strip()).filter(
    lambda text: 0 < len(text) <= 300 and text.isprintable()
)


def hostile_library() -> str:
    """A library of which every title, name and venue is hostile, as BibTeX."""
    held = [
        page(title=f"{number} {text}", authors=[text, f"Ada {text}"], venue=f"{text} 2019")
        for number, text in enumerate(HOSTILE)
    ]
    return written(papers_bib, library(*held))


def assert_harmless(written: str, count: int) -> None:
    assert balanced(written)
    assert commands(written) <= COMMANDS | WRITTEN
    assert len(read(written).entries) == count


def test_hostile_facts_give_an_entry_each() -> None:
    assert_harmless(hostile_library(), len(HOSTILE))


@given(title=lines | _one_line, author=lines | _one_line, published=lines | _one_line)
def test_any_title_name_and_venue_give_one_entry(title: str, author: str, published: str) -> None:
    formula = title.replace("$", "")
    held = [
        page(title=f"Words {title}", authors=[author], venue=published),
        page(title=f"Words ${formula}$ x", authors=[f"Ada {author}", author], venue=published),
    ]
    for each in held:
        found = entry("key", each)
        assert_harmless(found, 1)
        assert len(only(found).persons["author"]) == len(each.paper.authors)


@given(papers)
def test_any_paper_gives_one_entry(paper: Paper) -> None:
    assert_harmless(bibtex.entry("key", paper, venue(paper, VENUES)), 1)


# Read by BibTeX itself, and typeset

_DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb}
\begin{document}
\input{papers.bbl}
\end{document}
"""


def _missing() -> str:
    """What this machine lacks for a run of BibTeX and LaTeX; empty where it lacks nothing."""
    programs = [name for name in ("bibtex", "pdflatex", "kpsewhich") if shutil.which(name) is None]
    if programs:
        return ", ".join(programs)
    found = subprocess.run(["kpsewhich", "plain.bst"], capture_output=True)
    return "plain.bst" if found.returncode else ""


needs_tex = pytest.mark.skipif(
    bool(_missing()), reason=f"{_missing()} is missing (Debian: apt install texlive-latex-base)"
)


def run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120)


def cited(folder: Path, entries: str) -> str:
    """Have BibTeX read a whole file, and give the list of references it makes."""
    (folder / "papers.bib").write_text(entries, "utf-8")
    (folder / "papers.aux").write_text("\\citation{*}\n\\bibdata{papers}\n\\bibstyle{plain}\n")
    done = run(folder, "bibtex", "papers")
    assert done.returncode == 0, done.stdout
    assert "Warning" not in done.stdout
    return (folder / "papers.bbl").read_text("utf-8", errors="replace")


def printed(folder: Path, *settings: str) -> None:
    """Have LaTeX print the list of references."""
    (folder / "list.tex").write_text(_DOCUMENT)
    done = run(folder, "pdflatex", "-halt-on-error", "-draftmode", *settings, "list")
    assert done.returncode == 0, done.stdout[-2000:]


@needs_tex
@pytest.mark.parametrize("docs", [TOY / "docs", ROOT / "docs"], ids=["toy", "ours"])
def test_bibtex_reads_the_whole_library(docs: Path, tmp_path: Path) -> None:
    whole = libraries.read(docs)
    references = cited(tmp_path, written(papers_bib, whole))
    assert references.count("\\bibitem{") == len(citable(whole))


@needs_tex
def test_latex_prints_what_bibtex_read(tmp_path: Path) -> None:
    cited(tmp_path, written(papers_bib, libraries.read(TOY / "docs")))
    printed(tmp_path, "-no-shell-escape")


@needs_tex
def test_hostile_facts_run_nothing_in_bibtex_and_latex(tmp_path: Path) -> None:
    references = cited(tmp_path, hostile_library())
    assert references.count("\\bibitem{") == len(HOSTILE)
    printed(tmp_path, "-shell-escape", "-recorder")
    assert not (tmp_path / "ran").exists()
    assert "/etc/passwd" not in (tmp_path / "list.fls").read_text()


@needs_tex
def test_the_same_facts_unescaped_would_not_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex, "formula_tex", lambda formula: f"{{${formula}$}}")
    (tmp_path / "papers.bib").write_text(hostile_library(), "utf-8")
    (tmp_path / "papers.aux").write_text("\\citation{*}\n\\bibdata{papers}\n\\bibstyle{plain}\n")
    assert run(tmp_path, "bibtex", "papers").returncode != 0
