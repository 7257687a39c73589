"""A server on this machine that plays hosts of figures, healthy and other, and the web archive."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from urllib.parse import parse_qs, urlsplit

Part = Callable[[BaseHTTPRequestHandler], None]
WHEN = "20180501120000"


@dataclass
class Host:
    """What the server plays, and what it was asked.

    Attributes:
        url: its address, without a slash at its end.
        plays: what it answers, by path; for any other path 404.
        captured: what it has, as the web archive, of which address.
        asked: the paths it was asked for, in order.
        over: set when the test is.
    """

    url: str = ""
    plays: dict[str, Part] = field(default_factory=dict)
    captured: dict[str, Part] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, part: Part) -> str:
        """Play a part at a path, and give its address."""
        self.plays[path] = part
        return self.url + path

    def _part(self, path: str) -> Part:
        found = urlsplit(path)
        if found.path == "/cdx/search/cdx":
            captured = parse_qs(found.query)["url"][0] in self.captured
            rows = [["timestamp"], [WHEN]] if captured else []
            return says(json.dumps(rows).encode(), "application/json")
        if path.startswith(f"/web/{WHEN}id_/"):
            return self.captured[path.removeprefix(f"/web/{WHEN}id_/")]
        return self.plays.get(path, status(404))

    @contextmanager
    def running(self, context: SSLContext | None = None) -> Iterator["Host"]:
        """Run the server until the block is left; with a context, behind TLS."""
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                host._part(self.path)(self)

            def log_message(self, *_: object) -> None:
                """Say nothing on standard error."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        if context:
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.url = f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            server.shutdown()
            thread.join()
            server.server_close()

    # The parts that need to know when the test is over, or how often they were asked.

    def slow(self) -> Part:
        """Begin an answer, and never go on."""

        def play(handler: BaseHTTPRequestHandler) -> None:
            _head(handler, 200, {"Content-Type": "image/png", "Content-Length": "1000"})
            handler.wfile.write(b"\x89PNG")
            self.over.wait(60)

        return play

    def silent(self) -> Part:
        """Take a request, and never answer."""

        def play(_: BaseHTTPRequestHandler) -> None:
            self.over.wait(60)

        return play

    def enormous(self) -> Part:
        """Go on for as long as anybody listens."""

        def play(handler: BaseHTTPRequestHandler) -> None:
            _head(handler, 200, {"Content-Type": "image/png"})
            try:
                while not self.over.is_set():
                    handler.wfile.write(bytes(1_000_000))
            except ConnectionError:
                handler.close_connection = True

        return play


def _head(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()


def says(body: bytes, kind: str = "image/png") -> Part:
    """Answer as one should."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, {"Content-Type": kind, "Content-Length": str(len(body))})
        handler.wfile.write(body)

    return play


def status(code: int, **headers: str) -> Part:
    """Answer with a status, and with headers whose hyphens are underscores here."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: _head(handler, code, {**named, "Content-Length": "0"})


def redirect(target: str) -> Part:
    """Lead elsewhere."""
    return status(302, Location=target)


def cut_off(body: bytes) -> Part:
    """Promise more than is sent."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, {"Content-Type": "image/png", "Content-Length": str(len(body))})
        handler.wfile.write(body[: len(body) // 2])

    return play


def in_turn(*parts: Part) -> Part:
    """Play one part after the other, the last one for ever."""
    waiting = list(parts)
    return lambda handler: (waiting.pop(0) if len(waiting) > 1 else waiting[0])(handler)
