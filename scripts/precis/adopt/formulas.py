r"""Formulas in other dialects, written as they are here: `$…$` in a line, `$$…$$` displayed.

MathJax and GitHub take `\(…\)`, `\[…\]` and `\begin{align}`; kramdown takes `$$…$$` within a line for a
formula of that line. What is left of a note's dollars is money, and is escaped.
"""

import re
from collections.abc import Callable

from precis.katex.render import refusal

_ENVIRONMENT = (
    r"(?:align|alignat|aligned|array|cases|equation|eqnarray|gather|multline|split|[bpvV]?matrix)\*?"
)
_FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<double>[^$]{1,4000})\$\$"
    r"|(?<![\\$])\$(?P<single>(?:[^$\n\\]|\\[\s\S]|\n(?![ \t]{0,80}\n)){1,2000}?)(?<!\\)\$(?!\$)"
    r"|(?<!\\)\\{1,2}\((?P<round>(?:(?!\\\()[\s\S]){1,2000}?)\\{1,2}\)"
    r"|(?<!\\)\\{1,2}\[(?P<square>(?:(?!\\\[)[\s\S]){1,4000}?)\\{1,2}\]"
    rf"|(?P<bare>\\begin\{{(?P<name>{_ENVIRONMENT})\}}(?:(?!\\begin\{{(?P=name)\}})[\s\S]){{1,4000}}?\\end\{{(?P=name)\}})"
    r"|(?<!\\)(?P<lone>\$)"
)
_ROUND = re.compile(r"(?<!\\)\\\((?P<text>(?:(?!\\\()[^\n]){1,300}?)\\\)")
_COMMAND = re.compile(r"\\[a-zA-Z]|[_^](?:\{|\w)|\\\\")
_OPERATOR = re.compile(r"[=<>+*/|^]")
_NUMBERS = re.compile(r"[\d\s,;–-]{1,80}")
_MARKS = re.compile(r"(?:[>\s]|[*+-][ \t]|\d{1,9}[.)][ \t]){0,40}")
_WORD = re.compile(r"(?<![\\a-zA-Z{])[a-zA-Z]{3,}(?![a-zA-Z}])")
_BLANK = re.compile(r"\n[ \t>]{0,80}(?=\n)")

Mend = Callable[[str], str]


def ours(text: str, kramdown: bool) -> str:
    """Write the formulas of a stretch without code as they are written here.

    Args:
        text: the stretch.
        kramdown: whether kramdown would have read it.
    """
    # Some editors escape every bracket: where one of them holds words, all hold text.
    escaped = any(_is_prose(match["text"]) for match in _ROUND.finditer(text))
    parts, done = [], 0
    while match := _FORMULA.search(text, done):
        is_money = match.lastgroup in ("single", "lone") and _is_money(match)
        parts += [text[done : match.start()], r"\$" if is_money else _written(match, kramdown, escaped)]
        done = match.start() + 1 if is_money else match.end()
    return "".join([*parts, text[done:]])


def _is_prose(text: str) -> bool:
    """Whether brackets hold words or numbers of references, not a formula."""
    words = _WORD.findall(re.sub(r"\\([_*])", r"\1", text))
    is_tex = _COMMAND.search(text.replace(r"\_", "")) is not None
    has_words = len(words) > 1 or (len(words) == 1 and not _OPERATOR.search(text))
    return _NUMBERS.fullmatch(text) is not None or (has_words and not is_tex)


def _is_money(match: re.Match[str]) -> bool:
    """Whether a dollar begins no formula, by Pandoc's rule, or since words follow its amount.

    Pandoc's: https://pandoc.org/MANUAL.html#extension-tex_math_dollars.
    """
    tex = match["single"]
    if tex is None:
        return True
    after = match.string[match.end() : match.end() + 1]
    if not tex[:1].isdigit():
        return tex[-1:].isspace() and not tex[:1].isspace() and after.isdigit()
    return after.isdigit() or _WORD.search(tex) is not None


def _written(match: re.Match[str], kramdown: bool, escaped: bool) -> str:
    kind = match.lastgroup
    if kind == "single":
        return _single(match["single"], kramdown)
    if (kind == "round" and escaped) or (kind == "square" and _is_prose(match["square"])):
        return re.sub(r"^\\([(\[])|\\([)\]])$", r"\1\2", match[0])
    if kind == "round":
        return f"${mended(match['round'].strip(), display=False)}$"
    if kind == "double" and _within_line(match, kramdown):
        return f"${mended(match['double'].strip(), display=False)}$"
    return _displayed(match, match["double"] or match["square"] or match["bare"])


def _single(tex: str, kramdown: bool) -> str:
    if kramdown:  # which takes a single dollar for a dollar, and escapes for escapes
        tex = re.sub(r"\\([_*|\\])", r"\1", tex)
    return f"${mended(tex, display=False)}$"


def _within_line(match: re.Match[str], kramdown: bool) -> bool:
    """Whether a formula between two dollars is a part of a line, not set apart."""
    if "\n" in match["double"] or r"\begin" in match["double"] or r"\\" in match["double"]:
        return False
    text = match.string
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() :].partition("\n")[0].strip()
    begins = _MARKS.fullmatch(before[-80:]) is not None
    return bool(after) if begins and kramdown else not begins and (kramdown or bool(after))


def _displayed(match: re.Match[str], tex: str) -> str:
    """Set a formula apart, as deep in lists and quotations as it stands."""
    text = match.string
    formula = _BLANK.sub("", mended(tex.strip("\n"), display=True))
    if match.lastgroup == "double" and formula == tex:
        return match[0]
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    margin = before if not before.strip(" \t>") else ""
    return f"$$\n{margin}{formula.strip()}\n{margin}$$" if margin or not before else f"$${formula.strip()}$$"


def mended(tex: str, display: bool) -> str:
    """Write a formula so that KaTeX takes it, where it takes only what other typesetters do.

    Args:
        tex: the formula, without its delimiters.
        display: whether it is set apart.

    Returns:
        The formula as it is, where it is taken so, or cannot be helped.
    """
    if refusal(tex, display) is None:
        return tex
    changed = tex
    for mend in _MENDS:
        changed = mend(changed)
        if changed != tex and refusal(changed, display) is None:
            return changed
    return tex


def _without_labels(tex: str) -> str:
    return re.sub(r"\\label\{[^{}]{0,200}\}[ \t]{0,9}", "", tex)


def _known_commands(tex: str) -> str:
    for pattern, command in _COMMANDS:
        tex = pattern.sub(command, tex)
    return tex


def _unescaped(tex: str) -> str:
    """Take away what escapes TeX from a reader of Markdown."""
    return re.sub(r"\\([_*])|\\(\\)(?=[\\{},;:!a-zA-Z])", r"\1\2", tex)


def _aligned(tex: str) -> str:
    r"""`\\` between two lines, without anything that has lines."""
    if r"\\" not in tex or r"\begin" in tex:
        return tex
    return rf"\begin{{aligned}}{tex}\end{{aligned}}"


def _text(tex: str) -> str:
    """Words in letters that no formula holds."""
    return re.sub(
        r"[^\x00-\u036f\u0391-\u03f5\u2000-\u2bff]{1,200}", lambda match: rf"\text{{{match[0]}}}", tex
    )


def _signs(tex: str) -> str:
    tex = re.sub(r"(?<=\d)%", r"\%", tex)
    return (
        re.sub(r"(?<![\\&])&(?!.{0,2000}\\end)(?=[^&]{0,2000}$)", r"\&", tex) if r"\begin" not in tex else tex
    )


_COMMANDS = [
    (re.compile(pattern), command)
    for pattern, command in (
        (r"\\math(?:bbm|ds)(?![a-zA-Z])", r"\\mathbb"),
        (r"\\nicefrac(?![a-zA-Z])", r"\\frac"),
        (r"\\text(?:sc|sl)(?![a-zA-Z])", r"\\text"),
        (r"\\boldmath(?![a-zA-Z])", r"\\bm"),
        (r"\\begin\{eqnarray\*?\}", r"\\begin{array}{rcl}"),
        (r"\\end\{eqnarray\*?\}", r"\\end{array}"),
        (r"\\(begin|end)\{multline\*?\}", r"\\\1{gathered}"),
        (r"\\(begin|end)\{(align|gather)(?:at)?\*?\}", r"\\\1{\2ed}"),
        (r"\\(?:begin|end)\{equation\*?\}", ""),
    )
]

_MENDS: tuple[Mend, ...] = (_without_labels, _signs, _unescaped, _known_commands, _text, _aligned)
