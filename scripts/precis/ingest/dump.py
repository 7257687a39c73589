"""A dump's bytes to records: separators, comment counts, where each record stood."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from precis.characters import CONTROL
from precis.errors import Place, Refused, place_of
from precis.files import read_bytes

# A summary is a few thousand bytes; a record of megabytes is a file that is not a dump.
MAX_RECORD_BYTES = 4_000_000
MAX_DUMP_BYTES = 1_000_000_000

_SEPARATOR = "[link]"
_COUNT = re.compile(r"(?P<count>\d{1,6}) Comments?")


@dataclass(frozen=True)
class Record:
    """One summary as it stands in a dump.

    Attributes:
        dump: name of the dump's file.
        line: the line that holds it, from 1.
        text: that line, without its line break.
        comments: how many comments the dump says it had, if it says so.
    """

    dump: str
    line: int
    text: str
    comments: int | None = None

    @property
    def sha256(self) -> str:
        """The record's identity: the digest of its UTF-8 text, wherever it stands."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read(path: Path) -> list[Record]:
    """Read a dump's records; see `parse`.

    Raises:
        Refused: the dump cannot be read, or is none.
    """
    return parse(path, _bytes(path))


def parse(path: Path | str, data: bytes) -> list[Record]:
    """Cut a dump into its records.

    Two layouts are known: a record a line, and a line `[link]` before each record. In both, a line
    `N Comments` counts the comments of the record before it.

    Args:
        path: the dump's file; its name goes into the records.
        data: the dump's bytes.

    Returns:
        The records, in order.

    Raises:
        Refused: the dump is not UTF-8, or its lines are not what they seem; it holds a control character,
            no record, a separator without a record, a count without a record, or a record too large to be
            a summary.
    """
    text = _decoded(path, data)
    _refuse_unclean(path, text)
    _refuse_controls(path, text)
    found: list[Record] = []
    separator = 0
    for number, line in enumerate(text.split("\n"), 1):
        count = _COUNT.fullmatch(line)
        if line == _SEPARATOR or count:
            _refuse_empty(path, separator)
        if line == _SEPARATOR:
            separator = number
        elif count:
            found[-1:] = [_counted(path, number, found, int(count["count"]))]
        elif line.strip():
            found.append(_record(path, number, line))
            separator = 0
    _refuse_empty(path, separator)
    if not found:
        raise Refused(Place(path), "holds no record; a dump has a summary a line")
    return found


def _bytes(path: Path) -> bytes:
    """Read a dump's file."""
    try:
        return read_bytes(path, MAX_DUMP_BYTES)
    except IsADirectoryError:
        raise Refused(Place(path), "is a folder; name a dump, a text file with a summary a line") from None
    except FileNotFoundError:
        raise Refused(Place(path), "no such file; name a dump, a text file with a summary a line") from None
    except OSError as error:
        raise Refused(Place(path), f"cannot be read: {error.strerror}") from None


def _decoded(path: Path | str, data: bytes) -> str:
    """Decode a dump, which has to be UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        byte = f"byte {error.start - line_start + 1} of the line (0x{data[error.start]:02X})"
        raise Refused(place, f"{byte} is not UTF-8; save the dump as UTF-8") from None


def _refuse_unclean(path: Path | str, text: str) -> None:
    """Refuse a byte-order mark, CR LF line ends, and a name that no page's front matter can hold."""
    name = Path(path).name
    if not name.isprintable() or name != name.strip():
        raise Refused(Place(repr(str(path))), "the dump's name is not plain text; rename it")
    if text.startswith("\ufeff"):
        raise Refused(Place(path, 1, 1), "begins with a byte-order mark; save the dump as UTF-8 without one")
    if (end := text.find("\r\n")) >= 0:
        problem = "the line ends in CR LF; save the dump with LF alone"
        raise Refused(place_of(path, text, end), problem)


def _refuse_controls(path: Path | str, text: str) -> None:
    """Refuse characters that no page may hold and no editor shows."""
    if bad := CONTROL.search(text):
        problem = f"control character U+{ord(bad.group()):04X}; take it out of the dump"
        raise Refused(place_of(path, text, bad.start()), problem)


def _refuse_empty(path: Path | str, separator: int) -> None:
    if separator:
        problem = "`[link]` with no record after it; add the record or delete the line"
        raise Refused(Place(path, separator), problem)


def _record(path: Path | str, number: int, line: str) -> Record:
    size = len(line.encode())
    if size > MAX_RECORD_BYTES:
        problem = f"a record of {size:,} bytes, more than {MAX_RECORD_BYTES:,}; put each summary on a line"
        raise Refused(Place(path, number), problem)
    return Record(Path(path).name, number, line)


def _counted(path: Path | str, number: int, found: list[Record], count: int) -> Record:
    if not found:
        raise Refused(Place(path, number), "a comment count before any record; delete the line")
    if found[-1].comments is not None:
        problem = f"a second comment count for the record of line {found[-1].line}; keep one"
        raise Refused(Place(path, number), problem)
    return replace(found[-1], comments=count)
