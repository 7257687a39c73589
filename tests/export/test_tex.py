r"""Untrusted text as TeX: braces in pairs, and no command but those that are allowed."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from precis.export import tex
from precis.export.tex import formula_tex, text_tex

COMMANDS = {
    command
    for line in Path(tex.__file__).with_name("commands.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
    for command in line.split()
}
# What signs and accented letters of a text become.
WRITTEN = {
    *"textbraceleft textbraceright textbackslash textasciitilde textasciicircum".split(),  # noqa: SIM905
    *{"l", "L", "o", "O", "ss", "ae", "AE", "oe", "OE", "i"},
    *"`'^~=u.\"rHvck&%#_$",
}
_PIECES = [
    *(
        "{",
        "}",
        "\\",
        "\\{",
        "\\}",
        "$",
        "%",
        "#",
        "&",
        "~",
        "^",
        "^^5c",
        "_",
        "\\\\",
        " ",
        "x",
        "é",
        '"',
        "@",
    ),
    *("\\gdef", "\\input", "\\write18", "\\alpha", "\\mathbb", "\\csname", "\\end", "\\catcode", ","),
]
hostile = st.text() | st.lists(st.sampled_from(_PIECES)).map("".join)


def balanced(written: str) -> bool:
    """Whether braces are in pairs as BibTeX counts them, and as TeX does."""
    for braces in (re.findall("[{}]", written), re.findall("[{}]", re.sub(r"\\.", "", written))):
        depth = 0
        for brace in braces:
            depth += 1 if brace == "{" else -1
            if depth < 0:
                return False
        if depth:
            return False
    return True


def commands(written: str) -> set[str]:
    return set(re.findall(r"\\([A-Za-z]+|.?)", written, re.DOTALL))


@given(hostile)
@example("\\write18{ls}")
@example("^^5cinput{x}")
def test_a_text_holds_no_command_of_its_own(text: str) -> None:
    written = text_tex(text)
    assert balanced(written)
    assert commands(written) <= WRITTEN
    assert "^^" not in written


@given(hostile)
@example("\\{")
@example("\\{1\\}}{")
@example("x\\gdef\\end{\\immediate\\write18{…}\\input{/etc/passwd}}")
@example("\\alpha\\")
@example("\\\\{x}")
def test_a_formula_holds_none_that_is_not_allowed(text: str) -> None:
    written = formula_tex(text)
    assert balanced(written)
    assert commands(written) <= COMMANDS | WRITTEN
    assert "^^" not in written


@pytest.mark.parametrize(
    "formula", ["\\beta", "x^{2}_i", "\\mathcal{O}(n \\log n)", "\\frac{1}{2}", "a<b\\leq c", "p(z \\mid x)"]
)
def test_a_harmless_formula_stays(formula: str) -> None:
    assert formula_tex(formula) == f"{{${formula}$}}"


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("\\{1, 2\\}", "{$\\lbrace 1, 2\\rbrace $}"),
        ("\\gdef\\x{y}", "{y}"),
        ("x}{", "{x}"),
        ("\\text{é}", "{{\\'{e}}}"),
        ("50\\unknown\\%", "{50\\%}"),
        ("α", "{α}"),
        ("x^^5cinput", "{x{\\textasciicircum}{\\textasciicircum}5cinput}"),
    ],
)
def test_any_other_formula_becomes_plain(formula: str, written: str) -> None:
    assert formula_tex(formula) == written


@pytest.mark.parametrize(
    "command", ["def", "gdef", "let", "input", "write", "csname", "catcode", "end", "read"]
)
def test_no_command_that_does_more_than_print_is_allowed(command: str) -> None:
    assert command not in COMMANDS
