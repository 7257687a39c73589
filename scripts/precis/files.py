"""Reading files of untrusted text, and writing files that appear whole or not at all."""

import os
import stat
import sys
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from precis.errors import Place, Refused

if sys.platform != "win32":
    import fcntl

MAX_BYTES = 1_000_000

_UNFINISHED = ".precis-"


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a file that somebody brought: a link is not followed, a pipe or a device not waited for.

    Args:
        path: the file.
        most: how many bytes it may hold.

    Raises:
        OSError: it cannot be read.
        Refused: it is a link, no regular file, or too large; of its content nothing was read.
    """
    if path.is_symlink():
        raise Refused(Place(path), "is a symbolic link; put the file itself there")
    with open(path, "rb", opener=_opener) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refused(Place(path), "is no regular file; take it away")
        if status.st_size > most:
            problem = f"holds {status.st_size:,} bytes, more than {most:,}; make it shorter"
            raise Refused(Place(path), problem)
        return file.read(most)


def _opener(path: str, flags: int) -> int:
    """Open a file that may have become a link, or a pipe that nobody writes to, since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """Read a file of untrusted text; see `read_bytes`.

    As in MkDocs, CR LF ends a line like LF, and a byte-order mark is no part of the text.

    Raises:
        Refused: it cannot be read, is no regular file, is too large, or is not UTF-8.
    """
    try:
        data = read_bytes(path, most)
    except OSError as error:
        raise Refused(Place(path), f"cannot be read: {error.strerror}") from None
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise Refused(Place(path, line), problem) from None


def write_new(path: Path, content: str | bytes) -> bool:
    """Write a file that does not exist yet.

    The content goes to a hidden file beside it, which is given its name only when it is on the disk:
    whoever looks, and whenever the process is killed, the file is whole or not there. A file that
    exists, or appears in the meantime, is left alone.

    Returns:
        Whether the file was written.

    Raises:
        Refused: the folder is a file or cannot be written, or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _written(path.parent, content) as name:
            return _link(name, path)
    except (FileExistsError, NotADirectoryError):
        raise Refused(Place(path.parent), "is not a folder, so nothing can be written there") from None
    except OSError as error:
        raise Refused(Place(path), f"cannot be written: {error.strerror}; mend that and run again") from None


def rewrite(path: Path, text: str) -> None:
    """Put another text into a file; whenever the process is killed, the file holds the old or the new one.

    Raises:
        Refused: its folder cannot be written, or the disk is full.
    """
    try:
        with _written(path.parent, text) as name:
            # Renamed, it would be missed when the temporary file is taken away: a second name is renamed.
            second = Path(f"{name}.new")
            os.link(name, second)
            try:
                second.replace(path)
            finally:
                second.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(Place(path), f"cannot be written: {error.strerror}; mend that and run again") from None


@contextmanager
def _written(folder: Path, content: str | bytes) -> Iterator[str]:
    """Write a hidden file, which is gone in the end, and give its name once it is on the disk."""
    with tempfile.NamedTemporaryFile(prefix=_UNFINISHED, dir=folder) as file:
        _lock(file.fileno())
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
        Path(file.name).chmod(0o644)
        yield file.name


def clear_unfinished(folder: Path) -> None:
    """Take away the hidden files that a killed process left; those that are being written are left alone.

    Raises:
        Refused: the folder cannot be written.
    """
    for path in folder.glob(f"{_UNFINISHED}*"):
        try:
            with path.open("rb") as file:
                _lock(file.fileno())
                path.unlink(missing_ok=True)
        except (BlockingIOError, FileNotFoundError):
            continue
        except OSError as error:
            raise Refused(Place(path), f"cannot be deleted: {error.strerror}; delete it by hand") from None


def _lock(descriptor: int) -> None:
    """Lock a file until it is closed, or the process ends.

    Raises:
        BlockingIOError: another process has locked it.
    """
    if sys.platform != "win32":  # there, a file that is open cannot be deleted anyway
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _link(name: str, path: Path) -> bool:
    """Give a file a second name, unless that name is taken."""
    try:
        os.link(name, path)
    except FileExistsError:
        return False
    return True
