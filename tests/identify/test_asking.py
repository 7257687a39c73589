import json
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.identify.asking import Found, Manners, ask
from precis.identify.services import SERVICES, UNREADABLE, Question, Service
from precis.library.paper import Facts
from tests.identify.standin import ABSTRACT, AUTHORS, BY_NAME, EMPTY, RIGHT, TITLE, Standin, playing
from tests.strategies import unhurried

WORDS = Question("words", "bell shore thrice")
QUICK = Manners(timeout=30, retries=2, longest_wait=0)
HASTY = Manners(timeout=0.1, retries=0, longest_wait=0)


@pytest.fixture(params=[service.name for service in SERVICES])
def standin(request: pytest.FixtureRequest) -> Iterator[Standin]:
    """A server that plays a service, each in turn."""
    with playing(request.param) as server:
        yield server


def asked(standin: Standin, cache: Path, *questions: Question, manners: Manners = QUICK) -> Found:
    return ask([standin.service], questions or [WORDS], cache, manners)


def refusal(found: Found) -> str:
    assert found.works == ()
    (sentence,) = map(str, found.failed)
    assert "\n" not in sentence
    assert ";" in sentence  # what to do about it
    return sentence


# Right


def test_the_papers_a_service_knows(standin: Standin, tmp_path: Path) -> None:
    found = asked(standin, tmp_path)
    assert found.failed == ()
    (work,) = found.works
    assert (work.facts.title, work.facts.authors, work.facts.year) == (TITLE, AUTHORS, 2024)
    assert work.facts.venue in ("Journal of Invented Results", "arXiv")
    assert work.facts.arxiv == "2401.05678" or work.facts.doi == "10.9999/ringing.3"
    assert ABSTRACT.split()[-1] in work.abstract or standin.service.name == "arxiv"
    assert work.origin == standin.service.title


def test_a_client_that_says_its_name(standin: Standin, tmp_path: Path) -> None:
    asked(standin, tmp_path)
    assert all(re.fullmatch(r"precis/[\d.]+ python-requests/[\d.]+", agent) for agent in standin.agents)


def test_identifiers_are_asked_of_those_who_know_them(standin: Standin, tmp_path: Path) -> None:
    asked(standin, tmp_path, Question("arxiv", "2401.05678"), Question("doi", "10.9999/ringing.3"))
    by_doi = {"filter": "doi:10.9999/ringing.3"}
    expected = {
        "arxiv": [{"id_list": "2401.05678", "max_results": "1"}],
        "crossref": [{**by_doi, "rows": "1"}],
        "openalex": [{**by_doi, "per-page": "1"}],
        "semantic-scholar": [],
    }
    assert standin.asked == expected[standin.service.name]


# Empty, slow, limiting, broken, lying


def test_a_service_that_knows_nothing_is_told(standin: Standin, tmp_path: Path) -> None:
    standin.body = EMPTY[standin.service.name]
    assert "knows none of these papers" in refusal(asked(standin, tmp_path))


def test_silence_ends_after_the_time_out(standin: Standin, tmp_path: Path) -> None:
    standin.silent = True
    found = asked(standin, tmp_path, WORDS, Question("words", "more"), manners=HASTY)
    assert "did not answer within 0.1 seconds; try again later" in refusal(found)
    assert len(standin.asked) == 1  # and is not asked the second question


def test_an_answer_that_never_ends_is_not_awaited(standin: Standin, tmp_path: Path) -> None:
    standin.dripping = True
    assert "did not answer within 0.1 seconds" in refusal(asked(standin, tmp_path, manners=HASTY))


def test_a_busy_service_is_asked_again_when_it_allows(standin: Standin, tmp_path: Path) -> None:
    standin.busy = 2
    assert len(asked(standin, tmp_path).works) == 1
    assert len(standin.asked) == 3


def test_a_service_that_stays_busy_is_told(standin: Standin, tmp_path: Path) -> None:
    standin.busy = 100
    assert "asks for fewer requests; try again later" in refusal(asked(standin, tmp_path))
    assert len(standin.asked) == 1 + QUICK.retries


@pytest.mark.parametrize("status", [301, 404, 500])
def test_an_error_is_told(standin: Standin, tmp_path: Path, status: int) -> None:
    standin.status = status
    assert f"answered with status {status}; try again later" in refusal(asked(standin, tmp_path))


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "garbage": lambda _: b"\x00\xff\xfe garbage",
    "a page": lambda _: b"<html><body>Down for maintenance</body></html>",
    "its half": lambda body: body[: len(body) // 2],
    "null": lambda _: b"null",
    "a list": lambda _: b'[{"message": []}]',
    "a number": lambda _: b"12",
    "deep": lambda _: b"[" * 100_000,
    "text for a list": lambda _: b'{"message": {"items": "x"}, "results": "x", "data": "x"}',
    "numbers for papers": lambda _: b'{"message": {"items": [1]}, "results": [1], "data": [1]}',
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_answer_that_cannot_be_read_is_told_and_not_kept(
    standin: Standin, tmp_path: Path, how: str
) -> None:
    standin.body = BROKEN[how](standin.body)
    assert "its answer cannot be read; try again later" in refusal(asked(standin, tmp_path))
    standin.body = RIGHT[standin.service.name]
    assert len(asked(standin, tmp_path).works) == 1


def test_an_answer_that_breaks_off_is_told(standin: Standin, tmp_path: Path) -> None:
    standin.cut = True
    assert "cannot be reached; look at your connection" in refusal(asked(standin, tmp_path))


def test_an_enormous_answer_is_not_read(standin: Standin, tmp_path: Path) -> None:
    standin.body = b" " * 2_000_001
    assert "more than 2,000,000 bytes" in refusal(asked(standin, tmp_path))


def test_an_address_where_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        found = ask([replace(BY_NAME["crossref"], api=url)], [WORDS], tmp_path, QUICK)
    assert "Crossref: cannot be reached" in refusal(found)


def test_when_one_service_fails_the_others_are_asked(tmp_path: Path) -> None:
    with playing("arxiv") as broken, playing("crossref") as well:
        broken.status = 500
        found = ask([broken.service, well.service], [WORDS], tmp_path, QUICK)
    assert [work.origin for work in found.works] == ["Crossref"]
    assert [str(error) for error in found.failed] == ["arXiv: answered with status 500; try again later"]


# The cache


def test_nothing_is_asked_twice(standin: Standin, tmp_path: Path) -> None:
    first = asked(standin, tmp_path, WORDS, WORDS)
    again = asked(standin, tmp_path)
    assert [work.facts for work in again.works] == [work.facts for work in first.works]
    assert len(standin.asked) == 1


def test_a_run_that_failed_goes_on_where_it_was(standin: Standin, tmp_path: Path) -> None:
    asked(standin, tmp_path)
    standin.status = 500
    more = Question("words", "more")
    assert len(asked(standin, tmp_path, WORDS, more).works) == 1
    standin.status = 200
    asked(standin, tmp_path, WORDS, more)
    assert len(standin.asked) == 3  # the first once, the second until it was answered


def test_a_cache_that_is_none_is_told(standin: Standin, tmp_path: Path) -> None:
    (tmp_path / f"{standin.service.name}.sqlite").write_bytes(b"no database at all" * 100)
    assert "cannot be kept" in refusal(asked(standin, tmp_path))


def test_a_folder_that_is_a_file_is_told(standin: Standin, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    assert "cannot be kept" in refusal(asked(standin, tmp_path / "cache"))
    assert standin.asked == []


# What a service says


def test_facts_that_do_not_fit_are_left_out() -> None:
    body = b"""{"data": [
        {"title": "", "year": 2000},
        {"title": "Bells\\u202e\\n and \\u0007 Whistles", "year": 99999, "venue": 7,
         "authors": [{"name": "\\u200b"}], "externalIds": {"ArXiv": "../../etc", "DOI": "javascript:x"}}
    ]}"""
    (work,) = BY_NAME["semantic-scholar"].read(body)
    assert work.facts == Facts(title="Bells and Whistles")


def test_the_doi_of_a_preprint_is_its_identifier() -> None:
    body = b'{"data": [{"title": "Bells", "externalIds": {"DOI": "10.48550/arXiv.2401.05678"}}]}'
    (work,) = BY_NAME["semantic-scholar"].read(body)
    assert (work.facts.arxiv, work.facts.doi) == ("2401.05678", None)


_KEYS = sorted(set(re.findall(r'"([A-Za-z-]+)":', b"".join(RIGHT.values()).decode())))
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=20,
)


@unhurried
@given(
    st.sampled_from(SERVICES), st.binary(max_size=200) | _json.map(lambda value: json.dumps(value).encode())
)
def test_any_answer_is_papers_or_cannot_be_read(service: Service, answer: bytes) -> None:
    try:
        works = service.read(answer)
    except UNREADABLE:
        return
    for work in works:
        assert work.facts.title.isprintable()
        assert Facts.model_validate(work.facts.model_dump()) == work.facts
