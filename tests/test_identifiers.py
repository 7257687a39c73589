import pytest

from precis.identifiers import arxiv_address, arxiv_id, doi_address


@pytest.mark.parametrize(
    "text",
    [
        *("1706.03762", "arXiv:1706.03762", "ARXIV:1706.03762v5", " 1706.03762v12 "),
        *("https://arxiv.org/abs/1706.03762", "http://www.arxiv.org/pdf/1706.03762v2.pdf"),
        "https://export.arxiv.org/html/1706.03762",
    ],
)
def test_every_form_that_people_copy(text: str) -> None:
    assert arxiv_id(text) == "1706.03762"


@pytest.mark.parametrize(
    "text", ["cs/0112017", "arXiv:math.GT/0309136v1", "https://arxiv.org/abs/hep-th/9901001"]
)
def test_old_identifiers(text: str) -> None:
    found = arxiv_id(text)
    assert found is not None
    assert text.removesuffix("v1").endswith(found)


@pytest.mark.parametrize(
    "text", ["", "1706", "17060.3762", "10.1000/1706.03762", "https://example.org/1706.03762"]
)
def test_what_is_none(text: str) -> None:
    assert arxiv_id(text) is None


def test_addresses() -> None:
    assert arxiv_address("1706.03762") == "https://arxiv.org/abs/1706.03762"
    assert doi_address("10.1000/182") == "https://doi.org/10.1000/182"
