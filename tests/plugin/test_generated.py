"""Files of the site that are not in `docs/`."""


def test_links_of_the_guide_into_docs_lead_to_pages(pages: dict[str, str]) -> None:
    assert '<a href="../about/">An example</a>' in pages["contribute/"]


def test_the_guide_has_one_title(pages: dict[str, str]) -> None:
    assert pages["contribute/"].count("<h1") == 1
    assert "<h1>Contributing</h1>" in pages["contribute/"]
