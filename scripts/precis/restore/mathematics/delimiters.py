"""Bars lost from `\\|`, `\\left|`, `\\right|` and their like, which leave TeX that no longer reads as TeX.

These come back first, on the raw formula, so that everything after can read it as TeX:

    \\x\\^2                      \\|x\\|^2
    \\\\nabla f\\_2               \\|\\nabla f\\|_2
    \\left \\frac{a}{b} \\right   \\left| \\frac{a}{b} \\right|
"""

import re
from dataclasses import dataclass, field

from precis.restore.mathematics import vocabulary
from precis.restore.mathematics.tex import is_command, split_command

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
_PERHAPS = frozenset("\\" + c for c in "_ ,;:!>]}")
_LOOK_BACK = 80


@dataclass
class _Backslash:
    """A backslash that may have lost its bar: where the bar would stand, and how sure that is."""

    at: int
    sure: bool


@dataclass
class _Group:
    """What stands between a pair of brackets, and the backslashes in it."""

    opener: str
    conditional: bool = False
    backslashes: list[_Backslash] = field(default_factory=list)
    lefts: list[bool] = field(default_factory=list)

    def open(self) -> bool:
        """Whether a norm has been opened and not closed."""
        return sum(b.sure for b in self.backslashes) % 2 == 1

    def bars(self) -> list[int]:
        """Where bars belong: pairs of norms, or the one bar of a conditional."""
        found: list[_Backslash] = []
        for index, backslash in enumerate(self.backslashes):
            later = any(b.sure for b in self.backslashes[index + 1 : index + 2])
            if backslash.sure or (len(found) % 2 == 1 and not later):
                found.append(backslash)
        if len(found) % 2 and not (self.conditional and len(found) == 1):
            found.pop()
        return [backslash.at for backslash in found]


def lost_bars(tex: str) -> list[int]:
    """Offsets where a bar belongs, in order; a damaged `\\|` wants it right after its backslash."""
    return sorted(_Mender(tex).bars())


class _Mender:
    """One walk over the formula, bracket by bracket."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.rows = r"\begin" in tex
        self.groups = [_Group("")]
        self.found: list[int] = []

    def bars(self) -> list[int]:
        at = 0
        while match := _TOKEN.search(self.tex, at):
            at = (
                self._bracket(match)
                if len(match.group()) == 1 and match.group() != "\\"
                else self._command(match)
            )
        while self.groups:
            self._close()
        return self.found

    def _close(self) -> None:
        self.found += self.groups.pop().bars()

    def _bracket(self, match: "re.Match[str]") -> int:
        token = match.group()
        if token in "([{":
            before = self.tex[max(0, match.start() - _LOOK_BACK) : match.start()]
            self.groups.append(_Group(token, token != "{" and bool(_CONDITIONAL.search(before))))
        elif len(self.groups) > 1:
            self._close()
        return match.end()

    def _command(self, match: "re.Match[str]") -> int:
        """Judge a backslash and return where to go on."""
        token, group = match.group(), self.groups[-1]
        if token == r"\\":
            return self._double(match)
        name = split_command(token)
        if name in vocabulary.SIZES:
            return self._size(name, match.start() + len(name))
        if token == r"\}" and group.opener == "{" and group.open():
            group.backslashes.append(_Backslash(match.start() + 1, True))
            return match.start() + 1
        if token in (r"\{", r"\}"):
            return match.end()
        if token in _CLOSERS or self._names_nothing(token, name):
            group.backslashes.append(_Backslash(match.start() + 1, True))
        elif token in _PERHAPS:
            group.backslashes.append(_Backslash(match.start() + 1, False))
            if token == r"\_" and group.open():
                group.backslashes[-1].sure = True
        else:
            return match.end() if name == token else match.start() + len(name)
        return match.start() + 1

    def _names_nothing(self, token: str, name: str) -> bool:
        """`\\x` and `\\Wx` are no commands: letters after a norm's bar; longer ones are somebody's macro."""
        if not token[1:].isalpha() or name != token:
            return False
        if len(token) == 2:
            return token not in (r"\R", r"\N", r"\Z", r"\C")
        return len(token) == 3 and not is_command(token)

    def _double(self, match: "re.Match[str]") -> int:
        """Two backslashes end a row of an environment; elsewhere each may have lost a bar."""
        follows = self.tex[match.end() : match.end() + 1]
        if self.rows or follows in (" ", "["):
            return match.end()
        self.groups[-1].backslashes.append(_Backslash(match.start() + 1, True))
        return match.start() + 1

    def _size(self, name: str, end: int) -> int:
        """`\\left`, `\\right`, `\\big` take a delimiter; where none follows it was a bar."""
        group = self.groups[-1]
        norm = self.tex[end : end + 1] == "\\" and not _DELIMITER.match(self.tex, end)
        norm = norm and not self._is_known(end)
        delimited = bool(_DELIMITER.match(self.tex, end))
        if name == r"\left":
            lost = not delimited and not norm
            group.lefts.append(lost)
        elif name == r"\right" and group.lefts:
            lost = group.lefts.pop() or not (delimited or norm)
        else:
            lost = not delimited and not norm
        if lost:
            self.found.append(end)
        elif delimited and self.tex[end : end + 1] in "([" and name != r"\right":
            return end
        return end

    def _is_known(self, at: int) -> bool:
        match = _TOKEN.match(self.tex, at)
        token = match.group() if match else ""
        return token[1:].isalpha() and not self._names_nothing(token, split_command(token))
