"""Files of the site that are not in `docs/`."""


def test_links_of_the_guide_into_docs_lead_to_pages(pages: dict[str, str]) -> None:
    assert '<a href="../about/">An example</a>' in pages["contribute/"]
