"""Formulas in, HTML and MathML out, by KaTeX's own code (https://katex.org/docs/api)."""

import atexit
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from py_mini_racer import JSEvalException, MiniRacer

from precis.errors import Place, Refused
from precis.npm import KATEX

# Formulas are untrusted text: what is longer than any formula a person writes, or takes longer
# than any formula a person wrote, is refused instead of stalling the build.
MAX_LENGTH = 4_000
TIMEOUT_SECONDS = 5.0

# Answers are kept for formulas that are met again; each takes some kilobytes.
_MOST_KNOWN = 5_000

# A command that stands for a thousand characters and is used a hundred times keeps KaTeX busy for minutes:
# it bounds how often commands are expanded, not to what.
_DEFINITION = re.compile(
    r"(?<!\\)(?:\\\\){0,2000}(?P<name>\\(?:[gex]?def|(?:future)?let|(?:new|renew|provide)command))(?![a-zA-Z])"
)

_MATHML = "http://www.w3.org/1998/Math/MathML"

# Other typesetters take an `array` that does not say how its columns are set; KaTeX centres them so.
_BARE_ARRAY = re.compile(r"\\begin\{array\}(?!\s{0,80}[{\[])")

# Macros read what people type for Markdown or for other typesetters: `\\mbox`, brackets and stars
# escaped from Markdown, en dashes for minus signs.
_BRIDGE = r"""
// Without trust, KaTeX would write the names of commands that link or fetch in red, and say nothing.
function precisRefuse(tex, {command}) {
  const remedy = "write a link or an image beside it, in Markdown";
  const error = new katex.ParseError(`\`${command}\` leads out of the formula: ${remedy}`);
  error.position = tex.indexOf(command);
  throw error;
}
const precisMacros = {"\\mbox": "\\text", "\\[": "[", "\\]": "]", "\\*": "*", "\u2013": "-"};
function precisAsk(call, tex, display) {
  try {
    return [call(tex, {
      displayMode: display, throwOnError: true, strict: "error", trust: context => precisRefuse(tex, context),
      maxSize: 20, maxExpand: 500, output: "htmlAndMathml", macros: {...precisMacros}
    }), "", 0];
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const read = tex.slice(0, error.position || 0);
    return ["", error.rawMessage || error.message, [...read].length];  // in characters, as Python counts
  }
}
const precisCalls = {
  render: katex.renderToString,
  parse: (tex, options) => (katex.__parse(tex, options), "parsed")
};
function precisAnswers(name, formulas) {
  return JSON.stringify(formulas.map(([tex, display]) => precisAsk(precisCalls[name], tex, display)));
}
"""


class FormulaError(ValueError):
    """KaTeX refuses a formula.

    Attributes:
        tex: the formula, without its delimiters.
        position: offset in `tex` (characters, from 0) where KaTeX stopped.
        reason: what KaTeX says, without the place.
    """

    def __init__(self, tex: str, position: int, reason: str) -> None:
        super().__init__(reason)
        self.tex = tex
        self.position = position
        self.reason = reason


@cache
def _engine() -> MiniRacer:
    script = KATEX / "katex.min.js"
    if not script.is_file():
        raise Refused(Place(script), "KaTeX is not installed; run `make site`, or `npm ci`, first")
    engine = MiniRacer()
    # Left to the interpreter's own end, closing waits now and then for threads that are gone by then.
    atexit.register(engine.close)
    engine.eval(script.read_text(encoding="utf-8"))
    engine.eval(_BRIDGE)
    return engine


class _Answer(NamedTuple):
    """KaTeX's answer; either `result` or `reason` is empty."""

    result: str
    reason: str
    position: int


Formula = tuple[str, bool]
"""A formula without its delimiters, and whether it is set on lines of its own (`$$…$$`)."""

_Call = tuple[str, str, bool]
_known: dict[_Call, _Answer] = {}


def prepare(formulas: Iterable[Formula]) -> None:
    """Render formulas that `render` will be asked for next; together they take half the time.

    Raises:
        Refused: KaTeX has not been installed.
    """
    wanted = [each for each in dict.fromkeys(formulas) if ("render", *each) not in _known]
    if len(wanted) > 1 and not any(_refused_unasked(tex) for tex, _ in wanted):
        try:
            _keep("render", wanted, _asked("render", wanted))
        except JSEvalException:
            return  # one of them is too much: asked for each, KaTeX says which


def _answer(call: str, tex: str, display: bool) -> _Answer:
    if (call, tex, display) not in _known:
        _keep(call, [(tex, display)], [_refused_unasked(tex) or _asked_alone(call, tex, display)])
    return _known[call, tex, display]


def _keep(call: str, formulas: Sequence[Formula], answers: Sequence[_Answer]) -> None:
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _known.update({(call, *each): answer for each, answer in zip(formulas, answers, strict=True)})


def _refused_unasked(tex: str) -> _Answer | None:
    if len(tex) > MAX_LENGTH:
        return _Answer("", f"the formula has {len(tex)} characters, more than {MAX_LENGTH}", MAX_LENGTH)
    if defined := _DEFINITION.search(tex):
        reason = f"`{defined['name']}` defines a command, which no formula may here"
        return _Answer("", reason, defined.start("name"))
    return None


def _asked_alone(call: str, tex: str, display: bool) -> _Answer:
    try:
        return _asked(call, [(tex, display)])[0]
    except JSEvalException as error:
        return _Answer("", f"KaTeX could not finish: {str(error).splitlines()[0]}", 0)


def _asked(call: str, formulas: Sequence[Formula]) -> list[_Answer]:
    shown = [(_BARE_ARRAY.sub(r"\g<0>{}", tex), display) for tex, display in formulas]
    answers = _engine().call("precisAnswers", call, shown, timeout_sec=TIMEOUT_SECONDS)
    return [
        _Answer(result, reason, _written_at(tex, at))
        for (tex, _), (result, reason, at) in zip(formulas, json.loads(answers), strict=True)
    ]


def _written_at(tex: str, position: int) -> int:
    """The offset in a formula of one in what KaTeX was shown, where bare arrays have columns."""
    for array in _BARE_ARRAY.finditer(tex):
        if position > array.end():
            position = max(array.end(), position - len("{}"))
    return position


def render(tex: str, display: bool = False) -> str:
    """Render one formula.

    Args:
        tex: the formula without its delimiters.
        display: set on lines of its own (`$$…$$`) rather than within a line (`$…$`).

    Returns:
        KaTeX's HTML: MathML for assistive software, and spans for the eye.

    Raises:
        FormulaError: KaTeX, in strict mode, refuses the formula.
        Refused: KaTeX has not been installed.
    """
    html, reason, position = _answer("render", tex, display)
    if not html:
        raise FormulaError(tex, position, reason)
    return html


def mathml(tex: str, display: bool = False) -> str:
    """Render one formula for readers that have none of KaTeX's styles.

    Its TeX is an attribute: KaTeX writes an element, which readers that know no MathML would show as well.

    Args:
        tex: the formula without its delimiters.
        display: set on lines of its own.

    Returns:
        MathML (https://www.w3.org/TR/mathml-core).

    Raises:
        FormulaError: KaTeX, in strict mode, refuses the formula.
        Refused: KaTeX has not been installed.
    """
    _, _, meant = render(tex, display).partition("<semantics>")
    shown, _, _ = meant.partition("<annotation ")
    block = ' display="block"' if display else ""
    return f'<math xmlns="{_MATHML}"{block} alttext="{escape(tex.strip())}">{shown}</math>'


def refusal(tex: str, display: bool = False) -> str | None:
    """Why KaTeX refuses a formula, or None when it takes it; parsing alone, so cheaper than `render`."""
    result, reason, _ = _answer("parse", tex, display)
    return None if result else reason
