"""Asking services politely: with pauses, within bounds, and never twice.

The clients on PyPI (`arxiv`, `habanero`, `pyalex`, `semanticscholar`) read answers of any size, so `requests`
does the asking. `requests-cache` keeps the answers: a run that was interrupted goes on where it was.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import requests
from requests_cache import CachedSession
from urllib3.util import Retry

from precis.errors import Place, Refused
from precis.identify.services import UNREADABLE, Question, Service
from precis.identify.work import Work
from precis.new.web import Bounded, TooLarge, headers

CACHE = Path(".cache/precis")
"""Where answers are kept; whoever deletes it makes the services be asked again, and nothing else."""

_MAX_BYTES = 2_000_000  # five papers with long lists of authors take a tenth of it
_KEPT = timedelta(days=30)
_AGAIN = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)

Watch = Callable[[Sequence[tuple[Service, Question]]], Iterable[tuple[Service, Question]]]


@dataclass(frozen=True)
class Manners:
    """How patiently services are asked.

    Attributes:
        timeout: seconds to wait for an answer, and to read it.
        retries: how often a service that is busy is asked again.
        longest_wait: seconds that it can have us wait before that.
    """

    timeout: float = 20.0
    retries: int = 2
    longest_wait: int = 60


@dataclass(frozen=True)
class Found:
    """What services know.

    Attributes:
        works: the papers they name.
        failed: what went wrong, a sentence for a service; it was not asked further.
    """

    works: tuple[Work, ...]
    failed: tuple[Refused, ...]


def ask(
    services: Sequence[Service],
    questions: Sequence[Question],
    cache: Path = CACHE,
    manners: Manners = Manners(),
    watch: Watch = list,
) -> Found:
    """Ask services for papers; when one fails, the others are still asked.

    Args:
        services: those to ask.
        questions: what to ask them.
        cache: the folder in which answers are kept.
        manners: how patiently they are asked.
        watch: wraps what is to be asked, to show how far it has come.
    """
    asked = [(service, question) for service in services for question in dict.fromkeys(questions)]
    works: dict[Service, list[Work]] = {service: [] for service in services}
    failed: dict[Service, Refused] = {}
    sessions: dict[Service, CachedSession] = {}
    for service, question in watch(asked):
        if service in failed or (parameters := service.parameters(question)) is None:
            continue
        try:
            if service not in sessions:
                sessions[service] = _session(service, cache, manners)
            works[service] += _answer(sessions[service], service, parameters, manners)
        except Refused as error:
            failed[service] = error
        except (OSError, sqlite3.Error) as error:
            problem = (
                f"its answers cannot be kept in {cache} ({error}); make room there, or delete that folder"
            )
            failed[service] = _refused(service, problem)
    for service in services:
        if asked and service not in failed and not works[service]:
            failed[service] = _refused(service, "knows none of these papers; ask another service")
    return Found(tuple(work for found in works.values() for work in found), tuple(failed.values()))


def _session(service: Service, cache: Path, manners: Manners) -> CachedSession:
    """Make the session in which a service is asked; only answers that can be read are kept."""
    retry = Retry(
        total=manners.retries,
        connect=0,
        read=False,  # and so a time-out stays a time-out
        status_forcelist=_AGAIN,
        backoff_factor=1,
        backoff_max=manners.longest_wait,
        retry_after_max=manners.longest_wait,
        raise_on_status=False,
    )
    cache.mkdir(parents=True, exist_ok=True)
    session = CachedSession(
        cache / f"{service.name}.sqlite",
        serializer="json",
        expire_after=_KEPT,
        filter_fn=lambda response: _can_be_read(service, response.content),
    )
    session.headers.update(headers())
    adapter = Bounded(_MAX_BYTES, manners.timeout, service.pause, retry)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _can_be_read(service: Service, answer: bytes) -> bool:
    try:
        service.read(answer)
    except UNREADABLE:
        return False
    return True


def _answer(
    session: CachedSession, service: Service, parameters: Mapping[str, str], manners: Manners
) -> list[Work]:
    try:
        response = session.get(service.api, params=parameters, timeout=manners.timeout, allow_redirects=False)
    except TooLarge:
        raise _refused(
            service, f"its answer has more than {_MAX_BYTES:,} bytes; it is not asked further"
        ) from None
    except requests.Timeout:
        problem = f"did not answer within {manners.timeout:g} seconds; try again later"
        raise _refused(service, problem) from None
    except requests.RequestException:
        problem = "cannot be reached; look at your connection and try again"
        raise _refused(service, problem) from None
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise _refused(service, "asks for fewer requests; try again later, what it has answered is kept")
    if response.status_code != HTTPStatus.OK:
        raise _refused(service, f"answered with status {response.status_code}; try again later")
    try:
        return service.read(response.content)
    except UNREADABLE:
        raise _refused(service, "its answer cannot be read; try again later") from None


def _refused(service: Service, problem: str) -> Refused:
    return Refused(Place(service.title), problem)
