"""Fetching what a page names from hosts that nobody vouches for, and politely.

`requests` follows redirects, looks hosts up and waits as it likes; below it, `urllib3` connects to the very
address that was checked, and leaves each of these steps to be decided here.
"""

import time
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import certifi
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Retry, Timeout
from urllib3.exceptions import HTTPError, InvalidHeader, LocationParseError, NewConnectionError, TimeoutError
from urllib3.util import Url, parse_url

from precis import DISTRIBUTION
from precis.figures.failure import Denied, Gone, Unanswered
from precis.figures.hosts import resolve

AGENT = f"precis/{version(DISTRIBUTION)}"
PAUSE = 5.0
"""Seconds between two requests to a host. The web archive turns away whoever asks it every four."""

TIMEOUT = 30.0
"""Seconds to wait for a connection, and for each part of an answer."""

MAX_SECONDS = 120.0
"""How long what an answer holds may take altogether."""

MAX_WAIT = 60.0
"""How long a host may ask to wait; one that asks for more is asked in the next run."""

MAX_REDIRECTS = 5
_MAX_ROBOTS = 500_000  # bytes; https://www.rfc-editor.org/rfc/rfc9309#name-limits
_GONE = {404, 410}
_LATER = {429, 503}


@dataclass
class Fetcher:
    """Fetches, one request at a time.

    Attributes:
        allowed: hosts that may be asked although they are in a private network.
        pause: seconds between two requests to a host.
        timeout: seconds to wait for a connection, and for each part of an answer.
        sleep: waits so many seconds.
        clock: tells the time, in seconds.
    """

    allowed: Set[str] = frozenset()
    pause: float = PAUSE
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _left_alone: dict[str, str] = field(default_factory=dict)
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def get(self, address: str, most: int, *, robots: bool = True) -> bytes:
        """Fetch what stands at an address.

        Args:
            address: beginning with `http://` or `https://`.
            most: how many bytes it may hold.
            robots: whether `robots.txt` is asked first; not where an interface is made for programs.

        Raises:
            NotTaken: it was not taken, for the reason given.
        """
        for _ in range(MAX_REDIRECTS + 1):
            url = _parsed(address)
            if robots:
                _refuse_unwelcome(self._robots(url), url)
            with self._answer(url) as answer:
                if not (target := answer.get_redirect_location()):
                    _refuse_status(answer.status)
                    return self._body(answer, most)
            address = _joined(address, target)
        raise Gone(f"leads from address to address, more than {MAX_REDIRECTS} times")

    def _robots(self, url: Url) -> RobotFileParser:
        """Ask what a host wants of programs, once."""
        site = _site(url)
        if site not in self._rules:
            try:
                text = self.get(f"{site}/robots.txt", _MAX_ROBOTS, robots=False).decode("utf-8", "replace")
            except (Gone, Denied):
                text = ""  # a host without rules allows everything
            self._rules[site] = _rules(text)
        return self._rules[site]

    @contextmanager
    def _answer(self, url: Url) -> Iterator[BaseHTTPResponse]:
        """Ask a host; once more, if it says when; if it has had enough, not again in this run."""
        if why := self._left_alone.get(_site(url)):
            raise Unanswered(why)
        answer = self._request(url)
        try:
            if answer.status in _LATER and (wait := _wait(answer)) is not None:
                answer.close()
                self.sleep(wait)
                answer = self._request(url)
            if answer.status in _LATER:
                raise self._leave_alone(url, f"{url.host} answers {answer.status}: it has had enough")
            yield answer
        except (HTTPError, OSError) as error:
            raise Unanswered(f"breaks off ({type(error).__name__})") from None
        finally:
            answer.close()

    def _request(self, url: Url) -> BaseHTTPResponse:
        self._pause(_site(url))
        try:
            return self._connect(url)
        except (NewConnectionError, TimeoutError):
            raise self._leave_alone(url, f"{url.host} does not answer") from None
        except (HTTPError, OSError) as error:
            raise Unanswered(f"cannot be fetched ({type(error).__name__})") from None
        finally:
            self._last[_site(url)] = self.clock()

    def _connect(self, url: Url) -> BaseHTTPResponse:
        """Connect to the address that was checked, whatever its name leads to by then."""
        host = (url.host or "").strip("[]")
        port = url.port or (443 if url.scheme == "https" else 80)
        address = resolve(host, port, self.allowed)
        if url.scheme == "https":
            pool: HTTPConnectionPool = HTTPSConnectionPool(
                address, port, server_hostname=host, assert_hostname=host, ca_certs=certifi.where()
            )
        else:
            pool = HTTPConnectionPool(address, port)
        return pool.urlopen(
            "GET",
            url.request_uri,
            headers={"Host": url.netloc or "", "User-Agent": AGENT, "Accept-Encoding": "identity"},
            timeout=Timeout(connect=self.timeout, read=self.timeout),
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _pause(self, site: str) -> None:
        rules = self._rules.get(site)
        asked = int(rules.crawl_delay(AGENT) or 0) if rules else 0
        pause = max(self.pause, min(asked, MAX_WAIT))
        if site in self._last and (wait := self._last[site] + pause - self.clock()) > 0:
            self.sleep(wait)

    def _leave_alone(self, url: Url, why: str) -> Unanswered:
        self._left_alone[_site(url)] = why
        return Unanswered(why)

    def _body(self, answer: BaseHTTPResponse, most: int) -> bytes:
        until = self.clock() + MAX_SECONDS
        body = bytearray()
        while chunk := answer.read1(65_536, decode_content=True):
            body += chunk
            if len(body) > most:
                raise Gone(f"holds more than {most:,} bytes")
            if self.clock() > until:
                raise Unanswered(f"takes longer than {MAX_SECONDS:g} seconds")
        return bytes(body)


def _parsed(address: str) -> Url:
    try:
        url = parse_url(address)
    except LocationParseError:
        raise Gone("leads to no address") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise Gone("leads to no page of the web")
    return url._replace(auth=None)


def _joined(address: str, target: str) -> str:
    try:
        return urljoin(address, target)
    except ValueError:
        raise Gone("leads to no address") from None


def _site(url: Url) -> str:
    return f"{url.scheme}://{url.netloc}"


def _rules(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    try:
        rules.parse(text.splitlines())
    except ValueError:  # a delay that Python takes for digits, but for no number
        rules.parse([])
    return rules


def _refuse_unwelcome(rules: RobotFileParser, url: Url) -> None:
    try:
        welcome = rules.can_fetch(AGENT, str(url))
    except ValueError:  # an escaped bracket in the name of a host
        raise Gone("leads to no address") from None
    if not welcome:
        raise Denied(f"the robots.txt of {url.host} asks programs not to fetch it")


def _refuse_status(status: int) -> None:
    if status in _GONE:
        raise Gone(f"answers {status}")
    if 400 <= status < 500:
        raise Denied(f"answers {status}")
    if status != 200:
        raise Unanswered(f"answers {status}")


def _wait(answer: BaseHTTPResponse) -> float | None:
    """How long a host asks to wait; None where it does not say, or for too long."""
    try:
        seconds = Retry().get_retry_after(answer)
    except (InvalidHeader, ValueError, OverflowError):  # no time, or one that no clock shows
        return None
    return seconds if seconds is not None and seconds <= MAX_WAIT else None
