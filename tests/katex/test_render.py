"""KaTeX in this process: what it takes, what it refuses and why, and that no formula stalls it."""

import subprocess
import sys

import pytest

from precis.katex import render as katex
from precis.katex.render import MAX_LENGTH, Formula, FormulaError, prepare, refusal, render


def test_a_formula_becomes_html_and_mathml() -> None:
    html = render(r"\frac{a}{b}")
    assert '<span class="katex">' in html
    assert "<math" in html


def test_display_formulas_say_so() -> None:
    assert "katex-display" in render("x", display=True)
    assert "katex-display" not in render("x")


def test_a_refused_formula_names_the_place_and_the_reason() -> None:
    with pytest.raises(FormulaError, match="Undefined control sequence") as raised:
        render(r"a + \nosuch")
    assert raised.value.position == len("a + ")
    assert raised.value.tex == r"a + \nosuch"


@pytest.mark.parametrize(
    "before", [r"\begin{array}x", r"\begin{array}", r"\begin{array}x\end{array}𝐀\begin{array}y"]
)
def test_a_place_behind_an_array_without_columns_is_that_of_the_page(before: str) -> None:
    with pytest.raises(FormulaError) as raised:
        render(rf"{before}\nosuch\end{{array}}")
    assert raised.value.position == len(before)


@pytest.mark.parametrize("wrong", [r"\nosuch", r"\url{https://e.org}"])
def test_a_place_counts_characters(wrong: str) -> None:
    with pytest.raises(FormulaError) as raised:
        render(rf"𝐀 + 𝐁 = {wrong}")
    assert raised.value.position == len("𝐀 + 𝐁 = ")


@pytest.mark.parametrize("tex", [r"\mbox{where}", r"\[ x; y \]", r"a \* b", "W_1 – W_2"])
def test_what_people_type_for_markdown_or_other_typesetters(tex: str) -> None:
    assert refusal(tex) is None


def test_refusal_agrees_with_render() -> None:
    assert refusal("x") is None
    reason = refusal(r"\left x \right")
    with pytest.raises(FormulaError) as raised:
        render(r"\left x \right")
    assert reason == raised.value.reason


@pytest.mark.parametrize("tex", ["x" * (MAX_LENGTH + 1), r"\def\a{\a\a}\a", "{" * 3_000, r"\sqrt{" * 600])
def test_hostile_formulas_are_refused(tex: str) -> None:
    assert refusal(tex)


@pytest.mark.parametrize(
    "tex", [r"\def\a{x}\a", r"\\\gdef\a{x}", r"\let\a=x", r"{\newcommand{\a}{x}}", r"\renewcommand\alpha{x}"]
)
def test_no_formula_defines_a_command(tex: str) -> None:
    reason = refusal(tex)
    assert reason is not None
    assert reason.endswith(" defines a command, which no formula may here")


@pytest.mark.parametrize("tex", [r"a \\def", r"\left(x\right)", r"\deg"])
def test_what_only_looks_like_a_definition_is_taken(tex: str) -> None:
    assert refusal(tex) is None


@pytest.mark.parametrize(
    "command",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\url{https://e.org}",
        r"\includegraphics[width=1em]{https://e.org/x.png}",
    ],
)
def test_nothing_is_trusted(command: str) -> None:
    with pytest.raises(FormulaError) as refused:
        render(f"x + {command}")
    name = command.partition("{")[0].partition("[")[0]
    assert refused.value.reason.startswith(f"`{name}` leads out of the formula: ")
    assert refused.value.position == 4


def test_a_process_that_rendered_ends() -> None:
    # It once waited, one time in six, for a thread the interpreter had already ended.
    code = "from precis.katex.render import render; render('x')"
    for _ in range(6):
        subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


def test_an_array_without_columns_is_set() -> None:
    assert "mtable" in render(r"\left[\begin{array}0 & 1 \\ 1 & 0\end{array}\right]")


def _answers(formulas: list[Formula]) -> list[str]:
    def answer(tex: str, display: bool) -> str:
        try:
            return render(tex, display)
        except FormulaError as error:
            return f"{error.position}: {error.reason}"

    return [answer(*each) for each in formulas]


@pytest.mark.parametrize("odd", [r"\nosuch", r"\def\a{x}", "x" * (MAX_LENGTH + 1), "{" * 3_000, "x"])
def test_prepared_formulas_get_the_answers_they_would_get_alone(odd: str) -> None:
    formulas = [("x", False), (odd, True), ("x", True), (r"\frac{a}{b}", False)]
    katex._known.clear()
    alone = _answers(formulas)
    katex._known.clear()
    prepare(formulas)
    assert _answers(formulas) == alone
