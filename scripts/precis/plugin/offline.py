"""What a browser keeps of the site, to read without a network: the service worker, and lists for it."""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from precis.npm import OFFLINE

WORKER = "sw.js"
"""The service worker: at the root of the site, since it serves what is below it."""

PAGE = "offline.html"
"""What is shown in the place of a page that the browser has not kept."""

_FOLDER, _SEARCH = "offline", "pagefind"

# With these every page can be shown; the worker has them before it serves anything.
_SHELL = re.compile(
    r"(?:(?:browse/|saved/)?index\.html|offline\.html|manifest\.json|(?:javascripts|stylesheets)/.+"
    r"|assets/(?:javascripts/bundle|stylesheets/|katex/katex\.min\.css|minisearch/|favicon"
    r"|type/(?:faces|.+-latin-wght-normal)).*)"
)
# Pages that lead to papers, and the words that are guessed; what may be kept of the search comes with them.
_LISTS = re.compile(
    r"(?:index|(?:about|browse|contribute|map|saved|tags)/(?:.+/)?index)\.html"
    r"|offline\.html|search/words\.bin"
)
# What no page shows: data for programs, maps of scripts, parts of Material and Pagefind that are not used.
_NOT_SHOWN = re.compile(
    r".+\.(?:bib|gz|map|md|txt|xml)|.*papers(?:\.csl)?\.json|.*card\.png|_headers|paper\.schema\.json|sw\.js"
    r"|(?:404|lost)\.html|assets/type/LICENSE|assets/javascripts/(?:lunr|workers)/.+"
    r"|pagefind/pagefind-(?:ui|component-ui|modular-ui|highlight)\..+|(?:offline|pagefind)/(?:all|first)\.json"
)
_UNASKED = 3_000_000
"""How many bytes of lists, and of the search, a browser is given without being asked."""


class Listed(NamedTuple):
    """A file of the site that a browser may keep.

    Attributes:
        address: relative to the site.
        size: in bytes.
        digest: of what it holds.
    """

    address: str
    size: int
    digest: str


def write(site: Path) -> None:
    """Write the service worker of a built site, and what it and the pages keep.

    Two lists of files each name the pages and the search: `first.json`, what is kept after the first visit,
    and `all.json`. The index has its own, since Pagefind names its files anew each time.

    Args:
        site: the folder of the site.
    """
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    names = {
        name: path for path in paths if not _NOT_SHOWN.fullmatch(name := path.relative_to(site).as_posix())
    }
    kept = {name: _listed(name, path.read_bytes()) for name, path in names.items()}
    shell = [
        {"url": each.address, "revision": each.digest}
        for name, each in kept.items()
        if _SHELL.fullmatch(name)
    ]
    worker = (OFFLINE / "worker.js").read_text("utf-8")
    (site / WORKER).write_text(f"self.shell={json.dumps(shell)};\n{worker}", "utf-8")
    search = {name: each for name, each in kept.items() if name.startswith(f"{_SEARCH}/")}
    pages = {name: each for name, each in kept.items() if name not in search}
    lists = [pages[name] for name in sorted(pages, key=_depth) if _LISTS.fullmatch(name)]
    # Parts of an index find nothing; without any the search says at least what it lacks.
    whole = sum(each.size for each in search.values()) <= _UNASKED
    core = [each for name, each in search.items() if whole or name.count("/") == 1]
    _write_lists(site / _SEARCH, list(search.values()), core)
    _write_lists(site / _FOLDER, list(pages.values()), list(_up_to(_UNASKED, lists)))


def write_leave(site: Path) -> None:
    """Write a worker that takes away, in browsers that have it, the one of an earlier build."""
    (site / WORKER).write_text((OFFLINE / "leave.js").read_text("utf-8"), "utf-8")


def _write_lists(folder: Path, found: list[Listed], first: list[Listed]) -> None:
    folder.mkdir(exist_ok=True)
    version = sha256("".join(each.digest for each in found).encode()).hexdigest()[:16]
    total = {"files": len(found), "bytes": sum(each.size for each in found)}
    told = {"version": version, **total, "first": [each.address for each in first]}
    (folder / "first.json").write_text(json.dumps(told), "utf-8")
    (folder / "all.json").write_text(json.dumps(found), "utf-8")


def _up_to(size: int, found: Iterable[Listed]) -> Iterator[Listed]:
    """Give the first files that have no more bytes together."""
    for each in found:
        size -= each.size
        if size < 0:
            return
        yield each


def _depth(name: str) -> tuple[int, str]:
    return name.count("/"), name


def _listed(name: str, content: bytes) -> Listed:
    address = "./" if name == "index.html" else name.removesuffix("index.html")
    return Listed(address, len(content), sha256(content).hexdigest()[:16])
