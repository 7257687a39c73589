"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from precis.errors import Place, Refused


def write_new(path: Path, text: str) -> bool:
    """Write a file that does not exist yet.

    The text goes to a hidden file beside it, which is given its name only when it is on the disk:
    whoever looks, and whenever the process is killed, the file is whole or not there. A file that
    exists, or appears in the meantime, is left alone.

    Returns:
        Whether the file was written.

    Raises:
        Refused: the folder is a file or cannot be written, or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", prefix=".precis-", dir=path.parent
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
            return _link(file.name, path)
    except (FileExistsError, NotADirectoryError):
        raise Refused(Place(path.parent), "is not a folder, so nothing can be written there") from None
    except OSError as error:
        raise Refused(Place(path), f"cannot be written: {error.strerror}; mend that and run again") from None


def _link(name: str, path: Path) -> bool:
    """Give a file a second name, unless that name is taken."""
    try:
        os.link(name, path)
    except FileExistsError:
        return False
    return True
