"""What a library says of itself in its `mkdocs.yml`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin

import pytest
from pydantic import BaseModel

from precis.errors import Refused
from precis.library import settings
from precis.library.paper import Part
from precis.library.settings import Settings
from tests.cases import Case, cases
from tests.libraries import ROOT

GUIDE = (ROOT / "guides/settings.md").read_text("utf-8")
WRONG = cases(Path(__file__).parent / "fixtures/settings")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str) -> Settings:
    Path("mkdocs.yml").write_text(text, encoding="utf-8")
    return settings.read()


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_what_is_wrong_is_told_with_its_place(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        read(case.parts["mkdocs.yml"])
    assert str(refused.value) == case.parts["says"].strip()


@pytest.mark.parametrize(
    "text", ["", "plugins: []\n", "plugins: [search, precis]\n", "plugins:\n  precis:\n", "site_name: A\n"]
)
def test_a_library_needs_no_settings(text: str) -> None:
    assert read(text) == Settings()


def test_a_library_needs_no_configuration() -> None:
    assert settings.read() == Settings()


def test_settings_are_found_beside_whatever_else_mkdocs_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER", "../fog/")
    found = read(
        "site_name: &name A\nextra:\n  slugs: !!python/name:a.b\n  name: *name\nplugins:\n  - search\n"
        "  - precis:\n      also_search: !ENV [OTHER, '']\n      pages: [about, browse]\n"
    )
    assert found == Settings(also_search="../fog/", pages=["about", "browse"])


def test_options_from_elsewhere_are_refused_without_a_line(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^mkdocs\.yml: the options of the plugin `precis` are not as"):
        settings.of({"colour": "red"}, Path("mkdocs.yml"))


def names(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Every setting, with those it is part of before it: `licence.text`."""
    for name, field in model.model_fields.items():
        kinds = field.annotation, *get_args(field.annotation)
        part = next((each for each in kinds if isinstance(each, type) and issubclass(each, Part)), None)
        if part and get_origin(field.annotation) is not dict:
            yield from names(part, f"{before}{name}.")
        else:
            yield before + name


def test_every_setting_is_in_the_guides_table_and_no_other() -> None:
    table = GUIDE.rpartition("| setting | says |\n")[2].partition("\n\n")[0]
    told = [name for row in table.splitlines()[1:] for name in re.findall(r"`([\w.]+)`", row.split(" | ")[0])]
    assert sorted(told) == sorted(names(Settings))


def test_the_guides_example_is_right() -> None:
    example = GUIDE.partition("```yaml\n")[2].partition("```")[0]
    assert read(example).model_fields_set >= {"pages", "colours", "mark", "licence", "fields"}
