"""One formula in, HTML and MathML out, by KaTeX's own code (https://katex.org/docs/api)."""

import atexit
import re
from functools import cache, lru_cache

from py_mini_racer import JSEvalException, MiniRacer

from precis.errors import Place, Refused
from precis.katex.assets import DIST

# Formulas are untrusted text: what is longer than any formula a person writes, or takes longer
# than any formula a person wrote, is refused instead of stalling the build.
MAX_LENGTH = 4_000
TIMEOUT_SECONDS = 5.0

# A command that stands for a thousand characters and is used a hundred times keeps KaTeX busy for minutes:
# it bounds how often commands are expanded, not to what.
_DEFINITION = re.compile(
    r"(?<!\\)(?:\\\\){0,2000}(?P<name>\\(?:[gex]?def|(?:future)?let|(?:new|renew|provide)command))(?![a-zA-Z])"
)

# Other typesetters take an `array` that does not say how its columns are set; KaTeX centres them so.
_BARE_ARRAY = re.compile(r"\\begin\{array\}(?!\s{0,80}[{\[])")

# Macros read what people type for Markdown or for other typesetters: `\\mbox`, brackets and stars
# escaped from Markdown, en dashes for minus signs.
_BRIDGE = r"""
const precisMacros = {"\\mbox": "\\text", "\\[": "[", "\\]": "]", "\\*": "*", "\u2013": "-"};
function precisAsk(call, tex, display) {
  try {
    return {html: call(tex, {
      displayMode: display, throwOnError: true, strict: "error", trust: false,
      maxSize: 20, maxExpand: 500, output: "htmlAndMathml", macros: {...precisMacros}
    })};
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return {error: error.rawMessage || error.message, position: error.position || 0};
  }
}
function precisRender(tex, display) { return precisAsk(katex.renderToString, tex, display); }
function precisParse(tex, display) {
  return precisAsk((tex, options) => (katex.__parse(tex, options), "parsed"), tex, display);
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
    script = DIST / "katex.min.js"
    if not script.is_file():
        raise Refused(Place(script), "KaTeX is not installed; run `make site`, or `npm ci`, first")
    engine = MiniRacer()
    # Left to the interpreter's own end, closing waits now and then for threads that are gone by then.
    atexit.register(engine.close)
    engine.eval(script.read_text(encoding="utf-8"))
    engine.eval(_BRIDGE)
    return engine


@lru_cache(maxsize=20_000)
def _answer(function: str, tex: str, display: bool) -> tuple[str, str, int]:
    """KaTeX's answer as (result, reason, position); one of the first two is empty."""
    if len(tex) > MAX_LENGTH:
        return "", f"the formula has {len(tex)} characters, more than {MAX_LENGTH}", MAX_LENGTH
    if defined := _DEFINITION.search(tex):
        return "", f"`{defined['name']}` defines a command, which no formula may here", defined.start("name")
    try:
        tex = _BARE_ARRAY.sub(r"\g<0>{}", tex)
        answer = _engine().call(function, tex, display, timeout_sec=TIMEOUT_SECONDS)
    except JSEvalException as error:
        return "", f"KaTeX could not finish: {str(error).splitlines()[0]}", 0
    if "html" in answer:
        return str(answer["html"]), "", 0
    return "", str(answer["error"]), int(answer["position"])


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
    html, reason, position = _answer("precisRender", tex, display)
    if not html:
        raise FormulaError(tex, position, reason)
    return html


def refusal(tex: str, display: bool = False) -> str | None:
    """Why KaTeX refuses a formula, or None when it takes it; parsing alone, so cheaper than `render`."""
    result, reason, _ = _answer("precisParse", tex, display)
    return None if result else reason
