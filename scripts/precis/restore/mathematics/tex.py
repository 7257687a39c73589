"""Formulas read as rows of atoms: as much of TeX's structure as rules of restoration need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from precis.restore.mathematics import vocabulary
from precis.restore.mathematics.commands import split_command
from precis.restore.mathematics.vocabulary import AtomKind

Role = Literal["formula", "sub", "sup", "argument", "fence"]

# Deeper than any formula a person writes; keeps the reader's recursion within Python's.
MAX_DEPTH = 60
# Rules may look along a row from each of its atoms, so rows are bounded, far above what people write.
MAX_ATOMS = 400

_SPACE = re.compile(r"\s*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.|$)", re.DOTALL)
_LETTERS = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NO_SCRIPT = re.compile(r"\s+(?!\s|\{|\d)|[,=;^_]")
_RAW_GROUP = re.compile(r"\s*\{([^{}]{0,200})\}")
_OPTION = re.compile(r"\s*\[[^\[\]]{0,200}\]")


@dataclass(frozen=True)
class Row:
    """Atoms side by side: a whole formula, a group, a script or what a fence encloses.

    Attributes:
        atoms: they.
        start: where it begins in the formula.
        end: where it ends.
        braced: whether it stands in braces.
        role: what it is to the atom it belongs to.
    """

    atoms: tuple["Atom", ...]
    start: int
    end: int
    braced: bool = False
    role: Role = "argument"

    @property
    def is_script(self) -> bool:
        """Whether it stands below or above its line."""
        return self.role in ("sub", "sup")


@dataclass(frozen=True)
class Atom:
    """One thing in a row, with its scripts.

    Attributes:
        kind: what it is, as far as rules care.
        text: its name: a letter, a number, a command with its backslash, a fence's opening delimiter.
        start: where it begins in the formula.
        stop: where it ends without its scripts, primes included.
        end: where it ends with them.
        gap: the white space before it.
        rows: what its braces or delimiters enclose.
        primes: how many primes follow it.
        sub: its subscript.
        sup: its superscript.
        again: where a second script of the same kind begins, which TeX refuses.
        loose: where a script begins that a space keeps apart from it, as in `x ^2`.
    """

    kind: AtomKind
    text: str
    start: int
    stop: int
    end: int
    gap: str = ""
    rows: tuple[Row, ...] = ()
    primes: int = 0
    sub: Row | None = None
    sup: Row | None = None
    again: int | None = None
    loose: int | None = None

    @property
    def inside(self) -> tuple[Row, ...]:
        """Every row that belongs to it: what it encloses, and its scripts."""
        scripts = (script for script in (self.sub, self.sup) if script is not None)
        return (*self.rows, *scripts)

    @property
    def spaced(self) -> bool:
        """Whether two spaces stand before it: what stood between them is gone."""
        return len(self.gap) > 1

    @property
    def base(self) -> str:
        r"""The letter under fonts and accents: `x` of `\hat{\mathbf{x}}`, `\theta` of `\theta_t`.

        `\E` and `\P` are macros many define for letters.
        """
        if self.text in (r"\E", r"\P"):
            return self.text[1]
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
        r"""Whether its superscript says so: `w^T`, `w^\top`."""
        marks = self.sup.atoms if self.sup else ()
        return len(marks) == 1 and marks[0].text in ("T", r"\top", r"\intercal", r"\mathsf")


class TooDeepError(ValueError):
    """A formula nests deeper than any a person writes."""


def read(tex: str) -> Row:
    """Read a formula without its dollar signs.

    Raises:
        TooDeepError: it nests deeper than any formula a person writes.
    """
    return _Reader(tex).formula()


def rows(row: Row) -> Iterator[Row]:
    """A row and every row inside it, outermost first."""
    yield row
    for atom in row.atoms:
        for inner in atom.inside:
            yield from rows(inner)


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
                lexeme = self._lexeme()
                atoms.append(Atom("other", lexeme, self.at, self.at + len(lexeme), self.at + len(lexeme)))
                self.at += len(lexeme)
        return Row(tuple(atoms), 0, len(self.tex), role="formula")

    def _space(self) -> str:
        match = _SPACE.match(self.tex, self.at)
        assert match is not None  # noqa: S101 - the pattern matches anything
        self.at = match.end()
        return match.group()

    def _lexeme(self) -> str:
        if self.at >= len(self.tex):
            return ""
        if self.tex[self.at] != "\\":
            return self.tex[self.at]
        match = _COMMAND.match(self.tex, self.at)
        return split_command(match.group()) if match else "\\"

    def _closes(self, lexeme: str) -> bool:
        if lexeme == r"\|" and r"\|" in self.closers:
            return self.closers[-1] == r"\|"
        return lexeme in vocabulary.CLOSING or lexeme in ("}", r"\right")

    def _row(self) -> Row:
        """Atoms up to a closing lexeme, which is left to the caller."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError
        start = self.at
        atoms: list[Atom] = []
        while True:
            gap = self._space()
            lexeme = self._lexeme()
            if not lexeme or self._closes(lexeme):
                break
            atoms += self._atom(lexeme, gap)
        self.depth -= 1
        return Row(tuple(atoms), start, self.at)

    def _atom(self, lexeme: str, gap: str) -> list[Atom]:
        if lexeme in vocabulary.OPENING or lexeme in (r"\left", r"\|"):
            return self._fence(lexeme, gap)
        start = self.at
        kind, text, rows = self._nucleus(lexeme)
        atom = Atom(kind, text, start, self.at, self.at, gap, rows)
        return [self._scripts(atom)]

    def _fence(self, lexeme: str, gap: str) -> list[Atom]:
        """A pair of delimiters and what they enclose; an opening one alone stands for itself."""
        start = self.at
        self.at += len(lexeme)
        if lexeme == r"\left":
            self._space()
            lexeme = self._lexeme()
            self.at += len(lexeme)
            closer = r"\right"
        else:
            closer = r"\|" if lexeme == r"\|" else ")"
        self.closers.append(closer)
        row = self._row()
        self.closers.pop()
        end = self._lexeme()
        closed = end == closer or (closer == ")" and end in vocabulary.CLOSING)
        if not closed:
            kind: AtomKind = "relation" if lexeme == r"\|" else "other"
            return [Atom(kind, lexeme, start, row.start, row.start, gap), *row.atoms]
        self.at += len(end)
        if closer == r"\right":
            self._space()
            self.at += len(self._lexeme())
        inside = replace(row, role="fence")
        return [self._scripts(Atom("fence", lexeme, start, self.at, self.at, gap, (inside,)))]

    def _nucleus(self, lexeme: str) -> tuple[AtomKind, str, tuple[Row, ...]]:
        if lexeme == "{":
            return "group", "{", (self._group(),)
        if lexeme[0] == "\\":
            return self._command(lexeme)
        if lexeme.isdigit() and (match := _NUMBER.match(self.tex, self.at)):
            self.at = match.end()
            return "number", match.group(), ()
        if match := _LETTERS.match(self.tex, self.at):
            word = match.group()
            if vocabulary.is_name(word) and not self._is_product(word, match.end()):
                word = self._without_intervention(word, match.end())
                self.at += len(word)
                return ("function" if word in vocabulary.FUNCTIONS else "name"), word, ()
        self.at += 1
        return vocabulary.kind_of(lexeme), lexeme, ()

    def _is_product(self, word: str, end: int) -> bool:
        r"""Whether a few letters in a norm are factors, as in `\|Xwy\|`: there, a capital begins no name."""
        measured = self.closers[-1:] == [r"\|"] and not self.tex.startswith("(", end)
        return measured and len(word) < 5 and word[0].isupper()

    def _without_intervention(self, word: str, end: int) -> str:
        """`y` of `ydo(x)`: a bar kept the variable and what is done apart."""
        done = word.endswith("do") and self.tex.startswith("(", end)
        return word[:-2] if done and len(word) == 3 else word

    def _command(self, lexeme: str) -> tuple[AtomKind, str, tuple[Row, ...]]:
        self.at += len(lexeme)
        if lexeme == r"\\" and (room := _OPTION.match(self.tex, self.at)):
            self.at = room.end()
        if lexeme in (r"\begin", r"\end"):
            match = _RAW_GROUP.match(self.tex, self.at)
            self.at = match.end() if match else self.at
            if lexeme == r"\begin" and match and match.group(1) == "array":
                columns = _RAW_GROUP.match(self.tex, self.at)
                self.at = columns.end() if columns else self.at
            return "separator", lexeme, ()
        if lexeme in vocabulary.TEXT:
            match = _RAW_GROUP.match(self.tex, self.at)
            if match:
                self.at = match.end()
                word = match.group(1).strip()
                return ("function" if word in vocabulary.FUNCTIONS else "name"), word, ()
        if lexeme == r"\sqrt" and (option := _OPTION.match(self.tex, self.at)):
            self.at = option.end()
        rows = tuple(self._argument() for _ in range(vocabulary.ARGUMENTS.get(lexeme, 0)))
        return vocabulary.kind_of(lexeme), lexeme, rows

    def _group(self) -> Row:
        self.at += 1
        closers, self.closers = self.closers, []
        start = self.at
        atoms = [*self._row().atoms]
        while (lexeme := self._lexeme()) not in ("}", ""):  # closing delimiters nothing opened
            self.at += len(lexeme)
            atoms += self._row().atoms
        self.closers = closers
        row = Row(tuple(atoms), start, self.at, braced=True)
        self.at += self.at < len(self.tex)
        return row

    def _argument(self) -> Row:
        """What a command or a script takes: a group, or the next lexeme alone."""
        self._space()
        start, lexeme = self.at, self._lexeme()
        if lexeme == "{":
            return self._group()
        if not lexeme or self._closes(lexeme):
            return Row((), start, start)
        if lexeme[0] == "\\":
            kind, text, rows = self._command(lexeme)
        else:
            self.at += 1
            kind, text, rows = ("number" if lexeme.isdigit() else vocabulary.kind_of(lexeme)), lexeme, ()
        return Row((Atom(kind, text, start, self.at, self.at, "", rows),), start, self.at)

    def _scripts(self, atom: Atom) -> Atom:
        while True:
            before = self.at
            self._space()
            lexeme = self._lexeme()
            if lexeme == "'":
                self.at += 1
                stop = atom.stop if atom.sub or atom.sup else self.at
                atom = replace(atom, primes=atom.primes + 1, stop=stop, end=self.at)
            elif lexeme in ("^", "_"):
                mark = self.at
                self.at += 1
                raised = lexeme == "^"
                script = replace(self._script(), role="sup" if raised else "sub")
                if self.at > mark + 1 and mark > before and not self.tex[mark + 1].isspace():
                    atom = replace(atom, loose=mark if atom.loose is None else atom.loose)
                if (atom.sup if raised else atom.sub) is not None:
                    atom = replace(atom, again=before if atom.again is None else atom.again)
                atom = replace(atom, sup=script) if raised else replace(atom, sub=script)
                atom = replace(atom, end=self.at)
            else:
                self.at = before
                return atom

    def _script(self) -> Row:
        """A script's content, empty where white space or punctuation follows `^` or `_` at once.

        Brackets and what is in them are read as one script, as people mean `x^(1/2)` and `x_(i)`.
        """
        if _NO_SCRIPT.match(self.tex, self.at):
            return Row((), self.at, self.at)
        if self.tex.startswith(("(", "["), self.at):
            start = self.at
            return Row(tuple(self._fence(self.tex[start], "")), start, self.at)
        return self._argument()
