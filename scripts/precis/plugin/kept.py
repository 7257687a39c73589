"""Pages kept from one build to the next, for those of which nothing has changed."""

import json
import sqlite3
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

from platformdirs import user_cache_path

import precis

_COLUMNS = ("name", "source", "reading", "key", "html", "entry", "contents")
_TABLES = (
    f"CREATE TABLE IF NOT EXISTS built ({', '.join(_COLUMNS)}, PRIMARY KEY (name))",
    "CREATE TABLE IF NOT EXISTS drawn (name TEXT PRIMARY KEY, key TEXT, png BLOB)",
)


class Written(NamedTuple):
    """What was written of a page.

    Attributes:
        html: the page.
        entry: what the search index was given of it.
        contents: its summaries, as feeds hold them.
    """

    html: str
    entry: str
    contents: tuple[str, ...]


@dataclass(frozen=True)
class KeptPage:
    """What is known of a page as it was built last.

    Attributes:
        source: the digest of its file and of the software that reads it.
        addresses: where its links and images lead, as they are written.
        headings: its table of contents; see `precis.markdown.reader.Rendered`.
        notes: the anchors of its footnotes.
        key: the digest of all that it was made of.
    """

    source: str
    addresses: tuple[str, ...]
    headings: Sequence[Mapping[str, Any]]
    notes: tuple[str, ...]
    key: str


class Kept:
    """The pages of a site's last build, in a file that may be deleted at any time.

    It stands in the user's folder for caches: in the site's own, whoever proposes a change could bring pages
    along that nobody has cleaned. Where it cannot be used, nothing is kept.

    Args:
        configuration: the file that configures the site.
        serving: whether it is built for a preview, whose pages are others.
    """

    def __init__(self, configuration: Path, serving: bool) -> None:
        name = f"{digest(str(configuration.resolve()), serving)[:16]}.sqlite"
        self._used: set[str] = set()
        self._drawn: set[str] = set()
        self._pages: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):
            self._pages = _opened(user_cache_path("precis", ensure_exists=True) / name)

    def page(self, name: str) -> KeptPage | None:
        """Say what is known of the page that was built last from a file; None where there is none."""
        self._used.add(name)
        found = self._row("SELECT source, reading, key FROM built WHERE name = ?", name)
        if found is None:
            return None
        source, reading, key = found
        try:
            addresses, headings, notes = json.loads(reading)
        except ValueError:
            return None  # an older edition kept less
        return KeptPage(source, tuple(addresses), headings, tuple(notes), key)

    def written(self, name: str) -> Written:
        """Give what was written of the page that was built last from a file."""
        found = self._row("SELECT html, entry, contents FROM built WHERE name = ?", name) or ("", "", "[]")
        html, entry, contents = found
        return Written(html, entry, tuple(json.loads(contents)))

    def put(self, name: str, page: KeptPage, written: Written) -> None:
        """Keep a page and what was written of it, instead of what was made of its file before."""
        self._used.add(name)
        reading = json.dumps([page.addresses, page.headings, page.notes])
        contents = json.dumps(written.contents)
        row = (name, page.source, reading, page.key, written.html, written.entry, contents)
        with suppress(sqlite3.Error):
            if self._pages:
                self._pages.execute("REPLACE INTO built VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def picture(self, name: str, key: str) -> bytes | None:
        """Give a picture that was drawn in an earlier build; None where what it is made of has changed.

        Args:
            name: its address.
            key: the digest of what it is made of.
        """
        self._drawn.add(name)
        found = self._row("SELECT png FROM drawn WHERE name = ? AND key = ?", name, key)
        return found[0] if found else None

    def put_picture(self, name: str, key: str, png: bytes) -> None:
        """Keep a picture."""
        with suppress(sqlite3.Error):
            if self._pages:
                self._pages.execute("REPLACE INTO drawn VALUES (?, ?, ?)", (name, key, png))

    def _row(self, query: str, *names: str) -> tuple[Any, ...] | None:
        with suppress(sqlite3.Error):
            if self._pages:
                row: tuple[Any, ...] | None = self._pages.execute(query, names).fetchone()
                return row
        return None

    def close(self) -> None:
        """Write what was put, and drop what was neither put nor asked for: its files are gone."""
        with suppress(sqlite3.Error):
            if self._pages:
                self._drop("built", self._used)
                self._drop("drawn", self._drawn)
                self._pages.commit()
                self._pages.close()

    def _drop(self, table: Literal["built", "drawn"], used: set[str]) -> None:
        if self._pages:
            names = [name for (name,) in self._pages.execute(f"SELECT name FROM {table}")]  # noqa: S608
            gone = [(name,) for name in names if name not in used]
            self._pages.executemany(f"DELETE FROM {table} WHERE name = ?", gone)  # noqa: S608


def _opened(path: Path) -> sqlite3.Connection:
    """Open the file of a site; one that is broken is begun anew.

    Nothing waits for another build that writes it: what cannot be kept is not.
    """
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    """Open a file of pages; those that another edition kept with less of each are dropped."""
    pages = sqlite3.connect(path, timeout=0)
    columns = tuple(name for _, name, *_ in pages.execute("PRAGMA table_info(built)"))
    if columns not in ((), _COLUMNS):
        pages.execute("DROP TABLE built")
    for table in _TABLES:
        pages.execute(table)
    return pages


def digest(*parts: object) -> str:
    """Sum up values: equal digests, equal values. They are compared by how they are printed."""
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()


def edition(templates: Iterable[Path]) -> str:
    """Sum up the software that makes pages: this package, Python, every library, templates.

    Args:
        templates: the folders of a site's own templates.
    """
    own = Path(precis.__file__).parent
    files = [path for folder in (own, *templates) for path in sorted(folder.rglob("*")) if path.is_file()]
    code = [(path.name, path.read_bytes()) for path in files if path.suffix != ".pyc"]
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return digest(sys.version, libraries, code)
