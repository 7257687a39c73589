import pytest
from mkdocs.structure.files import File, Files

from precis.plugin.links import resolver, without_lost_papers


def site(*names: str, use_directory_urls: bool = True) -> Files:
    return Files([File(name, None, "site", use_directory_urls) for name in names])


NAMES = ("papers/a.md", "papers/b.md", "index.md", "assets/x y.png")


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("b.md", "../b/"),
        ("b.md#part", "../b/#part"),
        ("../index.md?q=1", "../../?q=1"),
        ("../assets/x%20y.png", "../../assets/x%20y.png"),
        ("#here", "#here"),
        ("https://example.org/b.md", "https://example.org/b.md"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("none.md", "none.md"),
        ("http://[bad", "http://[bad"),
        ("/b.md", "/b.md"),
    ],
)
def test_where_a_link_leads(written: str, resolved: str) -> None:
    files = site(*NAMES)
    (page,) = (file for file in files if file.src_uri == "papers/a.md")
    assert resolver(page, files)(written) == resolved


def test_sites_without_folders_for_pages() -> None:
    files = site(*NAMES, use_directory_urls=False)
    (page,) = (file for file in files if file.src_uri == "papers/a.md")
    assert resolver(page, files)("b.md#part") == "b.html#part"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("See [A](papers/a.md#part) and [B](../papers/b.md).", "See [A](papers/a.md#part) and B."),
        (
            "[C](papers.md), [D](https://example.org/papers/d.md)",
            "[C](papers.md), [D](https://example.org/papers/d.md)",
        ),
    ],
)
def test_links_to_papers_that_are_gone_become_text(markdown: str, text: str) -> None:
    assert without_lost_papers(markdown, {"a"}) == text
