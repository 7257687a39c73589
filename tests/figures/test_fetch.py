"""Fetching, from a server on this machine that plays every kind of host."""

import socket
import ssl
import subprocess
from email.utils import formatdate
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.robotparser import RobotFileParser

import certifi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.figures import fetch
from precis.figures.failure import Denied, Forbidden, Gone, NotTaken, Unanswered
from precis.figures.fetch import Fetcher
from tests.figures.host import Host, cut_off, in_turn, redirect, says, status
from tests.figures.pictures import PNG
from tests.strategies import unhurried

MOST = 1_000_000


def failure(fetcher: Fetcher, address: str) -> NotTaken:
    with pytest.raises(NotTaken) as caught:
        fetcher.get(address, MOST)
    return caught.value


def test_what_a_healthy_host_gives(host: Host, fetcher: Fetcher) -> None:
    assert fetcher.get(host.put("/a.png?x=1", says(PNG)), MOST) == PNG
    assert host.asked == ["/robots.txt", "/a.png?x=1"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (404, Gone),
        (410, Gone),
        (401, Denied),
        (403, Denied),
        (418, Denied),
        (204, Unanswered),
        (500, Unanswered),
    ],
)
def test_a_status_says_whether_to_ask_again(
    host: Host, fetcher: Fetcher, code: int, kind: type[NotTaken]
) -> None:
    found = failure(fetcher, host.put("/a.png", status(code)))
    assert (type(found), str(found)) == (kind, f"answers {code}")


def test_a_host_that_stops_in_the_middle(host: Host, slept: list[float]) -> None:
    impatient = Fetcher(frozenset({"127.0.0.1"}), pause=0, timeout=0.2, sleep=slept.append)
    impatient.get(host.put("/robots.txt", says(b"")), MOST)
    assert type(failure(impatient, host.put("/a.png", host.slow()))) is Unanswered


def test_a_host_that_does_not_answer_is_left_alone(host: Host, slept: list[float]) -> None:
    impatient = Fetcher(frozenset({"127.0.0.1"}), pause=0, timeout=0.2, sleep=slept.append)
    host.put("/robots.txt", host.silent())
    for name in ("/a.png", "/b.png"):
        assert str(failure(impatient, host.put(name, says(PNG)))) == "127.0.0.1 does not answer"
    assert host.asked == ["/robots.txt"]


def test_a_host_where_nobody_listens(fetcher: Fetcher) -> None:
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/a.png"
        assert type(failure(fetcher, address)) is Unanswered


def test_an_answer_that_is_cut_off(host: Host, fetcher: Fetcher) -> None:
    assert type(failure(fetcher, host.put("/a.png", cut_off(PNG)))) is Unanswered


def test_an_enormous_answer_is_not_read_to_its_end(host: Host, fetcher: Fetcher) -> None:
    assert str(failure(fetcher, host.put("/a.png", host.enormous()))) == "holds more than 1,000,000 bytes"


def test_an_answer_that_takes_for_ever_is_not_waited_for(host: Host) -> None:
    clock = count(step=100)  # seconds between two looks at it
    fetcher = Fetcher(frozenset({"127.0.0.1"}), pause=0, clock=lambda: next(clock))
    found = failure(fetcher, host.put("/a.png", host.enormous()))
    assert (type(found), str(found)) == (Unanswered, "takes longer than 120 seconds")


_pieces = st.sampled_from(
    [
        *("http://", "https://", "//", "e.org", "[::1]", "%5B", "%5D", "%2F", "[", "]", "@", ":", ":99999"),
        *("?", "#", "\\", "²", "é"),
    ]
)


@unhurried
@given(st.lists(_pieces | st.text(max_size=3), max_size=9).map("".join))
def test_whatever_stands_for_an_address_is_a_failure_at_worst(address: str) -> None:
    fetcher = Fetcher(pause=0)
    rules = RobotFileParser()
    rules.parse(["User-agent: *", "Disallow: /private"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetcher, "_robots", lambda _: rules)
        patch.setattr(fetch, "resolve", Mock(side_effect=Unanswered("nobody is asked")))
        failure(fetcher, f"http://{address}")
        failure(fetcher, address)


# Asked politely


def test_between_two_requests_there_is_a_pause(host: Host, slept: list[float]) -> None:
    fetcher = Fetcher(frozenset({"127.0.0.1"}), pause=5, sleep=slept.append, clock=lambda: 100.0)
    fetcher.get(host.put("/a.png", says(PNG)), MOST)
    assert slept == [5]  # after robots.txt
    fetcher.get(host.put("/b.png", says(PNG)), MOST)
    assert slept == [5, 5]


@pytest.mark.parametrize(("asked", "kept"), [(b"20", 20.0), (b"1", 5.0), (b"100000", fetch.MAX_WAIT)])
def test_a_host_may_ask_for_longer_pauses(host: Host, slept: list[float], asked: bytes, kept: float) -> None:
    fetcher = Fetcher(frozenset({"127.0.0.1"}), pause=5, sleep=slept.append, clock=lambda: 100.0)
    host.put("/robots.txt", says(b"User-agent: *\nCrawl-delay: " + asked))
    fetcher.get(host.put("/a.png", says(PNG)), MOST)
    assert slept == [kept]


def test_robots_txt_is_obeyed_and_asked_for_once(host: Host, fetcher: Fetcher) -> None:
    host.put("/robots.txt", says(b"User-agent: *\nDisallow: /private/\n", "text/plain"))
    assert fetcher.get(host.put("/a.png", says(PNG)), MOST) == PNG
    found = failure(fetcher, host.put("/private/a.png", says(PNG)))
    assert type(found) is Denied
    assert "robots.txt" in str(found)
    assert host.asked == ["/robots.txt", "/a.png"]


@pytest.mark.parametrize(
    "rules",
    [
        status(404),
        status(403),
        says(b"\xff\x00<html>"),
        says("Crawl-delay: ²\nUser-agent: *\nCrawl-delay: ²".encode()),
    ],
)
def test_a_host_without_rules_allows_everything(host: Host, fetcher: Fetcher, rules: Any) -> None:
    host.put("/robots.txt", rules)
    assert fetcher.get(host.put("/a.png", says(PNG)), MOST) == PNG


def test_a_host_whose_rules_cannot_be_had_is_asked_for_nothing(host: Host, fetcher: Fetcher) -> None:
    host.put("/robots.txt", status(500))
    assert type(failure(fetcher, host.put("/a.png", says(PNG)))) is Unanswered
    assert host.asked == ["/robots.txt"]


@pytest.mark.parametrize("code", [429, 503])
def test_a_host_that_says_when_is_asked_again_then(
    host: Host, fetcher: Fetcher, slept: list[float], code: int
) -> None:
    address = host.put("/a.png", in_turn(status(code, Retry_After="7"), says(PNG)))
    assert fetcher.get(address, MOST) == PNG
    assert slept == [7]


def test_it_may_say_when_by_date(host: Host, fetcher: Fetcher, slept: list[float]) -> None:
    past = formatdate(0, usegmt=True)
    address = host.put("/a.png", in_turn(status(429, Retry_After=past), says(PNG)))
    assert fetcher.get(address, MOST) == PNG
    assert slept == [0]


@pytest.mark.parametrize(
    "headers", [{}, {"Retry_After": "86400"}, {"Retry_After": "soon"}, {"Retry_After": "-1"}]
)
def test_a_host_that_asks_for_more_is_left_alone_for_the_rest_of_the_run(
    host: Host, fetcher: Fetcher, slept: list[float], headers: dict[str, str]
) -> None:
    address = host.put("/a.png", status(429, **headers))
    for _ in range(2):
        assert "it has had enough" in str(failure(fetcher, address))
    assert (host.asked, slept) == (["/robots.txt", "/a.png"], [])


def test_one_that_asks_for_it_twice_too(host: Host, fetcher: Fetcher, slept: list[float]) -> None:
    address = host.put("/a.png", status(429, Retry_After="1"))
    assert type(failure(fetcher, address)) is Unanswered
    assert type(failure(fetcher, address)) is Unanswered
    assert (host.asked.count("/a.png"), slept) == (2, [1])


# Led elsewhere


def test_a_redirect_is_followed(host: Host, fetcher: Fetcher) -> None:
    host.put("/b.png", says(PNG))
    assert fetcher.get(host.put("/a.png", redirect("b.png")), MOST) == PNG


def test_an_endless_redirect_is_not(host: Host, fetcher: Fetcher) -> None:
    found = failure(fetcher, host.put("/a.png", redirect("/a.png")))
    assert (type(found), str(found)) == (Gone, "leads from address to address, more than 5 times")
    assert host.asked.count("/a.png") == 6


def test_a_redirect_into_a_private_network_is_not(host: Host, fetcher: Fetcher) -> None:
    elsewhere = host.url.replace("127.0.0.1", "localhost")  # which nobody has allowed
    host.put("/b.png", says(PNG))
    assert type(failure(fetcher, host.put("/a.png", redirect(f"{elsewhere}/b.png")))) is Forbidden
    assert "/b.png" not in host.asked


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://e.org/a.png", "http://[", "http:///a", "data:,x"]
)
def test_a_redirect_to_no_page_of_the_web_is_not(host: Host, fetcher: Fetcher, target: str) -> None:
    assert type(failure(fetcher, host.put("/a.png", redirect(target)))) is Gone


def test_a_private_host_is_not_asked_unless_it_is_named(host: Host) -> None:
    assert type(failure(Fetcher(pause=0), host.put("/a.png", says(PNG)))) is Forbidden
    assert host.asked == []


def test_the_connection_is_made_to_the_address_that_was_checked(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def getaddrinfo(name: str, port: int, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(name)
        # A name that leads elsewhere the second time it is asked for; numbers lead to themselves.
        ip = name if name[0].isdigit() else ("127.0.0.1" if looked_up.count(name) == 1 else "10.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    host.put("/robots.txt", says(b""))
    address = f"{host.url.replace('127.0.0.1', 'figures.example')}/robots.txt"
    fetcher = Fetcher(frozenset({"figures.example"}), pause=0)
    assert fetcher.get(address, MOST, robots=False) == b""
    assert looked_up == ["figures.example", "127.0.0.1"]


@pytest.mark.parametrize(("name", "is_right"), [("figures.example", True), ("other.example", False)])
def test_a_certificate_is_asked_for_by_name_though_the_connection_is_made_to_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, is_right: bool
) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subject = ["-subj", "/CN=x", "-addext", "subjectAltName=DNS:figures.example", "-days", "2"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    monkeypatch.setattr(certifi, "where", lambda: str(certificate))
    monkeypatch.setattr(fetch, "resolve", lambda *_: "127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Host().running(context) as safe:
        address = safe.put("/a.png", says(PNG)).replace("127.0.0.1", name)
        if is_right:
            assert Fetcher(pause=0).get(address, MOST) == PNG
        else:
            assert "SSLError" in str(failure(Fetcher(pause=0), address))
            assert safe.asked == []
