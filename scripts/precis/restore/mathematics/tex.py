"""Formulas read as rows of atoms: as much of TeX's structure as rules of restoration need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from precis import katex
from precis.restore.mathematics import vocabulary

Kind = Literal[
    "symbol", "number", "name", "function", "big", "prefix", "fraction", "group", "fence",
    "operator", "relation", "punctuation", "separator", "other",
]  # fmt: skip
Role = Literal["formula", "sub", "sup", "argument", "fence"]

# Deeper than any formula a person writes; keeps the reader's recursion within Python's.
MAX_DEPTH = 60

_SPACE = re.compile(r"\s*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.|$)", re.DOTALL)
_LETTERS = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RAW_GROUP = re.compile(r"\s*\{([^{}]{0,200})\}")
_OPTION = re.compile(r"\s*\[[^\[\]]{0,200}\]")


@dataclass(frozen=True)
class Row:
    """Atoms side by side: a whole formula, a group, a script or what a fence encloses."""

    atoms: tuple["Atom", ...]
    start: int
    end: int
    braced: bool = False


@dataclass(frozen=True)
class Atom:
    """One thing in a row, with its scripts.

    Attributes:
        kind: what it is, as far as rules care.
        text: its name: a letter, a number, a command with its backslash, a fence's opening delimiter.
        start: where it begins in the formula.
        stop: where it ends without its scripts.
        end: where it ends with them.
        gap: the white space before it.
        rows: what its braces or delimiters enclose.
        primes: how many primes follow it.
        sub: its subscript.
        sup: its superscript.
    """

    kind: Kind
    text: str
    start: int
    stop: int
    end: int
    gap: str = ""
    rows: tuple[Row, ...] = ()
    primes: int = 0
    sub: Row | None = None
    sup: Row | None = None

    @property
    def base(self) -> str:
        """The letter under fonts and accents: `x` of `\\hat{\\mathbf{x}}`, `\\theta` of `\\theta_t`."""
        inner = self.rows[0].atoms if self.rows and self.text in vocabulary.WRAPPERS else ()
        return inner[0].base if len(inner) == 1 else self.text

    @property
    def accented(self) -> bool:
        """Whether it wears a hat, bar, tilde or prime."""
        inner = self.rows[0].atoms if self.rows and self.text in vocabulary.WRAPPERS else ()
        worn = self.text in vocabulary.ACCENTS or self.primes > 0
        return worn or (len(inner) == 1 and inner[0].accented)

    @property
    def transposed(self) -> bool:
        """Whether its superscript says so: `w^T`, `w^\\top`."""
        marks = self.sup.atoms if self.sup else ()
        return len(marks) == 1 and marks[0].text in ("T", r"\top", r"\intercal", r"\mathsf")


@dataclass(frozen=True)
class Place:
    """A row and where it stands."""

    row: Row
    role: Role
    owner: Atom | None = None


class TooDeepError(ValueError):
    """A formula nests deeper than any a person writes."""


@cache
def is_command(name: str) -> bool:
    """Whether KaTeX knows a command such as `\\alpha`."""
    if name in vocabulary.COMMANDS:
        return True
    reason = katex.refusal(name)
    return reason is None or "Undefined control sequence" not in reason


def split_command(name: str) -> str:
    """What is a command at the start of `\\thetax`: `\\theta`, where KaTeX knows no such whole.

    A mark between a command and a letter kept them apart; without it they read as one word.
    """
    if len(name) < 3 or is_command(name):
        return name
    known = (name[:end] for end in range(len(name) - 1, 2, -1) if name[:end] in vocabulary.JOINABLE)
    return next(known, name)


def read(tex: str) -> Row:
    """Read a formula without its dollar signs.

    Raises:
        TooDeepError: it nests deeper than any formula a person writes.
    """
    return _Reader(tex).formula()


def places(row: Row, role: Role = "formula", owner: Atom | None = None) -> Iterator[Place]:
    """A row and every row inside it, outermost first."""
    yield Place(row, role, owner)
    for atom in row.atoms:
        for inner in atom.rows:
            yield from places(inner, "fence" if atom.kind == "fence" else "argument", atom)
        if atom.sub:
            yield from places(atom.sub, "sub", atom)
        if atom.sup:
            yield from places(atom.sup, "sup", atom)


@dataclass
class _Reader:
    """Recursive descent over a formula; `at` is where it has got to."""

    tex: str
    at: int = 0
    depth: int = 0
    closers: list[str] = field(default_factory=list)

    def formula(self) -> Row:
        atoms: list[Atom] = []
        while self.at < len(self.tex):
            atoms += self._row().atoms
            if self.at < len(self.tex):  # a closing delimiter nothing opened
                token = self._token()
                atoms.append(Atom("other", token, self.at, self.at + len(token), self.at + len(token)))
                self.at += len(token)
        return Row(tuple(atoms), 0, len(self.tex))

    def _space(self) -> str:
        match = _SPACE.match(self.tex, self.at)
        assert match is not None  # noqa: S101 - the pattern matches anything
        self.at = match.end()
        return match.group()

    def _token(self) -> str:
        if self.at >= len(self.tex):
            return ""
        if self.tex[self.at] != "\\":
            return self.tex[self.at]
        match = _COMMAND.match(self.tex, self.at)
        return split_command(match.group()) if match else "\\"

    def _closes(self, token: str) -> bool:
        if token == r"\|" and r"\|" in self.closers:
            return self.closers[-1] == r"\|"
        return token in vocabulary.CLOSING or token in ("}", r"\right")

    def _row(self) -> Row:
        """Atoms up to a closing token, which is left to the caller."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError
        start = self.at
        atoms: list[Atom] = []
        while True:
            gap = self._space()
            token = self._token()
            if not token or self._closes(token):
                break
            atoms += self._atom(token, gap)
        self.depth -= 1
        return Row(tuple(atoms), start, self.at)

    def _atom(self, token: str, gap: str) -> list[Atom]:
        if token in vocabulary.OPENING or token in (r"\left", r"\|"):
            return self._fence(token, gap)
        start = self.at
        kind, text, rows = self._nucleus(token)
        atom = Atom(kind, text, start, self.at, self.at, gap, rows)
        return [self._scripts(atom)]

    def _fence(self, token: str, gap: str) -> list[Atom]:
        """A pair of delimiters and what they enclose; an opening one alone stands for itself."""
        start = self.at
        self.at += len(token)
        if token == r"\left":
            self._space()
            token = self._token()
            self.at += len(token)
            closer = r"\right"
        else:
            closer = r"\|" if token == r"\|" else ")"
        self.closers.append(closer)
        row = self._row()
        self.closers.pop()
        end = self._token()
        closed = end == closer or (closer == ")" and end in vocabulary.CLOSING)
        if not closed:
            kind: Kind = "relation" if token == r"\|" else "other"
            return [Atom(kind, token, start, row.start, row.start, gap), *row.atoms]
        self.at += len(end)
        if closer == r"\right":
            self._space()
            self.at += len(self._token())
        return [self._scripts(Atom("fence", token, start, self.at, self.at, gap, (row,)))]

    def _nucleus(self, token: str) -> tuple[Kind, str, tuple[Row, ...]]:
        if token == "{":
            return "group", "{", (self._group(),)
        if token[0] == "\\":
            return self._command(token)
        if token.isdigit() and (match := _NUMBER.match(self.tex, self.at)):
            self.at = match.end()
            return "number", match.group(), ()
        if match := _LETTERS.match(self.tex, self.at):
            word = match.group()
            if vocabulary.is_name(word):
                self.at = match.end()
                return ("function" if word in vocabulary.FUNCTIONS else "name"), word, ()
        self.at += 1
        return vocabulary.kind_of(token), token, ()

    def _command(self, token: str) -> tuple[Kind, str, tuple[Row, ...]]:
        self.at += len(token)
        if token in (r"\begin", r"\end"):
            match = _RAW_GROUP.match(self.tex, self.at)
            self.at = match.end() if match else self.at
            if token == r"\begin" and match and match.group(1) == "array":
                columns = _RAW_GROUP.match(self.tex, self.at)
                self.at = columns.end() if columns else self.at
            return "separator", token, ()
        if token in vocabulary.TEXT:
            match = _RAW_GROUP.match(self.tex, self.at)
            if match:
                self.at = match.end()
                word = match.group(1).strip()
                return ("function" if word in vocabulary.FUNCTIONS else "name"), word, ()
        if token == r"\sqrt" and (option := _OPTION.match(self.tex, self.at)):
            self.at = option.end()
        rows = tuple(self._argument() for _ in range(vocabulary.ARGUMENTS.get(token, 0)))
        return vocabulary.kind_of(token), token, rows

    def _group(self) -> Row:
        self.at += 1
        closers, self.closers = self.closers, []
        start = self.at
        atoms = [*self._row().atoms]
        while (token := self._token()) not in ("}", ""):  # closing delimiters nothing opened
            self.at += len(token)
            atoms += self._row().atoms
        self.closers = closers
        row = Row(tuple(atoms), start, self.at, braced=True)
        self.at += self.at < len(self.tex)
        return row

    def _argument(self) -> Row:
        """What a command or a script takes: a group, or the next token alone."""
        self._space()
        start, token = self.at, self._token()
        if token == "{":
            return self._group()
        if not token or self._closes(token):
            return Row((), start, start)
        if token[0] == "\\":
            kind, text, rows = self._command(token)
        else:
            self.at += 1
            kind, text, rows = ("number" if token.isdigit() else vocabulary.kind_of(token)), token, ()
        return Row((Atom(kind, text, start, self.at, self.at, "", rows),), start, self.at)

    def _scripts(self, atom: Atom) -> Atom:
        while True:
            before = self.at
            self._space()
            token = self._token()
            if token == "'":
                self.at += 1
                atom = replace(atom, primes=atom.primes + 1, end=self.at)
            elif token in ("^", "_"):
                self.at += 1
                script = self._script()
                raised = token == "^"
                atom = replace(atom, sup=script) if raised else replace(atom, sub=script)
                atom = replace(atom, end=self.at)
            else:
                self.at = before
                return atom

    def _script(self) -> Row:
        """A script's content, empty where white space or punctuation follows `^` or `_` at once."""
        if self.tex[self.at : self.at + 1] in (" ", ",", "=", ";", "^", "_", "+"):
            return Row((), self.at, self.at)
        return self._argument()
