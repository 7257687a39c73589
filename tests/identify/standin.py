"""Servers on this machine that play the services: each answers in its own shape, well or badly."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler

from precis.identify.services import SERVICES, Service
from tests.new.standin import query, recorded, send, serving

TITLE = "Third Ringing: Fog Horns for Lonely Shores"
ABSTRACT = "We ring a bell thrice, and ships keep away from the lonely shore."
AUTHORS = ["Ève Lumière", "Jan van der Mast"]

_CROSSREF = {
    "message": {
        "items": [
            {
                "title": [TITLE],
                "author": [
                    {"given": "Ève", "family": "Lumière"},
                    {"given": "Jan", "family": "van der Mast"},
                ],
                "issued": {"date-parts": [[2024, 3]]},
                "container-title": ["Journal of Invented Results"],
                "DOI": "10.9999/ringing.3",
                "abstract": f"<jats:p>{ABSTRACT}</jats:p>",
            }
        ]
    }
}
_OPENALEX = {
    "results": [
        {
            "title": TITLE,
            "authorships": [{"author": {"display_name": name}} for name in AUTHORS],
            "publication_year": 2024,
            "primary_location": {"source": {"display_name": "Journal of Invented Results"}},
            "doi": "https://doi.org/10.9999/ringing.3",
            "abstract_inverted_index": {word: [at] for at, word in enumerate(ABSTRACT.split())},
        }
    ]
}
_SCHOLAR = {
    "total": 1,
    "data": [
        {
            "title": TITLE,
            "authors": [{"authorId": "1", "name": name} for name in AUTHORS],
            "year": 2024,
            "venue": "Journal of Invented Results",
            "externalIds": {"ArXiv": "2401.05678", "DOI": "10.9999/ringing.3"},
            "abstract": ABSTRACT,
        }
    ],
}
_ATOM = recorded("paper").replace(b"2401.01234", b"2401.05678")
_ATOM = (
    _ATOM.partition(b"<title>A ")[0]
    + f"<title>{TITLE}</title>".encode()
    + _ATOM.partition(b'Lamps, Fog &amp; "Ships"</title>')[2]
)

RIGHT = {
    "arxiv": _ATOM,
    "crossref": json.dumps(_CROSSREF).encode(),
    "openalex": json.dumps(_OPENALEX).encode(),
    "semantic-scholar": json.dumps(_SCHOLAR).encode(),
}
"""An answer of each service that names one invented paper."""

EMPTY = {
    "arxiv": recorded("nothing"),
    "crossref": b'{"message": {"items": []}}',
    "openalex": b'{"results": []}',
    "semantic-scholar": b'{"total": 0, "data": []}',
}
"""An answer of each service that names none."""

BY_NAME = {service.name: service for service in SERVICES}


@dataclass
class Standin:
    """What a server answers, and what it was asked.

    Attributes:
        service: the service it plays, at its own address, and asked without pauses.
        body: its answers.
        status: their status.
        busy: how many requests it refuses first, because there are too many.
        silent: whether it takes requests and never answers.
        dripping: whether it answers a byte at a time, and never ends.
        cut: whether it promises more than it sends.
        asked: what it was asked, in order.
        agents: who asked, in order.
    """

    service: Service
    body: bytes
    status: int = 200
    busy: int = 0
    silent: bool = False
    dripping: bool = False
    cut: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)


def _drip(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):  # whoever asked has gone
        while not over.wait(0.01):
            handler.wfile.write(b" ")


@contextmanager
def playing(name: str) -> Iterator[Standin]:
    """Run a server that plays a service until the block is left."""
    standin = Standin(BY_NAME[name], RIGHT[name])

    def answer(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
        standin.asked.append(query(handler))
        standin.agents.append(handler.headers["User-Agent"])
        if standin.silent:
            over.wait(60)
        elif standin.dripping:
            _drip(handler, over)
        elif standin.busy:
            standin.busy -= 1
            send(handler, 429, b"", Retry_After="0")
        elif standin.cut:
            send(handler, 200, standin.body, Content_Length=str(len(standin.body) + 10))
        else:
            send(handler, standin.status, standin.body)

    with serving(answer) as address:
        standin.service = replace(BY_NAME[name], api=f"{address}/api", pause=0)
        yield standin
