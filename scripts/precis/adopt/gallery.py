"""The figures that notes show: looked for in their folder, decoded, and written anew."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from precis.adopt.folder import Folder
from precis.adopt.note import Note
from precis.errors import Refused
from precis.figures.failure import Gone
from precis.figures.image import MAX_BYTES, rewritten
from precis.files import read_bytes
from precis.library.library import ASSETS
from precis.library.slug import ascii_words

_MOST = 1_000_000_000
"""Bytes of all images together, which are held in memory."""


@dataclass(frozen=True)
class Picture:
    """An image that a page shows.

    Attributes:
        name: its file below `docs/assets/`.
        data: the file, as Pillow has written it.
    """

    name: str
    data: bytes


class Gallery:
    """The images of a folder that notes show.

    Args:
        folder: the folder.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._found: dict[PurePosixPath, Picture | None] = {}
        self._size = 0

    @property
    def pictures(self) -> list[Picture]:
        """Those that were asked for and can be shown, each once."""
        return [picture for picture in self._found.values() if picture]

    def address(self, note: Note, path: str) -> str | None:
        """Find the image that a note shows under a path: its address on a page; None: none can be shown."""
        file = self._folder.image(note.file, path)
        if file is None:
            return None
        if file not in self._found:
            self._found[file] = self._picture(file)
        picture = self._found[file]
        return f"../{ASSETS}/{picture.name}" if picture else None

    def _picture(self, file: PurePosixPath) -> Picture | None:
        try:
            data, kind = rewritten(read_bytes(self._folder.root / file, MAX_BYTES))
        except (OSError, Refused, Gone):
            return None
        self._size += len(data)
        return Picture(self._name(file, data, kind), data) if self._size <= _MOST else None

    def _name(self, file: PurePosixPath, data: bytes, kind: str) -> str:
        """Name an image after its path; where that name is taken, after what it holds, too."""
        stem = ascii_words(str(file.with_suffix("")))[:100].strip("-") or "figure"
        taken = {picture.name for picture in self.pictures}
        name = f"{stem}.{kind}"
        return name if name not in taken else f"{stem}-{sha256(data).hexdigest()[:16]}.{kind}"
