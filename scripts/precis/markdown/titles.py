"""Titles, which may hold formulas: as HTML where they are read, as plain text everywhere else."""

import html
import re
from collections.abc import Iterator

from precis.katex.plain import plain
from precis.katex.render import FormulaError, render
from precis.markdown.spans import CLOSING, OPENING

_FORMULA = re.compile(rf"{OPENING}([^$]+){CLOSING}")


def pieces(title: str) -> Iterator[tuple[str, bool]]:
    """Cut a title into texts and formulas (without their dollars), and say which is a formula."""
    for index, piece in enumerate(_FORMULA.split(title)):
        yield piece, index % 2 == 1


def title_text(title: str) -> str:
    r"""Write a title in plain characters (not escaped for HTML): `$\beta$-VAE` becomes `β-VAE`."""
    return "".join(plain(piece) if is_formula else piece for piece, is_formula in pieces(title))


def title_html(title: str) -> str:
    """Write a title as HTML, with its formulas rendered; one that KaTeX refuses shows its TeX."""
    return "".join(
        formula_html(piece) if is_formula else html.escape(piece) for piece, is_formula in pieces(title)
    )


def refused_formulas(title: str) -> list[FormulaError]:
    """Find the formulas in a title that KaTeX refuses."""
    refused = []
    for piece, is_formula in pieces(title):
        if is_formula:
            try:
                render(piece)
            except FormulaError as error:
                refused.append(error)
    return refused


def formula_html(tex: str) -> str:
    """Render the formula of a title, or of another line; one that KaTeX refuses shows its TeX."""
    try:
        return render(tex)
    except FormulaError:
        return f"<code>{html.escape(tex)}</code>"
