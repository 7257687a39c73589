import pytest

from precis.identifiers import arxiv_address, arxiv_id, arxiv_year, doi_address, host


@pytest.mark.parametrize(
    "text",
    [
        *("1706.90376", "arXiv:1706.90376", "ARXIV:1706.90376v5", " 1706.90376v12\n"),
        *("https://arxiv.org/abs/1706.90376", "http://www.arxiv.org/pdf/1706.90376v2.pdf"),
        "https://export.arxiv.org/html/1706.90376",
    ],
)
def test_every_form_that_people_copy(text: str) -> None:
    assert arxiv_id(text) == "1706.90376"


@pytest.mark.parametrize(
    "text", ["cs/0112017", "arXiv:math.GT/0309136v1", "https://arxiv.org/abs/hep-th/9901001"]
)
def test_old_identifiers(text: str) -> None:
    found = arxiv_id(text)
    assert found is not None
    assert text.removesuffix("v1").endswith(found)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1706", "170.0376", "17060.3762", "1706.903", "1706.903761", "1706.90376,1706.90377"),
        *("10.1000/1706.90376", "https://example.org/1706.90376", "https://example.org/abs/1706.90376"),
        *("https://arxiv.org/list/cs.LG/new", "../../etc/passwd"),
    ],
)
def test_what_is_none(text: str) -> None:
    assert arxiv_id(text) is None


def test_addresses() -> None:
    assert arxiv_address("1706.90376") == "https://arxiv.org/abs/1706.90376"
    assert doi_address("10.1000/182") == "https://doi.org/10.1000/182"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.Example.org:8080/a", "example.org"),
        ("http://figures.example", "figures.example"),
        ("no address", "no address"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_hosts_of_addresses(address: str, name: str) -> None:
    assert host(address) == name


@pytest.mark.parametrize(
    ("identifier", "year"), [("1706.90376", 2017), ("cs/0112017", 2001), ("hep-th/9901001", 1999)]
)
def test_an_arxiv_identifier_begins_with_its_year(identifier: str, year: int) -> None:
    assert arxiv_year(identifier) == year
