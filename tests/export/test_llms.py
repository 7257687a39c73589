from precis.export.llms import llms_txt
from tests.export.pages import page


def test_every_page_is_named_with_its_markdown() -> None:
    text = llms_txt(
        "Lamps", "Summaries.", "https://example.org/", [page("It is about seeing.", title="On [X]")]
    )
    assert text.startswith("# Lamps\n\n> Summaries.\n\n")
    assert text.endswith("- [On \\[X\\]](https://example.org/papers/on-x.md): It is about seeing.\n")


def test_addresses_are_relative_where_the_site_has_none() -> None:
    assert "- [A Paper](papers/a-paper.md)\n" in llms_txt(
        "Lamps", "Summaries.", "", [page("## Only a heading")]
    )
