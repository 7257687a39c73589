from collections.abc import Iterator

import pytest

from tests.new.standin import Arxiv, standin


@pytest.fixture
def arxiv_api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Arxiv]:
    """A server that plays arXiv's API, and is asked by `precis new`."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with standin() as arxiv:
        monkeypatch.setenv("PRECIS_ARXIV_API", arxiv.url)
        yield arxiv
