"""Cases of a test as plain text: each a title after `===`, and parts, each after `---` and its name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(r"^=== ", re.MULTILINE)
_PART = re.compile(r"^--- ", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One case of a file of them.

    Attributes:
        file: the file's name without its suffix.
        title: says in words what the case is.
        parts: its parts by name; what stands below the title itself has an empty one.
    """

    file: str
    title: str
    parts: Mapping[str, str]

    def write(self, folder: Path, *others: str) -> None:
        r"""Write the parts that are files, `\xNN` for a byte that a text cannot show; `path/` is a folder.

        Args:
            folder: where they are written.
            others: the parts that are no files.
        """
        for name, text in self.parts.items():
            if not name or name in others:
                continue
            path = folder / name
            (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                path.write_bytes(_bytes(text))

    def __str__(self) -> str:
        """Name it in a test's report."""
        return f"{self.file}: {self.title}"


def _bytes(text: str) -> bytes:
    return re.sub(rb"\\x([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), text.encode())


def cases(folder: Path) -> Iterator[Case]:
    """Read the cases of every `.txt` file in a folder."""
    for path in sorted(folder.glob("*.txt")):
        for text in _TITLE.split(path.read_text("utf-8"))[1:]:
            title, _, rest = text.partition("\n")
            head, *parts = _PART.split(rest)
            named = (part.partition("\n") for part in parts)
            yield Case(path.stem, title.strip(), {"": head, **{name: held for name, _, held in named}})
