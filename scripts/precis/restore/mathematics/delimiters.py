r"""Bars lost from `\|`, `\left|`, `\right|` and their like, which leave TeX that no longer reads as TeX.

These come back first, on the raw formula, so that everything after can read it as TeX:

    \x\^2                      \|x\|^2
    \\nabla f\_2               \|\nabla f\|_2
    \left \frac{a}{b} \right   \left| \frac{a}{b} \right|
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from precis.restore.mathematics import vocabulary
from precis.restore.mathematics.commands import is_command, split_command
from precis.restore.rule import Repair, rule

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\\$|[()\[\]{}]", re.DOTALL)
_DELIMITER = re.compile(
    r"\s*(?:[()\[\]|./<>]|\\[{}|]|\\(?:lr?angle|rangle|[lr](?:floor|ceil|vert|Vert)|[vV]ert)(?![A-Za-z]))"
)
_CONDITIONAL = re.compile(
    r"(?:KL|JSD?|[pPqQ]|Pr|\\pi|\\rho|\\mathcal\s*\{?N\}?|D)\}?(?:_(?:\{[^{}]{0,40}\}|\\?[A-Za-z]+))?\s*(?:\\left)?$"
)
# What a closing `\|` stands before; nothing else is written after a backslash in a formula.
_CLOSERS = frozenset("\\" + c for c in "^)(.'=/<+1234567890") | {"\\"}
# What may follow a closing `\|`, and is TeX of its own as well.
_PERHAPS = frozenset("\\" + c for c in "_ ,;:!>]")
# What many define to be an expectation or a probability.
_MACROS = frozenset({r"\E", r"\P"})
_OPENING = ("[", "(", "_")
_BRACKETS = frozenset("()[]{}")
_CLOSED = re.compile(r"\\(?:_(?:[12F]|\{?\\infty)|\^)")
_ESCAPED = re.compile(r"\\\\[A-Za-z]{3}")
_LOOK_BACK = 80
_LOOK_AHEAD = 80


@dataclass
class _Group:
    r"""What stands between a pair of brackets, and the bars found in it.

    Attributes:
        opener: the bracket.
        conditional: whether it follows a probability or a divergence, where one bar stands alone.
        bars: bars that are sure, and those an unsure one made a pair with.
        unsure: the last backslash since then that may have lost a bar, or may not.
        lefts: for each `\left` not yet closed, whether its delimiter is lost.
        sets: how many `\{` are not yet closed.
        doubled: whether two bars in a row have been opened and not closed: `\|\|x\|\|`.
    """

    opener: str
    conditional: bool = False
    bars: list[int] = field(default_factory=list)
    unsure: int | None = None
    lefts: list[bool] = field(default_factory=list)
    sets: int = 0
    doubled: bool = False

    @property
    def open(self) -> bool:
        """Whether a norm has been opened and not closed."""
        return len(self.bars) % 2 == 1

    def lost(self, at: int, opens: bool) -> None:
        """Note a bar that is surely lost; an unsure one joins it where two would not make a pair."""
        if self.unsure is not None and opens == self.open:
            self.bars.append(self.unsure)
        self.bars.append(at)
        self.unsure = None

    def paired(self) -> list[int]:
        """Where bars belong: pairs of norms, or the one bar of a conditional."""
        if self.open and self.unsure is not None:
            return [*self.bars, self.unsure]
        alone = self.conditional and len(self.bars) == 1
        return self.bars[:-1] if self.open and not alone else self.bars


@rule("norm-delimiter")
def norm_delimiter(tex: str) -> Iterator[Repair]:
    r"""`\x\` is `\|x\|`: a backslash that begins no command has lost its bar."""
    return (Repair(at, at, "|") for at in _Walk(tex).norms)


@rule("sized-delimiter")
def sized_delimiter(tex: str) -> Iterator[Repair]:
    r"""`\left x \right` is `\left| x \right|`: a command that takes a delimiter, and none follows."""
    return (Repair(at, at, "|") for at in _Walk(tex).sized)


class _Walk:
    r"""One walk over the formula, bracket by bracket.

    Attributes:
        norms: where a bar belongs right after its backslash.
        sized: where one belongs after `\left` and its like.
    """

    def __init__(self, tex: str) -> None:
        self.tex = tex
        # Backslashes are all doubled where somebody escaped them, or end rows.
        escaped = bool(_ESCAPED.search(tex)) and "\\" not in tex.replace(r"\\", "")
        self.rows = escaped or r"\begin" in tex
        self.groups = [_Group("")]
        self.norms: list[int] = []
        self.sized: list[int] = []
        at = 0
        while match := _TOKEN.search(self.tex, at):
            bracket = match.group() in _BRACKETS
            at = self._bracket(match) if bracket else self._command(match)
        while self.groups:
            self._close()

    def _close(self) -> None:
        self.norms += self.groups.pop().paired()

    def _bracket(self, match: "re.Match[str]") -> int:
        lexeme = match.group()
        if lexeme in "([{":
            before = self.tex[max(0, match.start() - _LOOK_BACK) : match.start()]
            self.groups.append(_Group(lexeme, lexeme != "{" and bool(_CONDITIONAL.search(before))))
        elif len(self.groups) > 1:
            self._close()
        return match.end()

    def _command(self, match: "re.Match[str]") -> int:
        """Judge a backslash and return where to go on."""
        lexeme, group = match.group(), self.groups[-1]
        if lexeme == r"\\":
            return self._double(match)
        name = split_command(lexeme)
        if name in vocabulary.SIZES:
            return self._size(name, match.start() + len(name))
        if lexeme in (r"\{", r"\}"):
            return self._brace(lexeme, match)
        opens = self._names_nothing(lexeme, name, match.end()) or lexeme == r"\("
        opens = opens or self._is_measured(lexeme, name, match.end())
        if opens or lexeme in _CLOSERS:
            group.lost(match.start() + 1, opens)
        elif lexeme == r"\_" and group.open:
            group.lost(match.start() + 1, opens=False)
        elif lexeme in _PERHAPS:
            group.unsure = match.start() + 1
        else:
            return match.start() + len(name)
        return match.start() + 1

    def _brace(self, lexeme: str, match: "re.Match[str]") -> int:
        r"""`\}` ends a set; in a group with no set to end it is a norm's bar and the group's brace."""
        group = self.groups[-1]
        group.sets += 1 if lexeme == r"\{" else -1
        if group.sets >= 0 or group.opener != "{":
            return match.end()
        group.lost(match.start() + 1, opens=False)
        return match.start() + 1

    def _names_nothing(self, lexeme: str, name: str, end: int) -> bool:
        r"""`\x` and `\Wx` are no commands: letters after a norm's bar; longer ones are somebody's macro.

        So are `\E[x]` and, with an argument, `\d{x}`.
        """
        macro = self.tex.startswith("{", end) or (lexeme in _MACROS and self.tex.startswith(_OPENING, end))
        if not lexeme[1:].isalpha() or name != lexeme:
            return False
        if len(lexeme) == 2:
            return lexeme not in (r"\R", r"\N", r"\Z", r"\C") and not macro
        return len(lexeme) == 3 and not is_command(lexeme)

    def _is_measured(self, lexeme: str, name: str, end: int) -> bool:
        r"""Whether letters KaTeX has no command for, `\VWH`, are factors in a norm that is closed later."""
        letters = 3 < len(lexeme) < 8 and lexeme == name and lexeme[1:].isalpha()
        return letters and bool(_CLOSED.search(self.tex, end, end + _LOOK_AHEAD)) and not is_command(lexeme)

    def _double(self, match: "re.Match[str]") -> int:
        """Two backslashes end a row; where a letter or a brace follows, each may have lost a bar."""
        follows = self.tex[match.end() : match.end() + 1]
        opens = follows.isalpha() or follows in ("\\", "{")
        if self.rows or not (opens or self.groups[-1].doubled):
            return match.end()
        self.groups[-1].doubled = opens
        self.groups[-1].lost(match.start() + 1, opens=True)
        return match.start() + 1

    def _size(self, name: str, end: int) -> int:
        r"""`\left`, `\right`, `\big` take a delimiter; where none follows it was a bar."""
        lefts = self.groups[-1].lefts
        norm = self.tex[end : end + 1] == "\\" and not self._is_known(end)
        lost = not norm and not _DELIMITER.match(self.tex, end)
        if name == r"\left":
            lefts.append(lost)
        elif name == r"\right" and lefts:
            lost = lefts.pop() or lost
        if lost:
            self.sized.append(end)
        return end

    def _is_known(self, at: int) -> bool:
        match = _TOKEN.match(self.tex, at)
        lexeme = match.group() if match else ""
        name = split_command(lexeme)
        return lexeme[1:].isalpha() and not self._names_nothing(lexeme, name, at + len(lexeme))


RULES = (norm_delimiter, sized_delimiter)
