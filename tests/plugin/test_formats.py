"""The one table of export formats, and who goes by it."""

from pathlib import Path

from click.testing import CliRunner

from precis.cli import main
from precis.export import FORMATS
from precis.export.llms import llms_txt


def test_each_format_has_a_name_and_a_file_of_its_own() -> None:
    assert len({each.name for each in FORMATS}) == len({each.file for each in FORMATS}) == len(FORMATS)


def test_the_command_knows_every_format() -> None:
    assert (
        f"{{{'|'.join(each.name for each in FORMATS)}}}" in CliRunner().invoke(main, ["export", "-h"]).output
    )


def test_llms_txt_names_every_format() -> None:
    text = "".join(llms_txt("Lamps", "On lamps.", "https://lamps.org/", [], []))
    for each in FORMATS:
        assert f"- [{each.file}](https://lamps.org/{each.file}): {each.holds}\n" in text


def test_every_page_names_every_format(pages: dict[str, str], site: Path) -> None:
    for each in FORMATS:
        assert (site / each.file).stat().st_size > 0
        assert f'href="{each.file}">{each.file}</a>' in pages[""]
