from precis.export import FORMATS
from precis.export.llms import Part, llms_txt, paper_list
from tests.export.pages import page

SITE = "https://example.org/"


def test_every_page_is_named_with_its_markdown() -> None:
    pieces = llms_txt("Lamps", "Summaries.", SITE, [], [page("It is about seeing.", title="On [X]")])
    text = "".join(pieces)
    assert text.startswith("# Lamps\n\n> Summaries.\n\n")
    assert text.endswith("- [On \\[X\\]](https://example.org/papers/on-x.md): It is about seeing.\n")


def test_every_part_is_named_with_its_list_and_its_formats() -> None:
    part = Part("Papers of 2018", "browse/2018.md", "browse/2018/", 23)
    text = "".join(llms_txt("Lamps", "Summaries.", SITE, [part], []))
    (line,) = [line for line in text.splitlines() if line.startswith("- [Papers of 2018]")]
    assert line.startswith("- [Papers of 2018](https://example.org/browse/2018.md): 23 of the papers; ")
    for each in FORMATS:
        assert f"[{each.file}](https://example.org/browse/2018/{each.file})" in line


def test_addresses_are_relative_where_the_site_has_none() -> None:
    pages = [page("## Only a heading")]
    assert list(paper_list("", pages)) == ["- [A Paper](papers/a-paper.md)\n"]
    assert list(paper_list("../", pages)) == ["- [A Paper](../papers/a-paper.md)\n"]
