"""Sites of several libraries, built once and served under a path."""

import fcntl
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from precis.markdown.titles import title_text
from tests.hostile.cases import harmless
from tests.libraries import MADE, ROOT, furnish

OURS, TOY, HOSTILE = "the repository's library", "the toy library", "the hostile corpus"
MANY, LANGUAGES = "many papers", "several languages"
LIBRARIES = (OURS, "one paper", "no paper")
"""Libraries whose sites are opened beside the toy library's; others differ in their texts alone."""


NO_HEADERS: Mapping[str, str] = {}


def repository(library: str, folder: Path) -> Path:
    """Make a library in a folder, unless it is the repository's, and give the folder that holds it."""
    if library == OURS:
        return ROOT
    if library == HOSTILE:
        return harmless(folder)
    MADE[library](folder)
    furnish(folder)
    return folder


def build(here: Path, site: Path) -> None:
    """Build a site; in another process, as KaTeX's engine does not run beside Playwright."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=here, check=True)


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Keep other processes waiting that want the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def built_once(library: str, folder: Path) -> Path:
    """Build a library's site, and give its folder; of parallel processes, the first builds it for all."""
    folder.mkdir(exist_ok=True)
    finished = folder / "papers-site"
    with locked(folder / "lock"):
        if not finished.exists():
            build(repository(library, folder / "repository"), folder / "unfinished")
            (folder / "unfinished").rename(finished)
    return finished


def papers_of(site: Path) -> list[dict[str, Any]]:
    """What a site's `papers.json` says, with the titles as pages show them."""
    found: list[dict[str, Any]] = json.loads((site / "papers.json").read_text("utf-8"))
    return [{**paper, "title": title_text(paper["title"])} for paper in found]


def pages_of(site: Path) -> list[str]:
    """The path of every page of a site; one that only leads to another is none."""
    former = {f"papers/{slug}/" for paper in papers_of(site) for slug in paper["also_at"]}
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted({"" if path == "." else f"{path}/" for path in found} - former)


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, headers_said: Mapping[str, str], **settings: Any) -> None:
        self._said = headers_said
        super().__init__(*args, **settings)

    def end_headers(self) -> None:
        for name, value in self._said.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what does not exist, as hosts do."""
        site = Path(self.directory) / self.path.split("/")[1]
        found = site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not found.is_file():
            super().send_error(code, message, explain)
            return
        page = found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before it had read everything."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path, headers: Mapping[str, str] = NO_HEADERS) -> Iterator[str]:
    """Serve a site under a path, by a plain file server, and give its address.

    Args:
        site: its folder.
        headers: what the server says beside what each of them says.
    """
    handler = partial(_Quiet, directory=str(site.parent), headers_said=headers)
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{site.name}/"
    server.shutdown()
