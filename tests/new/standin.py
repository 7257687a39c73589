"""A server on this machine that plays arXiv's API."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

FIXTURES = Path(__file__).parent / "fixtures"


def recorded(name: str) -> bytes:
    """An answer in the shape of arXiv's."""
    return (FIXTURES / f"{name}.atom").read_bytes()


@dataclass
class Arxiv:
    """What the server answers, and what it was asked.

    Attributes:
        url: its address, for `PRECIS_ARXIV_API`.
        status: the status of its answers.
        body: their text; `2401.01234` in it becomes the identifier that was asked for.
        silent: whether it takes requests and never answers.
        asked: the identifiers, in order.
        agents: who asked, in order.
    """

    url: str = ""
    status: int = 200
    body: bytes = field(default_factory=lambda: recorded("paper"))
    silent: bool = False
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)


@contextmanager
def standin() -> Iterator[Arxiv]:
    """Run the server until the block is left."""
    arxiv, over = Arxiv(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            identifier = parse_qs(urlsplit(self.path).query)["id_list"][0]
            arxiv.asked.append(identifier)
            arxiv.agents.append(self.headers["User-Agent"])
            if arxiv.silent:
                over.wait(60)
                return
            body = arxiv.body.replace(b"2401.01234", identifier.encode())
            self.send_response(arxiv.status)
            self.send_header("Content-Type", "application/atom+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    arxiv.url = f"http://127.0.0.1:{server.server_port}/api/query"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield arxiv
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
