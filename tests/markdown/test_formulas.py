"""Formulas in Markdown: found, kept from harm, placed in the source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from precis.katex.plain import plain
from precis.katex.render import FormulaError
from precis.markdown.formulas import fill, place, tex
from precis.markdown.spans import scan
from precis.markdown.titles import pieces
from tests.strategies import unhurried


def convert(text: str) -> str:
    return Markdown(extensions=["toc", "tables", "sane_lists", "precis.markdown.formulas"]).convert(text)


def found(text: str) -> list[str]:
    """The TeX of the formulas that KaTeX gets, as it writes it into its MathML."""
    page, refused = fill(convert(text))
    assert not refused
    return re.findall(r"<annotation[^>]*>([^<]*)</annotation>", page)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$a_1*b*c_1$ and *x*", ["a_1*b*c_1"]),
        (r"\(x\) and \[y\]", ["x", "y"]),
        (r"$\[ x; y \]$", [r"\[ x; y \]"]),
        ("$$x$$", ["x"]),
        ("$$\nx\n+ y\n$$", ["x\n+ y"]),
        (r"\begin{aligned}a\\b\end{aligned}", [r"\begin{aligned}a\\b\end{aligned}"]),
        ("> $$\n> x_1\n> $$", ["x_1"]),
        ("- $a$\n- $b$", ["a", "b"]),
        ("| $a$ | $b$ |\n|---|---|\n| $c$ | d |", ["a", "b", "c"]),
        ("$a < b$ and $c > d$", ["a &lt; b", "c &gt; d"]),
        ("`$x$` costs \\$5", []),
        ("    $x$", []),
        ("costs $100 and not $1000", []),
        ("from $5 to $10, where $x$ costs more", ["x"]),
        ("100$ and 200$ or $y$", ["y"]),
        ("$0.50 for $n$ of them", ["n"]),
        ("$a = -1 $, $ b $ and $ c$", ["a = -1", "b", "c"]),
    ],
)
def test_what_is_a_formula(text: str, formulas: list[str]) -> None:
    assert [formula.strip() for formula in found(text)] == formulas


@given(st.text(alphabet="$x1 .", max_size=30).filter(lambda text: "$$" not in text))
def test_all_who_read_formulas_find_the_same(text: str) -> None:
    text = f"x{' '.join(text.split())}"  # no code, no line breaks
    spans = [text[span.start + 1 : span.end - 1] for span in scan(text).of("inline")]
    assert list(tex(convert(text))) == spans
    assert [piece for piece, is_formula in pieces(text) if is_formula] == spans


def test_no_script_is_left() -> None:
    assert "script" not in convert("$x$ and $$y$$")


def test_a_heading_with_formulas_has_a_plain_label() -> None:
    markdown = Markdown(extensions=["toc", "precis.markdown.formulas"])
    markdown.convert("# The $\\beta$-VAE & `a<b` \\* $a<b$")
    (heading,) = markdown.toc_tokens  # type: ignore[attr-defined]
    assert heading["name"] == "The β-VAE &amp; a&lt;b * a&lt;b"
    assert heading["id"] == "the-beta-vae-ab-ab"


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("ab $\\nosuch$", 1, 5),
        ("---\nx\n---\n\nab $y \\nosuch z$", 5, 7),
        ("> $$\n> x \\nosuch\n> $$", 2, 5),
        ("- item\n\n    $$\n    x +\n    \\nosuch\n    $$", 5, 5),
        ("\\begin{aligned}\n  \\nosuch\n\\end{aligned}", 2, 3),
        ("nosuch \\nosuch $\\nosuch$", 1, 17),
    ],
)
def test_where_a_formula_is_refused(source: str, line: int, column: int) -> None:
    _, (error,) = fill(convert(source))
    assert str(place("page.md", source, error)) == f"page.md:{line}:{column}"


def test_a_formula_that_is_not_in_the_source_has_the_page_for_its_place() -> None:
    assert str(place("page.md", "text", FormulaError("x", 0, "no"))) == "page.md"


def test_a_refused_formula_shows_its_tex() -> None:
    assert fill(convert("$\\nosuch<b$"))[0] == "<p><code>\\nosuch&lt;b</code></p>"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\beta", "β"),
        (r"\ell_1", "ℓ_1"),
        (r"p(z \mid x)", "p(z |x)"),
        ("{" * 400, "{" * 400),
        ("x" * 501, "x" * 501),
        ("", ""),
    ],
)
def test_plain(tex: str, text: str) -> None:
    assert plain(tex) == text


@unhurried
@given(st.text(alphabet=r"\{}$&#^_~%ab1 <>'\n", max_size=60))
def test_plain_takes_any_text(tex: str) -> None:
    assert "\n" not in plain(tex) or plain(tex) == tex
