from collections.abc import Iterator

import pytest

from precis.figures.fetch import Fetcher
from tests.figures.host import Host


@pytest.fixture
def host() -> Iterator[Host]:
    """A server that plays hosts of figures, and the web archive."""
    with Host().running() as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    """How long the fetcher would have slept, each time."""
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Fetcher:
    """A fetcher that may ask this machine, and sleeps in no time."""
    return Fetcher(frozenset({"127.0.0.1"}), pause=0, sleep=slept.append)
