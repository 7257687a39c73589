"""A server on this machine that plays arXiv's API."""

import threading
from collections.abc import Callable, Iterator
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
def serving(answer: Callable[[BaseHTTPRequestHandler, threading.Event], None]) -> Iterator[str]:
    """Run a server on this machine until the block is left, and give its address.

    Args:
        answer: answers a request; the event is set when the server is about to end.
    """
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, over)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Send an answer, whole."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def query(handler: BaseHTTPRequestHandler) -> dict[str, str]:
    """Read what a request asks."""
    return {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}


@contextmanager
def standin() -> Iterator[Arxiv]:
    """Run the server until the block is left."""
    arxiv = Arxiv()

    def answer(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
        identifier = query(handler)["id_list"]
        arxiv.asked.append(identifier)
        arxiv.agents.append(handler.headers["User-Agent"])
        if arxiv.silent:
            over.wait(60)
            return
        body = arxiv.body.replace(b"2401.01234", identifier.encode())
        send(handler, arxiv.status, body, Content_Type="application/atom+xml; charset=utf-8")

    with serving(answer) as address:
        arxiv.url = f"{address}/api/query"
        yield arxiv
