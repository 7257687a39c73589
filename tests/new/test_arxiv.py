import re
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.errors import Refused
from precis.new import arxiv
from tests.new.standin import Arxiv, recorded
from tests.strategies import few

PAPER = "2401.01234"


def refusal(api: str, timeout: float = 30) -> str:
    with pytest.raises(Refused) as caught:
        arxiv.fetch(PAPER, api, timeout)
    sentence = str(caught.value)
    assert sentence.startswith(f"arXiv:{PAPER}: ")
    assert "\n" not in sentence
    assert ";" in sentence  # what to do about it
    return sentence


def test_the_facts_of_a_paper(arxiv_api: Arxiv) -> None:
    entry = arxiv.fetch(PAPER, arxiv_api.url)
    assert entry.facts == {
        "title": 'A $\\beta$-Divergence View of Lighthouse Keeping:\n  Lamps, Fog & "Ships"',
        "authors": ["Ève Lumière", "Jan van der Mast"],
        "year": 2024,
        "venue": "arXiv",
        "arxiv": PAPER,
        "doi": "10.9999/invented.7.12",
    }
    assert entry.abstract.startswith("Keepers of lighthouses")
    assert entry.abstract.endswith("is taken for a ship.")


def test_arxiv_is_asked_once_by_a_client_that_says_its_name(arxiv_api: Arxiv) -> None:
    arxiv.fetch(PAPER, arxiv_api.url)
    assert arxiv_api.asked == [PAPER]
    assert re.fullmatch(r"precis/[\d.]+ python-requests/[\d.]+", arxiv_api.agents[0])


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "arXiv answered with status 404; try again later"),
        (429, "arXiv asks for fewer requests; wait a few minutes and try again"),
        (500, "arXiv answered with status 500; try again later"),
    ],
)
def test_an_error_is_told_and_arxiv_is_not_asked_again(arxiv_api: Arxiv, status: int, says: str) -> None:
    arxiv_api.status = status
    assert says in refusal(arxiv_api.url)
    assert arxiv_api.asked == [PAPER]


@pytest.mark.parametrize("answer", ["nothing", "error"])
def test_an_unknown_paper_is_told(arxiv_api: Arxiv, answer: str) -> None:
    arxiv_api.body = recorded(answer)
    assert "arXiv knows no paper of this identifier" in refusal(arxiv_api.url)


def test_another_paper_than_the_one_asked_for_is_not_taken(arxiv_api: Arxiv) -> None:
    arxiv_api.body = recorded("paper").replace(b"2401.01234", b"2401.99999")
    assert "arXiv knows no paper of this identifier" in refusal(arxiv_api.url)


def test_silence_ends_after_the_time_out(arxiv_api: Arxiv) -> None:
    arxiv_api.silent = True
    assert "arXiv did not answer within 0.1 seconds; try again later" in refusal(arxiv_api.url, timeout=0.1)
    assert arxiv_api.asked == [PAPER]


def test_an_address_where_nobody_listens() -> None:
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert "arXiv cannot be reached" in refusal(f"http://127.0.0.1:{port}/")


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom">&b;</feed>'
FILE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>'


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "arXiv's answer cannot be read"),
        (b"\x00\xff\xfe garbage", "arXiv's answer cannot be read"),
        (recorded("paper")[:1500], "arXiv's answer cannot be read"),
        (b'<?xml version="1.0" encoding="klingon"?><feed/>', "arXiv's answer cannot be read"),
        (LAUGHS, "arXiv's answer cannot be read"),
        (FILE, "arXiv's answer cannot be read"),
        (recorded("paper").replace(b"2024-01-22", b"long ago"), "arXiv's answer cannot be read"),
        (
            recorded("paper").replace(b"<published>", b"<x>").replace(b"</published>", b"</x>"),
            "cannot be read",
        ),
        (b"<html><body>Down for maintenance</body></html>", "arXiv's answer is no Atom feed"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "arXiv's answer is no Atom feed"),
        (b" " * (arxiv.MAX_BYTES + 1), "arXiv's answer has more than 1,000,000 bytes; name the paper"),
    ],
)
def test_an_answer_that_is_not_arxivs_is_refused(arxiv_api: Arxiv, body: bytes, says: str) -> None:
    arxiv_api.body = body
    assert says in refusal(arxiv_api.url)


@few
@given(st.binary(max_size=300), st.integers(0, 2500))
def test_no_answer_makes_anything_but_an_entry_or_a_sentence(noise: bytes, at: int) -> None:
    answer = recorded("paper")
    try:
        entry = arxiv._read(PAPER, answer[:at] + noise + answer[at + len(noise) :])
    except Refused:
        return
    assert isinstance(entry.facts["year"], int)
