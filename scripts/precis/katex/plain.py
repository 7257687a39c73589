"""A formula as plain text, for places that hold no markup: browser tabs, anchors, search results."""

import logging
import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import get_default_latex_context_db

# What is longer would not be read there anyway, and its nesting could exhaust the stack.
_MAX_LENGTH = 500
# It tells of what it cannot convert, which is then written as it stands.
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
# What commands it knows; left to itself, it would list them for every formula.
_COMMANDS = get_default_latex_context_db()
_converter = LatexNodes2Text(math_mode="text", keep_comments=True)


@lru_cache(maxsize=20_000)
def plain(tex: str) -> str:
    r"""Write a formula in plain characters: `\beta^2` becomes `β^2`.

    Args:
        tex: the formula without its delimiters.

    Returns:
        One line of text; the TeX itself where there is nothing better.
    """
    if len(tex) > _MAX_LENGTH:
        return tex
    try:
        text = str(_converter.latex_to_text(tex, latex_context=_COMMANDS))
    except (
        Exception
    ):  # pylatexenc raises whatever it stumbles over: IndexError on `\\sqrt`, TypeError on `\\href`
        return tex
    return re.sub(r"\s+", " ", text).strip() or tex
